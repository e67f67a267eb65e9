/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/** What pictures draw of figures, and what they say to whoever does not see them. */
import {
  amountChart,
  type Drawing,
  differenceBar,
  fills,
  flowChart,
  laneChart,
  largestFlows,
  lineChart,
  marksSvg,
  Picture,
  pictureBlock,
  shareChart,
  waterfallChart,
} from '@kpc/desk'
import { describe, expect, test } from 'vitest'

const show = String
const rects = ({ marks }: Drawing) => marks.flatMap((mark) => (mark.is === 'rect' ? [mark] : []))
const paths = ({ marks }: Drawing) => marks.flatMap((mark) => (mark.is === 'path' ? [mark] : []))
const dots = ({ marks }: Drawing) => marks.flatMap((mark) => (mark.is === 'dot' || mark.is === 'square' ? [mark] : []))
const periods = ['2026-Q1', '2026-Q2', '2026-Q3']

describe('values over time', () => {
  test('higher is further up, the first series is solid and the second dashed', () => {
    const drawing = lineChart({
      periods,
      series: [
        { name: 'Exports', values: [10, 30, 20] },
        { name: 'Imports', values: [5, 5, 5] },
      ],
      show,
    })
    const [low, high] = dots(drawing)
    expect(high?.y).toBeLessThan(low?.y ?? 0)
    expect(paths(drawing).flatMap(({ stroke }) => stroke ?? [])).toEqual(expect.arrayContaining(['first', 'second']))
    expect(drawing.labels.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['0', 'Exports', 'Imports', '2026-Q3']),
    )
  })

  test('a line breaks where nothing is known, and a later edition moves no mark', () => {
    const drawing = lineChart({ periods, series: [{ name: 'a', values: [1, undefined, 3], later: [2, 2] }], show })
    expect(dots(drawing)).toHaveLength(2)
    expect(paths(drawing).filter(({ stroke }) => stroke === 'stem')).toHaveLength(1)
  })

  test('what is derived is open, and what is usual lies behind', () => {
    const band = { low: [1, 1, 1], high: [4, undefined, 4] }
    const drawing = lineChart({
      periods,
      series: [{ name: 'a', values: [1, 2, 3], isOpen: [true] }],
      band,
      show,
      shaded: [2, 2],
    })
    expect(dots(drawing).map(({ isOpen }) => isOpen)).toEqual([true, false, false])
    expect(paths(drawing).some(({ fill }) => fill === 'band')).toBe(true)
    expect(rects(drawing).map(({ fill }) => fill)).toEqual(['band'])
  })

  test.each([[[]], [[undefined, undefined, undefined]], [[0, 0, 0]], [[7, 7, 7]], [[-3, 0, 3]]])(
    '%j has an axis',
    (values) => {
      const drawing = lineChart({ periods, series: [{ name: 'a', values }], show, isFromZero: false })
      expect(JSON.stringify(drawing)).not.toMatch(/null|NaN|Infinity/)
    },
  )

  test.each([[[0, 0, 0]], [[0, 1, 0]], [[3, 2, 3]]])('of few units, %j, an axis names no part of one', (values) => {
    const asked: number[] = []
    const told = (value: number) => {
      asked.push(value)
      return String(value)
    }
    lineChart({ periods, series: [{ name: 'a', values }], show: told })
    expect(asked.length).toBeGreaterThan(1)
    expect(asked.filter((value) => !Number.isInteger(value))).toEqual([])
  })

  test('forty years have as many names as there is room for, the last among them', () => {
    const years = Array.from({ length: 40 }, (_, i) => String(1985 + i))
    const { labels } = lineChart({ periods: years, series: [{ name: 'a', values: years.map((_, i) => i) }], show })
    const named = labels.filter(({ text }) => years.includes(text))
    expect(named.at(-1)?.text).toBe('2024')
    expect(named.length).toBeLessThan(15)
  })
})

describe('bars', () => {
  test('of small parts at the end of a whole each has its figure, none over another', () => {
    const shown = ['94.28', '2.37', '3.35']
    const { labels } = shareChart({ names: [], rows: [{ name: '', parts: [9428, 237, 335], shown }], width: 420 })
    const figures = labels.filter(({ isNumber }) => isNumber)
    expect(figures.map(({ text }) => text)).toEqual(shown)
    const [first, second, third] = figures.map(({ x }) => x) as [number, number, number]
    expect(second - first).toBeGreaterThan(40)
    expect(third - second).toBeGreaterThan(40)
    expect(third).toBeLessThan(420)
  })

  test('parts of a whole fill one length, and each has a fill of its own', () => {
    const drawing = shareChart({
      names: ['a', 'b', 'c', 'd'],
      rows: [{ name: 'all', parts: [1, 1, 0, 2], shown: ['25.0', '25.0', '0.0', '50.0'] }],
      width: 400,
    })
    const [first, second, third] = rects(drawing)
    expect([first?.width, second?.x, third?.x, third?.width]).toEqual([100, 100, 200, 200])
    expect(
      rects(drawing)
        .slice(0, 3)
        .map(({ fill }) => fill),
    ).toEqual([fills[0], fills[1], fills[3]])
    expect(drawing.labels.map(({ text }) => text)).not.toContain('0.0')
  })

  test('a waterfall goes from one sum to the other: less is hatched, more is ink, no change is a mark', () => {
    const drawing = waterfallChart({
      rows: [
        { name: 'A exported', from: 0, to: 1000, isTotal: true },
        { name: 'timing', from: 1000, to: 900 },
        { name: 'value', from: 900, to: 950 },
        { name: 'partner', from: 950, to: 950 },
        { name: 'B imported', from: 0, to: 950, isTotal: true },
      ],
      show,
    })
    const [total, less, more, last] = rects(drawing)
    expect([total?.fill, less?.fill, more?.fill, last?.fill]).toEqual(['ink', 'hatch', 'ink', 'ink'])
    const end = (one: typeof total): number => (one?.x ?? 0) + (one?.width ?? 0)
    expect(end(less)).toBeCloseTo(end(total), 0)
    expect(more?.x).toBeCloseTo(less?.x ?? 0, 0)
    expect(end(last)).toBeCloseTo(end(more), 0)
    // The totals are cut, and the picture shows where.
    expect(paths(drawing).filter(({ fill, stroke }) => fill === 'paper' && stroke === 'edge')).toHaveLength(3)
  })

  test('amounts go to both sides of nothing', () => {
    const drawing = amountChart({
      rows: [
        { name: 'more', value: 50, shown: '+50' },
        { name: 'less', value: -50, shown: '−50' },
      ],
    })
    const [more, less] = rects(drawing)
    expect((less?.x ?? 0) + (less?.width ?? 0)).toBeCloseTo(more?.x ?? -1, 0)
    expect([more?.fill, less?.fill]).toEqual(['ink', 'hatch'])
  })
})

describe('flows', () => {
  const flows = [
    { from: 'AE', to: 'IN', value: 60 },
    { from: 'IN', to: 'AE', value: 30 },
    { from: 'BW', to: 'IN', value: 10 },
    { from: 'XX', to: 'IN', value: 0 },
  ]
  const about = { strong: 50, heads: ['from', 'to'] as const, nameOf: (code: string) => code, show }

  test('width is value, goods that come back are a flow of their own, and nothing is no flow', () => {
    const drawing = flowChart({ ...about, flows })
    const ribbons = drawing.marks.flatMap((mark) => (mark.is === 'ribbon' ? [mark] : []))
    expect(ribbons).toHaveLength(3)
    const [widest] = [...ribbons].sort((a, b) => b.width - a.width)
    expect(widest?.isStrong).toBe(true)
    expect(ribbons.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo((widest?.width ?? 0) / 0.6, -1)
    expect(drawing.labels.map(({ text }) => text)).not.toContain('XX')
  })

  test('nothing at all is no picture', () => {
    expect(flowChart({ ...about, flows: [] }).marks).toEqual([])
  })

  test('the smaller ones are together, and lose nothing', () => {
    const many = Array.from({ length: 30 }, (_, i) => ({ from: `A${i}`, to: `B${i % 7}`, value: i + 1 }))
    const largest = largestFlows(many, 5, 'others')
    const sum = (all: readonly { readonly value: number }[]): number => all.reduce((one, { value }) => one + value, 0)
    expect(sum(largest)).toBe(sum(many))
    expect(new Set(largest.map(({ from }) => from)).size).toBe(6)
    expect(largestFlows(flows, 5, 'others').some(({ from }) => from === 'others')).toBe(false)
  })
})

describe('a picture', () => {
  const drawing = lineChart({ periods, series: [{ name: '<b>&"', values: [1, 2, 3] }], show })

  test('tells what it shows, holds no style and no script, and escapes what it is given', () => {
    const html = String(<Picture id="x" drawing={drawing} title="Exports <fell>" desc="by a third" />)
    expect(html).toContain('aria-labelledby="x-title x-desc"')
    expect(html).toContain('Exports &lt;fell&gt;')
    expect(html).toContain('by a third')
    expect(html).not.toMatch(/style=|<script|<b>/)
  })

  test('is mirrored where its reader writes from right to left, and its figures are not', () => {
    const html = String(<Picture id="x" drawing={drawing} title="t" desc="d" isMirrored />)
    expect(html).toContain('scale(-1 1)')
    expect(html).toMatch(/direction="ltr"[^>]*>2026-Q3</)
    expect(html).toMatch(/direction="rtl"[^>]*>&lt;b&gt;/)
  })

  test('has its marks and words apart for a typesetter, the same each time', () => {
    const block = pictureBlock({ id: 'x', title: 't', desc: 'd', drawing })
    expect(block.marks).not.toContain('<text')
    expect(block.labels).toEqual(drawing.labels)
    expect(pictureBlock({ id: 'x', title: 't', desc: 'd', drawing })).toEqual(block)
    expect(marksSvg(drawing, true)).not.toBe(marksSvg(drawing, false))
  })
})

describe('days ahead in lanes', () => {
  const chart = (marks: readonly { from: number; until?: number; text: string; isOpen?: boolean }[]) =>
    laneChart({ lanes: [{ name: 'Reviews', marks }], first: 100, days: 84, today: 'today', heads: [], width: 700 })
  const texts = (drawing: Drawing) => drawing.labels.map(({ text }) => text)

  test('a day is a lozenge, what lasts a bar from its first day to its last', () => {
    const drawing = chart([
      { from: 110, text: 'a' },
      { from: 130, until: 140, text: 'a visit', isOpen: true },
    ])
    const [bar] = rects(drawing)
    expect(bar).toMatchObject({ fill: 'hatch' })
    expect(paths(drawing).filter(({ fill }) => fill === 'ink')).toHaveLength(1)
    const longer = rects(chart([{ from: 130, until: 150, text: '' }]))[0]
    expect(longer?.x).toBe(bar?.x)
    expect(longer?.width).toBeCloseTo((bar?.width ?? 0) * 2, 0)
  })

  test('what is before or after its days is not drawn, what has begun is from today on', () => {
    expect(
      rects(
        chart([
          { from: 90, until: 99, text: 'over' },
          { from: 185, until: 190, text: 'later' },
        ]),
      ),
    ).toEqual([])
    const begun = rects(chart([{ from: 90, until: 110, text: 'on' }]))
    expect(begun).toEqual(rects(chart([{ from: 100, until: 110, text: 'on' }])))
  })

  test('words stand between their mark and the next, or not at all', () => {
    const near = chart([
      { from: 110, text: 'Comments on the review' },
      { from: 125, text: 'Visit' },
    ])
    expect(texts(near).some((text) => /^Comm.*…$/.test(text))).toBe(true)
    expect(
      texts(
        chart([
          { from: 110, text: 'Comments' },
          { from: 112, text: 'Visit' },
        ]),
      ),
    ).not.toContain('Comments')
  })
})

test('a difference in a row is ink to the one side and hatch to the other, in one scale', () => {
  const [more, less] = [rects(differenceBar(200, 200))[0], rects(differenceBar(-100, 200))[0]]
  expect([more?.fill, less?.fill]).toEqual(['ink', 'hatch'])
  expect((less?.x ?? 0) + (less?.width ?? 0)).toBeCloseTo(more?.x ?? 0)
  expect(more?.width).toBeCloseTo(2 * (less?.width ?? 0), 0)
})
