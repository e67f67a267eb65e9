/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * What is due in the next twelve weeks, in lanes of days: a picture beside the table, which says the same in words.
 * @module
 */
import { parseDate, showDate } from '@kpc/schema'
import type { Due } from '../office/due.ts'
import { dueLanes, laneOf } from '../office/lanes.ts'
import type { Say } from './words/words.ts'

/** Days that are shown, and lengths in the picture. */
const [days, left, width, height] = [84, 130, 700, 36] as const

interface LanesProps {
  readonly due: readonly Due[]
  readonly today: string
  readonly say: Say
}

export function Lanes({ due, today, say }: LanesProps) {
  const first = parseDate(today) as number
  const x = (day: number): number => left + ((day - first) * (width - left - 10)) / days
  const shown = due
    .map((one) => ({ ...one, day: parseDate(one.on) as number }))
    .filter(({ day }) => day >= first && day <= first + days)
  if (shown.length === 0) return null
  const all = dueLanes.length * height + 24
  const label = `${say('due')}: ${today} – ${showDate(first + days)}`
  return (
    <div class="panel__pad">
      <section class="scroll" aria-label={label} tabindex={0}>
        <svg
          class="lanes"
          width={width}
          height={all}
          viewBox={`0 0 ${width} ${all}`}
          role="img"
          aria-label={say('due')}
        >
          {monthsFrom(first).map((day) => (
            <>
              <path d={`M${x(day)} 16V${all}`} />
              {x(day) < width - 60 && (
                <text x={x(day) + 4} y="14">
                  {showDate(day).slice(0, 7)}
                </text>
              )}
            </>
          ))}
          {dueLanes.map((lane, i) => (
            <>
              <text x="0" y={46 + i * height}>
                {say(lane)}
              </text>
              <path d={`M0 ${58 + i * height}H${width}`} />
              {[...new Set(shown.filter((one) => laneOf(one) === lane).map(({ day }) => day))].map((day) => (
                <path class="mark" d={`M${x(day) - 6} ${41 + i * height}l6-6 6 6-6 6z`}>
                  <title>{showDate(day)}</title>
                </path>
              ))}
            </>
          ))}
        </svg>
      </section>
    </div>
  )
}

function monthsFrom(first: number): readonly number[] {
  return Array.from({ length: days }, (_, i) => first + i + 1).filter((day) => showDate(day).endsWith('-01'))
}
