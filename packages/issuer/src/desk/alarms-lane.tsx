/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * What can't be right, until somebody has said what was done about it.
 * @module
 */
import { Anchor, Field, Flag, Form, Table } from '@kpc/desk'
import type { Alarm } from '../alarms/alarms.ts'
import { alarmCauses, isAlarmCode } from '../alarms/causes.ts'
import { spacedNumber } from '../certificates/grouping.ts'
import { type Setting, saidOf } from './frame.tsx'
import { importsAlarmPath } from './import-paths.ts'
import { incidentPath } from './incident-paths.ts'
import { When } from './parts.tsx'

/**
 * @property pages where a number is read, by it
 * @property maySettle whoever reads it may say that one was dealt with
 * @property typed what was refused, and of which alarm
 */
export interface AlarmsProps {
  readonly setting: Setting
  readonly alarms: readonly Alarm[]
  readonly pages: ReadonlyMap<string, string>
  readonly maySettle: boolean
  readonly typed?: { readonly alarm: string; readonly reason: string } | undefined
}

export function AlarmsLane({ setting, alarms, pages, maySettle, typed }: AlarmsProps) {
  const { imports, incidents, console: says } = setting.language.words
  return (
    <Table
      caption={imports.lanes.alarms}
      isNamed
      columns={[imports.lanes.alarms, says.page.certificate, ...(maySettle ? [imports.settle] : [])]}
      rows={alarms.map((alarm) => [
        <Said setting={setting} alarm={alarm} />,
        <>
          <Number number={alarm.number} page={pages.get(alarm.number ?? '')} />
          {alarm.party !== undefined && (
            <small>
              <bdi>{alarm.party}</bdi>
            </small>
          )}
          {maySettle && alarm.number !== undefined && (
            <small>
              <Anchor href={incidentPath({ number: alarm.number })}>{incidents.here}</Anchor>
            </small>
          )}
        </>,
        ...(maySettle ? [<Settle setting={setting} id={alarm.id} typed={typed} />] : []),
      ])}
    />
  )
}

function Number({ number, page }: { readonly number: string | undefined; readonly page: string | undefined }) {
  const shown = <span class="code">{number === undefined ? '–' : spacedNumber(number)}</span>
  return page === undefined ? shown : <Anchor href={page}>{shown}</Anchor>
}

function Said({ setting, alarm: { code, at } }: Pick<AlarmsProps, 'setting'> & { readonly alarm: Alarm }) {
  return (
    <>
      <Flag gravity="stop">
        <bdi class="code">{code}</bdi>
      </Flag>
      {isAlarmCode(code) && (
        <>
          <small>
            {setting.language.words.alarms[code].says} <bdi>({alarmCauses[code].source})</bdi>
          </small>
          <small>{setting.language.words.alarms[code].next}</small>
        </>
      )}
      <small>
        <When at={at} />
      </small>
    </>
  )
}

function Settle({ setting, id, typed }: Pick<AlarmsProps, 'setting' | 'typed'> & { readonly id: number }) {
  const { refusal, language } = setting
  const { console: says, imports } = language.words
  const own = typed?.alarm === String(id) ? typed.reason : undefined
  const isRefused = own !== undefined && refusal?.field === 'reason'
  return (
    <Form submit={imports.settle} action={importsAlarmPath} quiet>
      <input type="hidden" name="alarm" value={id} />
      <Field
        id={`reason-${id}`}
        name="reason"
        label={says.page.reason}
        hint={says.page.reasonHint}
        value={own}
        error={isRefused ? saidOf(refusal, language.words) : undefined}
        maxlength={200}
        autocomplete="off"
        required
      />
    </Form>
  )
}
