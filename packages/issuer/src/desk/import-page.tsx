/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * Applications from a table: pasted out of a spreadsheet or read from a file, looked at row by row, and begun from the
 * rows that are good.
 * @module
 */
import { Anchor, Area, Flag, Panel, showPage, Table } from '@kpc/desk'
import { Frame, type Setting } from './frame.tsx'
import { deskScriptPath, Kept } from './kept.tsx'
import { filled } from './words/application-words.ts'

/** What is wrong with a row. @property column as the table names it */
export interface RowProblem {
  readonly row: number
  readonly column: string
  readonly says: string
}

/**
 * @property text the table as it was pasted
 * @property good how many rows are; undefined where nobody has looked
 * @property problems of the others
 * @property made names of the drafts that were begun
 */
export interface ImportView {
  readonly text: string
  readonly good?: number | undefined
  readonly problems: readonly RowProblem[]
  readonly made?: readonly string[] | undefined
}

/** Characters of a table that is pasted: some hundreds of rows. */
export const longestTable = 40_000

export function importPage(setting: Setting, view: ImportView): Promise<string> {
  const { applications: says } = setting.language.words
  const { made, problems } = view
  return showPage(
    <Frame setting={setting} title={says.fromTable} script={deskScriptPath} fields={['table']}>
      {made && (
        <Panel title={filled(says.made, { n: made.length })} pad>
          <p class="btns">
            {made.map((name) => (
              <Anchor href={`/desk/applications/${name}/form`}>{name}</Anchor>
            ))}
          </p>
        </Panel>
      )}
      <Kept setting={setting} name="table" isDone={made !== undefined}>
        <TableForm setting={setting} view={view} />
      </Kept>
      {problems.length > 0 && (
        <Panel title={says.problem}>
          <Table
            caption={says.problem}
            isNamed
            columns={[says.row, says.column, says.problem]}
            rows={problems.map(({ row, column, says: problem }) => [
              String(row),
              <code>{column}</code>,
              <bdi>{problem}</bdi>,
            ])}
          />
        </Panel>
      )}
    </Frame>,
  )
}

interface TableProps {
  readonly setting: Setting
  readonly view: ImportView
}

function TableForm({ setting: { language, refusal }, view: { text, good, problems } }: TableProps) {
  const { applications: says } = language.words
  const bad = new Set(problems.map(({ row }) => row)).size
  return (
    <form method="post" action="/desk/import" class="panel panel__pad" data-table>
      <Area
        id="table"
        label={says.paste}
        value={text}
        rows={8}
        maxlength={longestTable}
        error={refusal && `${refusal.subject ?? ''} ${refusal.says}`.trim()}
      />
      <p id="file" class="field" hidden>
        <label for="csv">{says.file}</label>
        <input id="csv" type="file" accept=".csv,.tsv,.txt,text/csv" />
      </p>
      {good !== undefined && (
        <p role="status">
          <Flag gravity="good">{filled(says.goodRows, { n: good })}</Flag>{' '}
          {bad > 0 && <Flag gravity="stop">{filled(says.badRows, { n: bad })}</Flag>}
        </p>
      )}
      <div class="form__end btns">
        {good !== undefined && good > 0 && (
          <button type="submit" class="btn btn--main" name="next" value="make" data-main>
            {filled(says.makeDrafts, { n: good })}
          </button>
        )}
        <button type="submit" class={good ? 'btn' : 'btn btn--main'} name="next" value="check">
          {says.check}
        </button>
      </div>
    </form>
  )
}
