/**
 * Values over time: a line a series, with the range that is usual, the period that is asked about, and what a later
 * edition has said.
 * @module
 */
import { scaleLinear, scalePoint } from 'd3-scale'
import { area, line } from 'd3-shape'
import { at, type Drawing, type Label, lineHeight, type Mark, wholeTicks, widest } from './drawing.ts'

/**
 * @property values one a period; undefined where nothing is known: the line breaks
 * @property isOpen of each, whether it is derived or rounded, and not printed
 * @property later what a later edition has said in its place
 */
export interface Series {
  readonly name: string
  readonly values: readonly (number | undefined)[]
  readonly isOpen?: readonly boolean[]
  readonly later?: readonly (number | undefined)[]
}

/** What is usual, one a period. */
export interface Band {
  readonly low: readonly (number | undefined)[]
  readonly high: readonly (number | undefined)[]
}

/**
 * @property periods their names, the oldest first
 * @property isFromZero the axis begins at nothing, as it has to where heights are compared
 * @property shaded places of the first and the last period that is asked about
 * @property show a value as it is printed at the axis
 */
export interface LineChart {
  readonly periods: readonly string[]
  readonly series: readonly Series[]
  readonly band?: Band | undefined
  readonly isFromZero?: boolean
  readonly shaded?: readonly [number, number]
  readonly width?: number
  readonly height?: number
  show(value: number): string
}

interface Frame {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

interface Plane {
  readonly frame: Frame
  readonly ticks: readonly number[]
  x(place: number): number
  y(value: number): number
}

export function lineChart(chart: LineChart): Drawing {
  const { width = 560, height = 260 } = chart
  const plane = planeOf(chart, width, height)
  return {
    width,
    height,
    marks: [
      ...shadeMarks(chart, plane),
      ...bandMarks(chart, plane),
      ...plane.ticks.map((tick) => ruleMark(plane, tick)),
      ...chart.series.flatMap((series, i) => seriesMarks(series, i, plane)),
    ],
    labels: [...tickLabels(chart, plane), ...periodLabels(chart, plane), ...endLabels(chart, plane)],
  }
}

const known = (values: readonly (number | undefined)[]): number[] => values.filter((value) => value !== undefined)

function planeOf({ periods, series, band, isFromZero = true, show }: LineChart, width: number, height: number): Plane {
  const all = known([
    ...series.flatMap(({ values, later = [] }) => [...values, ...later]),
    ...(band ? [...band.low, ...band.high] : []),
  ])
  const zero = isFromZero ? [0] : []
  const [low, high] = [Math.min(...all, ...zero), Math.max(...all, ...zero)]
  const domain = all.length === 0 ? [0, 1] : low === high ? [Math.min(0, low), high + 1] : [low, high]
  const scale = scaleLinear(domain, [0, 1]).nice(4)
  const ticks = wholeTicks(scale, 4)
  const frame = {
    left: widest(ticks.map(show)) + 10,
    right: width - widest(series.map(({ name }) => name)) - 14,
    top: lineHeight,
    bottom: height - lineHeight - 6,
  }
  const points = scalePoint(
    periods.map((_, i) => i),
    [frame.left + 6, frame.right - 6],
  )
  return {
    frame,
    ticks,
    x: (place) => at(points(place) ?? frame.left),
    y: (value) => at(frame.bottom - scale(value) * (frame.bottom - frame.top)),
  }
}

const ruleMark = ({ frame, y }: Plane, tick: number): Mark => ({
  is: 'path',
  d: `M${at(frame.left)} ${y(tick)}H${at(frame.right)}`,
  stroke: 'rule',
})

function shadeMarks({ shaded, periods }: LineChart, { frame, x }: Plane): Mark[] {
  if (!shaded) return []
  const half = periods.length > 1 ? (x(1) - x(0)) / 2 : 6
  const [from, to] = [Math.max(frame.left, x(shaded[0]) - half), Math.min(frame.right, x(shaded[1]) + half)]
  return [
    { is: 'rect', x: at(from), y: frame.top, width: at(to - from), height: at(frame.bottom - frame.top), fill: 'band' },
  ]
}

function bandMarks({ band, periods }: LineChart, { x, y }: Plane): Mark[] {
  if (!band) return []
  const shape = area<number>()
    .digits(1)
    .defined((i) => band.low[i] !== undefined && band.high[i] !== undefined)
    .x((i) => x(i))
    .y0((i) => y(band.low[i] ?? 0))
    .y1((i) => y(band.high[i] ?? 0))
  const d = shape(periods.map((_, i) => i))
  return d ? [{ is: 'path', d, fill: 'band', stroke: 'edge' }] : []
}

function seriesMarks({ values, isOpen = [], later = [] }: Series, place: number, { x, y }: Plane): Mark[] {
  const shape = line<number | undefined>()
    .digits(1)
    .defined((value) => value !== undefined)
    .x((_, i) => x(i))
    .y((value) => y(value ?? 0))
  const d = shape([...values])
  const isFirst = place === 0
  const dots = values.flatMap((value, i): Mark[] =>
    value === undefined
      ? []
      : [{ is: isFirst ? 'dot' : 'square', x: x(i), y: y(value), isOpen: isOpen[i] ?? !isFirst }],
  )
  return [
    ...(d ? [{ is: 'path', d, stroke: isFirst ? 'first' : 'second' } as const] : []),
    ...laterMarks(values, later, { x, y }),
    ...dots,
  ]
}

/** A short tick on a dotted stem: nothing that was printed is moved. */
function laterMarks(
  values: readonly (number | undefined)[],
  later: readonly (number | undefined)[],
  { x, y }: Pick<Plane, 'x' | 'y'>,
): Mark[] {
  return later.flatMap((value, i): Mark[] => {
    const before = values[i]
    if (value === undefined || before === undefined) return []
    return [
      { is: 'path', d: `M${x(i)} ${y(before)}V${y(value)}`, stroke: 'stem' },
      { is: 'path', d: `M${at(x(i) - 5)} ${y(value)}h10`, stroke: 'first' },
    ]
  })
}

function tickLabels({ show }: LineChart, { ticks, y, frame }: Plane): Label[] {
  return ticks.map((tick) => ({
    x: frame.left - 6,
    y: at(y(tick) + 5),
    text: show(tick),
    anchor: 'end',
    isNumber: true,
  }))
}

/** As many as there is room for; the last one always. */
function periodLabels({ periods }: LineChart, { x, frame }: Plane): Label[] {
  const room = Math.max(1, Math.floor((frame.right - frame.left) / (widest(periods) + 16)))
  const step = Math.max(1, Math.ceil(periods.length / room))
  return periods.flatMap((text, i): Label[] =>
    (periods.length - 1 - i) % step === 0
      ? [{ x: x(i), y: frame.bottom + lineHeight, text, anchor: 'middle', isNumber: true }]
      : [],
  )
}

/** At the end of its line each, one below the other where they would meet. */
function endLabels({ series, periods }: LineChart, { x, y, frame }: Plane): Label[] {
  const ends = series.map(({ name, values }) => ({ name, y: y(known(values).at(-1) ?? 0) })).sort((a, b) => a.y - b.y)
  let free = 0
  return ends.map(({ name, y }) => {
    const base = Math.max(y + 5, free)
    free = base + lineHeight
    const start = Math.max(x(periods.length - 1) + 10, frame.right + 4)
    return { x: at(start), y: at(base), text: name, isBold: true }
  })
}
