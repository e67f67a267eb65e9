/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * The lateness of all participants by quarter: the later, the more ink; days are always written.
 * @module
 */
import { Anchor, Empty, Panel } from '@kpc/desk'
import { latenessOn, quartersBefore, type Standing } from '../office/lateness.ts'
import type { Here } from './desk.ts'
import { nameOf } from './names.ts'
import type { DeskWord, Say } from './words/words.ts'

/** Quarters that are shown, and columns of participants beside each other. */
const [quartersShown, beside] = [8, 3]

const legend = [
  ['m-0', '·', 'onTime'],
  ['m-1', '5', 'week'],
  ['m-2', '24', 'month'],
  ['m-3', '58', 'longer'],
  ['m-4', '79', 'owed'],
  ['m-5', '○', 'notDue'],
  ['m-6', '×', 'none'],
] as const satisfies readonly (readonly [string, string, DeskWord])[]

export function LatenessPanel({ here, say }: { readonly here: Here; readonly say: Say }) {
  const quarters = quartersBefore(here.today, quartersShown)
  const rows = latenessOn(here.records, quarters, here.today)
  const height = Math.ceil(rows.length / beside)
  const parts = Array.from({ length: beside }, (_, i) => rows.slice(i * height, (i + 1) * height))
  return (
    <Panel title={say('returns')} note={<Anchor href="/late.csv">{say('csv')}</Anchor>}>
      {rows.length === 0 ? (
        <Empty>{say('nothing')}</Empty>
      ) : (
        <>
          <ul class="legend">
            {legend.map(([kind, sign, word]) => (
              <li>
                <span class={`m ${kind}`} aria-hidden="true">
                  {sign}
                </span>{' '}
                {say(word)}
              </li>
            ))}
          </ul>
          <div class="matrices">
            {parts
              .filter((part) => part.length > 0)
              .map((part) => (
                <Matrix rows={part} quarters={quarters} here={here} say={say} />
              ))}
          </div>
        </>
      )}
    </Panel>
  )
}

interface MatrixProps {
  readonly rows: ReturnType<typeof latenessOn>
  readonly quarters: readonly string[]
  readonly here: Here
  readonly say: Say
}

function Matrix({ rows, quarters, here, say }: MatrixProps) {
  // Parts of one table are told apart by whom they begin and end with.
  const label = `${say('returns')}: ${rows[0]?.participant ?? ''} – ${rows.at(-1)?.participant ?? ''}`
  return (
    <section class="scroll" aria-label={label} tabindex={0}>
      <table class="matrix">
        <caption class="heard">{label}</caption>
        <thead>
          <tr>
            <th scope="col">{say('participation')}</th>
            {quarters.map((quarter) => (
              <th scope="col">
                <bdi>
                  {quarter.slice(5)} <br />
                  {quarter.slice(2, 4)}
                </bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ participant, record, quarters: own }) => (
            <tr>
              <th scope="row">
                <Anchor href={`/records/${record}`}>{nameOf(participant, here)}</Anchor>
              </th>
              {own.map((one) => (
                <Cell standing={one} say={say} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Cell({ standing, say }: { readonly standing: Standing; readonly say: Say }) {
  const [kind, sign, word] = legend[gravityOf(standing)] as (typeof legend)[number]
  const days = 'days' in standing ? String(standing.days) : undefined
  return (
    <td class={`m ${kind}`}>
      {days ?? <i aria-hidden="true">{sign}</i>}
      <span class="heard">{say(word)}</span>
    </td>
  )
}

function gravityOf(standing: Standing): number {
  if (standing.is === 'owed') return 4
  if (standing.is === 'late') return standing.days <= 7 ? 1 : standing.days <= 30 ? 2 : 3
  return standing.is === 'on-time' ? 0 : standing.is === 'not-due' ? 5 : 6
}
