/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * What is due in the next twelve weeks, in lanes of days: a picture beside the table, which says the same in words.
 * @module
 */
import { type LaneMark, laneChart, Picture } from '@kpc/desk'
import { parseDate, showDate } from '@kpc/schema'
import type { DueRow } from '../office/due.ts'
import { dueLanes, laneOf } from '../office/lanes.ts'
import type { Here } from './desk.ts'
import { whatOf, whoOf } from './due-words.ts'
import { dirOf, type Say } from './words/words.ts'

/** Days that are shown. */
const days = 84

interface LanesProps {
  readonly due: readonly DueRow[]
  readonly here: Here
  readonly say: Say
}

export function Lanes({ due, here, say }: LanesProps) {
  const first = parseDate(here.today) as number
  const lanes = dueLanes.map((lane) => ({
    name: say(lane),
    marks: together(due.filter((one) => laneOf(one) === lane).map((one) => markOf(one, here, say))),
  }))
  const isShown = ({ from, until = from }: LaneMark): boolean => until >= first && from <= first + days
  if (!lanes.some(({ marks }) => marks.some(isShown))) return null
  return (
    <Picture
      id="lanes"
      drawing={laneChart({
        ...{ lanes, first, days, width: 760, today: say('today') },
        heads: monthsFrom(first).map((day) => ({ day, text: showDate(day).slice(0, 7) })),
      })}
      title={`${say('due')}: ${here.today} – ${showDate(first + days)}`}
      desc={say('lanesSay')}
      isMirrored={dirOf(here.language) === 'rtl'}
    />
  )
}

/** What somebody owes is fixed; a visit that is planned can still be moved. */
function markOf(one: DueRow, here: Here, say: Say): LaneMark {
  const { kind, on, until } = one
  return {
    from: parseDate(on) as number,
    ...(until !== undefined && { until: parseDate(until) as number }),
    text: [whatOf(one, here, say), whoOf(one, here)].filter(Boolean).join(', '),
    isOpen: kind === 'visit',
  }
}

/** Of several of one day the first is named, with how many more there are. */
function together(marks: readonly LaneMark[]): readonly LaneMark[] {
  const days = new Map<string, LaneMark[]>()
  for (const mark of marks) {
    const key = `${mark.from} ${mark.until ?? ''}`
    days.set(key, [...(days.get(key) ?? []), mark])
  }
  return [...days.values()].map(([first, ...more]) => {
    const { text } = first as LaneMark
    return { ...(first as LaneMark), text: more.length > 0 ? `${text} +${more.length}` : text }
  })
}

function monthsFrom(first: number): readonly number[] {
  return Array.from({ length: days }, (_, i) => first + i + 1).filter((day) => showDate(day).endsWith('-01'))
}
