/**
 * Bars that lie: parts of a whole, steps from one sum to another, and amounts to both sides of nothing.
 * @module
 */
import { scaleLinear } from 'd3-scale'
import {
  at,
  type Drawing,
  type Fill,
  fills,
  fitted,
  type Label,
  lineHeight,
  type Mark,
  wholeTicks,
  widest,
} from './drawing.ts'

/** Of a bar, and from one to the next. */
const [thick, pitch] = [18, 30]

/** @property parts as they add up to the whole, and `shown` as each is printed; nothing is drawn of what is 0 */
export interface Shared {
  readonly name: string
  readonly parts: readonly number[]
  readonly shown: readonly string[]
}

/** @property names of the parts, at most four */
export interface ShareChart {
  readonly rows: readonly Shared[]
  readonly names: readonly string[]
  readonly width?: number
}

/** A bar a whole, all of one length: shares, not amounts. */
export function shareChart({ rows, names, width = 420 }: ShareChart): Drawing {
  const pitch = thick + 2 * lineHeight + 10
  const marks = rows.flatMap((row, i) => shareMarks(row, { y: i * pitch + lineHeight + 4, width }))
  const labels = rows.flatMap((row, i): Label[] => [
    { x: 0, y: i * pitch + lineHeight - 2, text: fitted(row.name, width), isBold: true },
    ...shareLabels(row, { y: i * pitch + lineHeight + 4 + thick + lineHeight - 3, width }),
  ])
  const legend = legendOf(names, { y: rows.length * pitch + 4, width })
  return { width, height: legend.height, marks: [...marks, ...legend.marks], labels: [...labels, ...legend.labels] }
}

interface Across {
  readonly y: number
  readonly width: number
}

function placesOf(parts: readonly number[], width: number): { x: number; width: number }[] {
  const sum = parts.reduce((all, part) => all + part, 0)
  const scale = scaleLinear([0, Math.max(1, sum)], [0, width])
  let before = 0
  return parts.map((part) => {
    const x = scale(before)
    before += part
    return { x: at(x), width: at(scale(part)) }
  })
}

function shareMarks({ parts }: Shared, { y, width }: Across): Mark[] {
  return placesOf(parts, width).flatMap((place, i): Mark[] =>
    place.width === 0 ? [] : [{ is: 'rect', ...place, y, height: thick, fill: fills[i % fills.length] as Fill }],
  )
}

/** Under the middle of its part; where two would meet the later moves on, and all move back from the end of the bar. */
function shareLabels({ parts, shown }: Shared, { y, width }: Across): Label[] {
  const labels = placesOf(parts, width).flatMap((place, i) => {
    const text = shown[i] ?? ''
    return place.width === 0 ? [] : [{ text, own: widest([text]), middle: place.x + place.width / 2 }]
  })
  let free = 0
  const starts = labels.map(({ own, middle }) => {
    const start = Math.max(middle - own / 2, free)
    free = start + own + labelGap
    return start
  })
  let end = width
  return labels.reduceRight<Label[]>((rest, { text, own }, i) => {
    const start = Math.min(starts[i] as number, end - own)
    end = start - labelGap
    return start < 0 ? rest : [{ x: at(start + own / 2), y, text, anchor: 'middle', isNumber: true }, ...rest]
  }, [])
}

/** Between two of them. */
const labelGap = 6

/** What each fill stands for, in as many lines as it takes. */
function legendOf(names: readonly string[], { y, width }: Across): { marks: Mark[]; labels: Label[]; height: number } {
  let [x, line] = [0, y]
  const placed = names.map((name, i) => {
    const own = 34 + widest([name]) + 14
    if (x > 0 && x + own > width) [x, line] = [0, line + lineHeight + 4]
    const place = { x, y: line, name, fill: fills[i % fills.length] as Fill }
    x += own
    return place
  })
  return {
    marks: placed.map(({ x, y, fill }) => ({ is: 'rect', x, y, width: 28, height: 14, fill })),
    labels: placed.map(({ x, y, name }) => ({ x: x + 34, y: y + 12, text: name })),
    height: names.length === 0 ? y : line + lineHeight + 2,
  }
}

/**
 * @property from where its bar begins, and `to` where it ends
 * @property isTotal it begins at nothing, and its bar is cut where the axis does not reach that far
 */
export interface WaterfallRow {
  readonly name: string
  readonly from: number
  readonly to: number
  readonly isTotal?: boolean
}

export interface WaterfallChart {
  readonly rows: readonly WaterfallRow[]
  readonly width?: number
  show(value: number): string
}

/** Where both ends are far from nothing only what lies between them is drawn to scale, and the ends are cut. */
export function isCutWaterfall(rows: readonly WaterfallRow[]): boolean {
  const ends = rows.map(({ to }) => to)
  return Math.min(...ends) > 0 && Math.max(...ends) > Math.min(...ends)
}

/** From one sum to another: less is hatched, more is ink, no change is a lozenge. */
export function waterfallChart({ rows, width = 620, show }: WaterfallChart): Drawing {
  const ends = rows.map(({ to }) => to)
  const [low, high] = [Math.min(...ends), Math.max(...ends)]
  const isCut = isCutWaterfall(rows)
  const scale = scaleLinear(
    [isCut ? low - (high - low) * 0.15 : Math.min(0, low), high === low ? high + 1 : high],
    [0, 1],
  ).nice(4)
  const [left, right] = [Math.min(widest(rows.map(({ name }) => name)), width * 0.5) + 12, width - 12]
  const x = (value: number): number => at(left + Math.max(0, scale(value)) * (right - left))
  const top = lineHeight + 4
  const bottom = top + rows.length * pitch
  const ticks = wholeTicks(scale, 3)
  return {
    width,
    height: bottom + 4,
    marks: [
      ...ticks.map((tick): Mark => ({ is: 'path', d: `M${x(tick)} ${top}V${bottom}`, stroke: 'rule' })),
      ...rows.flatMap((row, i) =>
        stepMarks(row, { y: top + i * pitch + 5, x, left, isCut, isLast: i === rows.length - 1 }),
      ),
    ],
    labels: [
      ...ticks.map(
        (tick): Label => ({ x: x(tick), y: lineHeight - 4, text: show(tick), anchor: 'middle', isNumber: true }),
      ),
      ...rows.map(
        ({ name, isTotal }, i): Label => ({
          x: 0,
          y: top + i * pitch + 19,
          text: fitted(name, left - 12),
          ...(isTotal && { isBold: true }),
        }),
      ),
    ],
  }
}

interface Step {
  readonly y: number
  readonly left: number
  readonly isCut: boolean
  readonly isLast: boolean
  x(value: number): number
}

function stepMarks({ from, to, isTotal = false }: WaterfallRow, { y, x, left, isCut, isLast }: Step): Mark[] {
  const [start, end] = [isTotal ? left : x(Math.min(from, to)), x(isTotal ? to : Math.max(from, to))]
  const fill: Fill = isTotal || to > from ? 'ink' : 'hatch'
  const bar: Mark =
    from === to && !isTotal
      ? { is: 'path', d: `M${x(to)} ${y + 3}l6 6l-6 6l-6 -6z`, fill: 'paper', stroke: 'edge' }
      : { is: 'rect', x: start, y, width: at(Math.max(1.5, end - start)), height: thick, fill }
  const join: Mark[] = isLast ? [] : [{ is: 'path', d: `M${x(to)} ${y + thick}V${y + pitch}`, stroke: 'edge' }]
  return [bar, ...join, ...(isTotal && isCut ? [breakMark(left + 14, y)] : [])]
}

/** A jagged gap across a bar that is cut, and begins at nothing all the same. */
const breakMark = (x: number, y: number): Mark => ({
  is: 'path',
  d: `M${x} ${y - 3}l4 6l-4 6l4 6l-4 6h5l4 -6l-4 -6l4 -6l-4 -6z`,
  fill: 'paper',
  stroke: 'edge',
})

/** One difference in a row of a table, from nothing in the middle. @param most the largest of the table, in figures */
export function differenceBar(value: number, most: number): Drawing {
  const [width, height] = [150, 24]
  const long = at((Math.abs(value) / Math.max(1, most)) * (width / 2 - 2))
  const x = value < 0 ? at(width / 2 - long) : width / 2
  return {
    ...{ width, height, labels: [] },
    marks: [
      { is: 'rect', x, y: 5, width: long, height: 14, fill: value < 0 ? 'hatch' : 'ink' },
      { is: 'path', d: `M${width / 2} 0V${height}`, stroke: 'edge' },
    ],
  }
}

/** @property value below nothing to the one side, above to the other; `shown` as it is printed */
export interface AmountRow {
  readonly name: string
  readonly value: number
  readonly shown: string
  readonly fill?: Fill
}

/** A bar an amount, from nothing: less than nothing is hatched. */
export function amountChart({
  rows,
  width = 560,
}: {
  readonly rows: readonly AmountRow[]
  readonly width?: number
}): Drawing {
  const left = Math.min(widest(rows.map(({ name }) => name)), width * 0.45) + 12
  const beside = widest(rows.map(({ shown }) => shown)) + 10
  const values = rows.map(({ value }) => value)
  const hasLess = Math.min(0, ...values) < 0
  const scale = scaleLinear(
    [Math.min(0, ...values), Math.max(1, ...values)],
    [left + (hasLess ? beside : 0), width - beside],
  )
  const zero = at(scale(0))
  return {
    width,
    height: rows.length * pitch + 4,
    marks: [
      ...rows.map(({ value, fill = value < 0 ? 'hatch' : 'ink' }, i): Mark => {
        const end = at(scale(value))
        return {
          is: 'rect',
          x: Math.min(zero, end),
          y: i * pitch + 4,
          width: at(Math.abs(end - zero)),
          height: thick,
          fill,
        }
      }),
      { is: 'path', d: `M${zero} 0V${rows.length * pitch}`, stroke: 'edge' },
    ],
    labels: rows.flatMap(({ name, value, shown }, i): Label[] => [
      { x: 0, y: i * pitch + 18, text: fitted(name, left - 12) },
      {
        x: at(scale(value)) + (value < 0 ? -6 : 6),
        y: i * pitch + 18,
        text: shown,
        anchor: value < 0 ? 'end' : 'start',
        isNumber: true,
      },
    ]),
  }
}
