/**
 * Days ahead in lanes: a lozenge a day, a bar where something lasts, each with its words where there is room for them.
 * @module
 */
import { at, type Drawing, fitted, type Label, lineHeight, type Mark, widest, widthOf } from './drawing.ts'

/** Of a lane, of a bar in it, and half of a lozenge; what words need, to be worth it. */
const [pitch, thick, half, fewest] = [40, 16, 6, 44]

/**
 * @property from its first day, and `until` its last where it lasts
 * @property text beside its mark; cut or left out where the next mark is near
 * @property isOpen it is planned, and not fixed
 */
export interface LaneMark {
  readonly from: number
  readonly until?: number
  readonly text: string
  readonly isOpen?: boolean
}

/**
 * @property lanes in their order, each with marks in the order of their days
 * @property first day of the picture, and `days` how many it has
 * @property today word over its first day
 * @property heads other days that are named, as the first of a month
 */
export interface LaneChart {
  readonly lanes: readonly { readonly name: string; readonly marks: readonly LaneMark[] }[]
  readonly first: number
  readonly days: number
  readonly today: string
  readonly heads: readonly { readonly day: number; readonly text: string }[]
  readonly width?: number
}

/** Marks beyond its days are not drawn: they are in the table beside. */
export function laneChart({ lanes, first, days, today, heads, width = 700 }: LaneChart): Drawing {
  const left = Math.min(widest(lanes.map(({ name }) => name)) + 14, width * 0.35)
  const x = (day: number): number => at(left + ((day - first) * (width - left - 12)) / days)
  const top = lineHeight + 8
  const bottom = top + lanes.length * pitch
  const ahead = heads.filter(({ day }) => day > first && day < first + days)
  return {
    width,
    height: bottom + 4,
    marks: [
      ...ahead.map(({ day }): Mark => ({ is: 'path', d: `M${x(day)} ${lineHeight}V${bottom}`, stroke: 'rule' })),
      ...lanes.map((_, i): Mark => ({ is: 'path', d: `M0 ${top + (i + 1) * pitch}H${width}`, stroke: 'rule' })),
      { is: 'path', d: `M${x(first)} ${lineHeight}V${bottom}`, stroke: 'edge' },
      ...lanes.flatMap(({ marks }, i) =>
        shown(marks, first, days).map((mark) => drawn(mark, { y: top + (i + 0.5) * pitch, x })),
      ),
    ],
    labels: [
      { x: x(first), y: lineHeight - 5, text: today, isBold: true },
      ...ahead
        .filter(({ day, text }) => x(day) > x(first) + widthOf(today) && x(day) + widthOf(text) < width)
        .map(({ day, text }): Label => ({ x: x(day) + 4, y: lineHeight - 5, text, isNumber: true })),
      ...lanes.flatMap(({ name, marks }, i) => [
        { x: 0, y: top + (i + 0.5) * pitch + 5, text: fitted(name, left - 8), isBold: true },
        ...wordsOf(shown(marks, first, days), { y: top + (i + 0.5) * pitch, x, width }),
      ]),
    ],
  }
}

/** What has begun lasts from the first day of the picture on. */
function shown(marks: readonly LaneMark[], first: number, days: number): readonly LaneMark[] {
  const last = first + days
  return marks
    .filter(({ from, until = from }) => until >= first && from <= last)
    .map((mark) => ({
      ...mark,
      from: Math.max(first, mark.from),
      ...(mark.until !== undefined && { until: Math.min(last, mark.until) }),
    }))
}

interface InLane {
  /** The middle of the lane. */
  readonly y: number
  x(day: number): number
}

function drawn({ from, until = from, isOpen = false }: LaneMark, { y, x }: InLane): Mark {
  if (until > from)
    return {
      ...{ is: 'rect', x: x(from), y: y - thick / 2, width: at(x(until) - x(from)), height: thick },
      fill: isOpen ? 'hatch' : 'ink',
    }
  const d = `M${at(x(from) - half)} ${y}l${half} ${-half} ${half} ${half} ${-half} ${half}z`
  return isOpen ? { is: 'path', d, fill: 'paper', stroke: 'edge' } : { is: 'path', d, fill: 'ink' }
}

const endOf = ({ from, until = from }: LaneMark, x: InLane['x']): number => (until > from ? x(until) : x(from) + half)

/** After its own mark and before the next one. */
function wordsOf(marks: readonly LaneMark[], { y, x, width }: InLane & { readonly width: number }): Label[] {
  return marks.flatMap((mark, i): Label[] => {
    const start = at(endOf(mark, x) + 6)
    const next = marks[i + 1]
    const room = (next ? x(next.from) - half : width) - start - 4
    return room < fewest ? [] : [{ x: start, y: y + 5, text: fitted(mark.text, room) }]
  })
}
