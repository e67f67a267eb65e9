/**
 * Flows between two columns: who sends on the one side, who receives on the other. Width is value.
 * @module
 */
import { type SankeyNode, sankey } from 'd3-sankey'
import { linkHorizontal } from 'd3-shape'
import { at, type Drawing, fitted, type Label, lineHeight, type Mark, widest } from './drawing.ts'

export interface Flow {
  readonly from: string
  readonly to: string
  readonly value: number
}

/**
 * @property strong from which value on a flow is dark, and its figure stands in it
 * @property heads above the two columns
 * @property last what stands at the end of each column, however large: all the others
 * @property nameOf a sender or receiver
 * @property show a value as it is printed
 */
export interface FlowChart {
  readonly flows: readonly Flow[]
  readonly strong: number
  readonly heads: readonly [string, string]
  readonly last?: string
  readonly width?: number | undefined
  readonly height?: number
  nameOf(code: string): string
  show(value: number): string
}

/** Nodes are of one side each: goods that go back and forth are two flows and no circle. */
interface End {
  readonly id: string
  readonly code: string
  readonly side: 0 | 1
}
type Link = { readonly source: string; readonly target: string; readonly value: number }
type Node = SankeyNode<End, Link>

/** Of a column. */
const thick = 10

export function flowChart(chart: FlowChart): Drawing {
  const { width = 760 } = chart
  const flows = chart.flows.filter(({ value }) => value > 0)
  const ends = endsOf(flows, chart.last)
  const most = Math.max(...([0, 1] as const).map((side) => ends.filter((end) => end.side === side).length), 1)
  const { height = Math.max(220, most * 34 + 40) } = chart
  if (flows.length === 0) return { width, height: lineHeight, marks: [], labels: [] }
  const named = ends.map((end) => ({ end, name: chart.nameOf(end.code) }))
  const beside = Math.min(widest(named.map(({ name }) => name)) + widest(['000,000,000']) * 0.8, width * 0.36) + 8
  const layout = sankey<End, Link>()
    .nodeId(({ id }) => id)
    .nodeWidth(thick)
    .nodePadding(lineHeight + 2)
    .nodeSort((a, b) => ends.findIndex(({ id }) => id === a.id) - ends.findIndex(({ id }) => id === b.id))
    .extent([
      [beside, lineHeight + 12],
      [width - beside, height - 8],
    ])
  const graph = layout({
    nodes: ends.map((end) => ({ ...end })),
    links: flows.map(({ from, to, value }) => ({ source: `0${from}`, target: `1${to}`, value })),
  })
  const links = [...graph.links].sort((a, b) => Number(a.value >= chart.strong) - Number(b.value >= chart.strong))
  const nodes = graph.nodes
  return {
    width,
    height,
    marks: [...links.map((link) => ribbonOf(link, chart.strong)), ...nodes.map(nodeMark)],
    labels: [
      { x: beside - 8 + thick, y: lineHeight - 2, text: chart.heads[0], anchor: 'end', isBold: true },
      { x: width - beside - 2, y: lineHeight - 2, text: chart.heads[1], anchor: 'start', isBold: true },
      ...nodes.flatMap((node) => nodeLabels(node, chart, beside)),
    ],
  }
}

/** The largest first; what is all the others comes last. */
function endsOf(flows: readonly Flow[], last: string | undefined): End[] {
  return ([0, 1] as const).flatMap((side) => {
    const sums = new Map<string, number>()
    for (const { from, to, value } of flows) {
      const code = side === 0 ? from : to
      sums.set(code, (sums.get(code) ?? 0) + value)
    }
    const order = ([code, sum]: [string, number]): number => (code === last ? -1 : sum)
    return [...sums]
      .sort((a, b) => order(b) - order(a) || (a[0] < b[0] ? -1 : 1))
      .map(([code]) => ({ id: `${side}${code}`, code, side }))
  })
}

type Placed = {
  readonly source: unknown
  readonly target: unknown
  readonly value: number
  readonly y0?: number | undefined
  readonly y1?: number | undefined
  readonly width?: number | undefined
}

const shape = linkHorizontal<
  unknown,
  { readonly source: [number, number]; readonly target: [number, number] },
  [number, number]
>().digits(1)

function ribbonOf({ source, target, value, y0 = 0, y1 = 0, width = 1 }: Placed, strong: number): Mark {
  const [from, to] = [source as Node, target as Node]
  const d = shape({ source: [at(from.x1 ?? 0), at(y0)], target: [at(to.x0 ?? 0), at(y1)] }) ?? ''
  return { is: 'ribbon', d, width: at(Math.max(0.8, width)), isStrong: value >= strong }
}

const nodeMark = ({ x0 = 0, y0 = 0, y1 = 0 }: Node): Mark => ({
  is: 'rect',
  x: at(x0),
  y: at(y0),
  width: thick,
  height: at(Math.max(1, y1 - y0)),
  fill: 'ink',
})

/** Its name, and its sum in bold beside it. */
function nodeLabels(
  { code, side, value = 0, x0 = 0, x1 = 0, y0 = 0, y1 = 0 }: Node,
  { nameOf, show }: FlowChart,
  beside: number,
): Label[] {
  const [figure, y] = [show(value), at((y0 + y1) / 2 + 5)]
  const own = widest([figure]) + 8
  const name = fitted(nameOf(code), beside - own - 4)
  return side === 0
    ? [
        { x: at(x0 - 6), y, text: figure, anchor: 'end', isNumber: true, isBold: true },
        { x: at(x0 - 6 - own), y, text: name, anchor: 'end' },
      ]
    : [
        { x: at(x1 + 6 + own), y, text: name, anchor: 'start' },
        { x: at(x1 + 6), y, text: figure, anchor: 'start', isNumber: true, isBold: true },
      ]
}

/**
 * The largest flows by themselves, all others together.
 * @param most senders, and receivers, that have a name of their own
 * @param others the code of all the rest
 */
export function largestFlows(flows: readonly Flow[], most: number, others: string): Flow[] {
  const largest = (of: 'from' | 'to'): ReadonlySet<string> => {
    const sums = new Map<string, number>()
    for (const flow of flows) sums.set(flow[of], (sums.get(flow[of]) ?? 0) + flow.value)
    const sorted = [...sums].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    return new Set((sorted.length <= most + 1 ? sorted : sorted.slice(0, most)).map(([code]) => code))
  }
  const [senders, receivers] = [largest('from'), largest('to')]
  const found = new Map<string, Flow>()
  for (const { from, to, value } of flows) {
    const pair = { from: senders.has(from) ? from : others, to: receivers.has(to) ? to : others }
    const key = `${pair.from} ${pair.to}`
    found.set(key, { ...pair, value: (found.get(key)?.value ?? 0) + value })
  }
  return [...found.values()].sort((a, b) => b.value - a.value || (a.from + a.to < b.from + b.to ? -1 : 1))
}
