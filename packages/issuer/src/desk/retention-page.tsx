/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * What is due for destruction, with the act that destroys it; and what is kept of one person or company.
 * @module
 */
import { Choice, Empty, Flash, Form, Notice, Panel, showPage, Table, Tick } from '@kpc/desk'
import { hex } from '@kpc/schema'
import { lookOf } from '../retention/due.ts'
import type { Due } from '../retention/due-kinds.ts'
import { FieldWithFault, Frame, type Setting } from './frame.tsx'
import { When } from './parts.tsx'
import { filled } from './words/application-words.ts'

export const retentionPath = '/desk/retention'

/** @property destroyed how many things went just now @property mayDestroy whoever looks destroys as well */
export interface RetentionView {
  readonly due: readonly Due[]
  readonly mayDestroy: boolean
  readonly destroyed?: number | undefined
}

export function retentionPage(setting: Setting, { due, mayDestroy, destroyed }: RetentionView): Promise<string> {
  const { retention: says } = setting.language.words.registers
  return showPage(
    <Frame setting={setting} title={says.title} fields={['reason', 'name']}>
      {destroyed !== undefined && (
        <Flash>
          <p>{filled(says.destroyed, { n: destroyed })}</p>
        </Flash>
      )}
      <p class="say">{says.hint}</p>
      <DueThings setting={setting} due={due} />
      {mayDestroy && due.length > 0 && <Destruction setting={setting} due={due} />}
      <HandingOut setting={setting} />
    </Frame>,
  )
}

interface DueProps {
  readonly setting: Setting
  readonly due: readonly Due[]
}

function DueThings({ setting, due }: DueProps) {
  const { retention: says, fields } = setting.language.words.registers
  return (
    <Panel pad={due.length === 0}>
      {due.length === 0 ? (
        <Empty>{says.nothing}</Empty>
      ) : (
        <Table
          caption={says.title}
          isNamed
          columns={[fields.name, says.since, { label: says.counts, isNumber: true }, 'SHA-256']}
          rows={due.map(({ kind, id, number, since, rows, files, bytes, digest }) => [
            <>
              {says[kind]} <span class="code">{id}</span> {number !== undefined && <span class="code">{number}</span>}
            </>,
            <When at={since} />,
            <span class="num">{`${rows} / ${files} / ${bytes}`}</span>,
            <span class="code">{hex(digest).slice(0, 16)}</span>,
          ])}
        />
      )}
    </Panel>
  )
}

/** What was looked at is destroyed, and nothing that came since. */
function Destruction({ setting, due }: DueProps) {
  const { registers, console } = setting.language.words
  const { retention: says, page } = registers
  return (
    <Panel title={says.destroy} pad>
      <Notice gravity="attention" title={says.stays} />
      <Form submit={says.destroy} action={retentionPath}>
        <input type="hidden" name="look" value={lookOf(due)} />
        <FieldWithFault setting={setting} id="reason" label={page.reason} maxlength={200} />
        <Tick id="confirm" label={console.page.confirm} />
      </Form>
    </Panel>
  )
}

/** What is kept of one person or company. */
function HandingOut({ setting }: Pick<DueProps, 'setting'>) {
  const { retention: says } = setting.language.words.registers
  return (
    <Panel title={says.handOut} pad>
      <Form submit={says.handOut} action={`${retentionPath}/personal-data`} quiet>
        <FieldWithFault setting={setting} id="name" label={says.whose} maxlength={200} />
        <Choice
          id="format"
          label={says.format}
          options={[
            ['json', 'JSON'],
            ['csv', 'CSV'],
          ]}
        />
      </Form>
    </Panel>
  )
}
