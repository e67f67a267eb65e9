/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * What an act would do to each of many, before it is done: whoever reads it unticks what he does not want, and does the
 * rest. With a script each row is done by itself and says what became of it.
 * @module
 */
import { Anchor, Empty, Flag, Panel, showPage, Table } from '@kpc/desk'
import type { Child } from 'hono/jsx'
import { Frame, type Setting } from './frame.tsx'
import { deskScriptPath } from './kept.tsx'

/**
 * @property value what is sent for it
 * @property path of its own page
 * @property about whose it is
 * @property more what it takes, such as a form of paper
 * @property against why it can not be done; it can if absent
 */
export interface BatchRow {
  readonly value: string
  readonly label: string
  readonly path: string
  readonly about: Child
  readonly more?: Child
  readonly against?: string | undefined
}

/**
 * @property act what is done to each, as a button says it
 * @property field under which the chosen ones are sent
 * @property heads what the columns are called, but for the last
 * @property by how a script does it: each by itself, or all as one file
 * @property sends what goes along unseen
 * @property back where one came from, and what that is called
 */
export interface BatchView {
  readonly act: string
  readonly action: string
  readonly field: string
  readonly heads: readonly [name: string, about: string, more?: string]
  readonly rows: readonly BatchRow[]
  readonly by: 'row' | 'file'
  readonly sends?: Readonly<Record<string, string>>
  readonly hint?: string
  readonly back: readonly [path: string, label: string]
}

export function batchPage(setting: Setting, view: BatchView): Promise<string> {
  const { batch } = setting.language.words.console
  const { act, action, field, by, sends = {}, back } = view
  const [backPath, backLabel] = back
  return showPage(
    <Frame setting={setting} title={`${act}: ${batch.title}`} script={deskScriptPath}>
      <form
        method="post"
        action={action}
        {...(by === 'row' ? { 'data-rows': field, 'data-said': batch.done } : { 'data-file': 'yes' })}
      >
        {Object.entries(sends).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <Rows setting={setting} view={view} />
      </form>
      <p>
        <Anchor href={backPath}>{backLabel}</Anchor>
      </p>
    </Frame>,
  )
}

interface RowsProps {
  readonly setting: Setting
  readonly view: BatchView
}

function Rows({ setting, view: { act, field, heads, rows, hint } }: RowsProps) {
  const { batch } = setting.language.words.console
  const possible = rows.filter(({ against }) => against === undefined).length
  return (
    <Panel
      title={`${batch.title} (${possible} / ${rows.length})`}
      note={hint}
      foot={
        <>
          {possible > 0 && (
            <button type="submit" class="btn btn--main" name="next" value="do" data-main>
              {act} <kbd class="key">Ctrl Enter</kbd>
            </button>
          )}{' '}
          <span role="status" data-progress />
        </>
      }
    >
      {possible === 0 && <Empty>{batch.nothing}</Empty>}
      {rows.length > 0 && (
        <Table
          caption={batch.title}
          isNamed
          columns={[...heads.filter((head) => head !== undefined), batch.outcome]}
          rows={rows.map((row) => [
            <RowName row={row} field={field} />,
            row.about,
            ...(heads.length > 2 ? [row.more ?? '–'] : []),
            <Prospect setting={setting} against={row.against} />,
          ])}
        />
      )}
    </Panel>
  )
}

/** Ticked where it can be done, until somebody unticks it. */
function RowName({ row: { value, label, path, against }, field }: { readonly row: BatchRow; readonly field: string }) {
  return (
    <span class="row-name">
      {against === undefined && <input type="checkbox" name={field} value={value} checked aria-label={label} />}{' '}
      <Anchor href={path}>
        <span class="code">{label}</span>
      </Anchor>
    </span>
  )
}

function Prospect({ setting, against }: { readonly setting: Setting } & Pick<BatchRow, 'against'>) {
  if (against === undefined) return <Flag gravity="good">{setting.language.words.console.batch.can}</Flag>
  return (
    <Flag gravity="stop">
      <span>{against}</span>
    </Flag>
  )
}
