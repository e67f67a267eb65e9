/**
 * What a return shows, as pictures: each with what is found in it, in words, and the table that has its figures.
 * @module
 */
import { amountChart, type Drawing, flowChart, largestFlows, lineChart, shareChart } from '@kpc/desk'
import { hsCodes, sumOf } from '@kpc/schema'
import { type ClassPrices, pricesOf } from '../statistics/series.ts'
import { amountText, countText, isolated, millionText, percentText } from './figure-text.ts'
import { classShares, shareName, type TableName } from './return-tables.ts'
import type { NameOf, ReturnView } from './return-view.ts'
import { filled } from './words/application-words.ts'
import type { Language } from './words/languages.ts'

/** @property table that has its figures */
export interface Pictured {
  readonly id: string
  readonly title: string
  readonly desc: string
  readonly drawing: Drawing
  readonly table: TableName
}

interface Asked {
  readonly view: ReturnView
  readonly words: Language['words']
  readonly nameOf: NameOf
  /** A period or a figure in a sentence. */
  apart(text: string): string
}

/** Those for which there are figures. */
export function picturesOf(view: ReturnView, language: Pick<Language, 'words' | 'dir'>, nameOf: NameOf): Pictured[] {
  if (view.quarters.length === 0) return []
  const drawing = { view, words: language.words, nameOf, apart: (text: string) => isolated(text, language) }
  return [
    trend(drawing),
    ...prices(drawing),
    ...shares(drawing),
    ...flows(drawing),
    stock(drawing),
    ...waiting(drawing),
  ]
}

const namesOf = ({ quarters }: ReturnView): string[] => quarters.map(({ period }) => period.name)

const lastOf = (view: ReturnView): string => namesOf(view).at(-1) ?? ''

function trend({ view, words: { statistics: says }, apart }: Asked): Pictured {
  const values = (flow: 'exports' | 'imports') => view.quarters.map(({ trade }) => sumOf(trade[flow].rows).valueUsd)
  const [out, into] = [values('exports'), values('imports')]
  const said = (name: string, all: readonly number[]): string => {
    const [before = 0, now = 0] = [all.at(-2), all.at(-1)]
    return `${name}: ${apart(millionText(now))}${all.length > 1 ? ` (${apart(percentText(before, now))})` : ''}`
  }
  const last = view.quarters.length - 1
  return {
    id: 'trend',
    title: says.trend,
    desc: `${apart(lastOf(view))}. ${said(says.exports, out)}; ${said(says.imports, into)}.`,
    drawing: lineChart({
      periods: namesOf(view),
      series: [
        { name: says.exports, values: out },
        { name: says.imports, values: into },
      ],
      shaded: [last, last],
      show: millionText,
    }),
    table: 'trend',
  }
}

/** A picture a class: their prices are too far apart for one axis. */
function prices({ view, words: { statistics: says }, apart }: Asked): Pictured[] {
  return pricesOf(view.quarters).map(({ hs, prices: values, low, high, isOutside }: ClassPrices) => {
    const band = view.quarters.map(() => low)
    const usual =
      low === undefined || high === undefined
        ? ''
        : ` ${says.usual}: ${apart(`${amountText(low)} – ${amountText(high)}`)}.`
    return {
      id: `price-${hs.replace('.', '-')}`,
      title: `${hs}: ${says.prices}`,
      desc: `${apart(lastOf(view))}: ${apart(amountText(values.at(-1)))}.${usual}${isOutside ? ' !' : ''}`,
      drawing: lineChart({
        periods: namesOf(view),
        series: [{ name: amountText(values.at(-1)), values }],
        ...(low !== undefined && { band: { low: band, high: view.quarters.map(() => high) } }),
        isFromZero: false,
        height: 170,
        show: (cents) => amountText(Math.round(cents)).replace(/\.00$/, ''),
      }),
      table: 'prices',
    }
  })
}

function shares({ view, words, apart }: Asked): Pictured[] {
  const found = classShares(view).filter(({ shares: parts }) => parts.some((part) => part > 0))
  const shown = (hundredths: number): string => amountText(hundredths)
  const rows = found.map(({ flow, of, shares: parts }) => ({
    name: shareName(flow, of, words),
    parts,
    shown: parts.map(shown),
  }))
  if (rows.length === 0) return []
  return [
    {
      id: 'shares',
      title: words.statistics.shares,
      desc: `${rows.map(({ name, shown: all }) => `${name}: ${all.map((part, i) => apart(`${hsCodes[i]} ${part}`)).join(', ')}`).join('; ')}.`,
      drawing: shareChart({ names: [...hsCodes], rows }),
      table: 'shares',
    },
  ]
}

/** Partners that have a name of their own. */
const mostPartners = 8

/** Out of here, and into here: this participant stands on both sides. */
function flows({ view, words: { statistics: says }, nameOf, apart }: Asked): Pictured[] {
  const own = view.participant
  const { exports, imports } = view.quarters.at(-1)?.trade ?? {}
  const all = [
    ...(exports?.rows ?? []).map(({ partner, valueUsd }) => ({ from: own, to: partner, value: valueUsd })),
    ...(imports?.rows ?? []).map(({ partner, valueUsd }) => ({ from: partner, to: own, value: valueUsd })),
  ]
  const largest = largestFlows(all, mostPartners, '')
  const name = (code: string): string => (code === '' ? says.others : nameOf(code))
  if (largest.every(({ value }) => value === 0)) return []
  return [
    {
      id: 'flows',
      title: says.flows,
      desc: `${largest.map(({ from, to, value }) => `${name(from)} – ${name(to)}: ${apart(millionText(value))}`).join('; ')}.`,
      drawing: flowChart({
        flows: largest,
        strong: Math.max(1, ...largest.map(({ value }) => value)) / 3,
        heads: [says.exports, says.imports],
        last: '',
        nameOf: name,
        show: millionText,
      }),
      table: 'exports-partner',
    },
  ]
}

function stock({ view, words: { statistics: says }, apart }: Asked): Pictured {
  const values = view.quarters.map((quarter) => quarter.stock)
  return {
    id: 'stock',
    title: says.stock,
    desc: `${apart(lastOf(view))}: ${apart(amountText(values.at(-1)))}.`,
    drawing: lineChart({
      periods: namesOf(view),
      series: [{ name: amountText(values.at(-1)), values }],
      height: 180,
      show: (carats) => amountText(Math.round(carats)).replace(/\.00$/, ''),
    }),
    table: 'trend',
  }
}

/** Days after which each group begins: the later, the more ink. */
const late = [
  { from: 0, fill: 'paper' },
  { from: 31, fill: 'dots' },
  { from: 61, fill: 'hatch' },
  { from: 91, fill: 'ink' },
] as const

function waiting({ view, words: { statistics: says }, apart }: Asked): Pictured[] {
  if (view.waiting.length === 0) return []
  const rows = late.map(({ from, fill }, i) => {
    const until = late[i + 1]?.from ?? Number.POSITIVE_INFINITY
    const value = view.waiting.filter(({ waited }) => waited >= from && waited < until).length
    const name = until === Number.POSITIVE_INFINITY ? `${from}+` : `${from} – ${until - 1}`
    return { name, value, shown: countText(value), fill }
  })
  return [
    {
      id: 'waiting',
      title: says.waiting,
      desc: `${filled(says.rows, { n: view.waiting.length })}. ${rows.map(({ name, shown }) => `${apart(name)}: ${shown}`).join('; ')}.`,
      drawing: amountChart({ rows, width: 420 }),
      table: 'waiting',
    },
  ]
}
