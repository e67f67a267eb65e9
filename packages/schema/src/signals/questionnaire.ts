/**
 * Answers of the data anomaly questionnaire, drafted: the trade of the second quarter and the production of the first
 * half-year beside those of the year before, every question answered.
 *
 * The questionnaire has no number of its own for what is a significant change; ours is the threshold of signals.
 * @module
 */

import { showHundredths } from '../field/number.ts'
import { type Measures, perCarat } from '../return/arithmetic.ts'
import type { FlowSum, Shipment } from './shipment.ts'
import { goodsOfShipment, groupBy } from './shipment.ts'
import type { Thresholds } from './thresholds.ts'

/** @property isSignificant whether the change passes the threshold: ours */
export interface AnomalyQuestion {
  readonly question: string
  readonly answer: string
  readonly isSignificant: boolean
  readonly rows: readonly string[]
}

const asked = { export: 'Q2', import: 'Q2', production: 'H1' } as const

/** @param year as `2026` */
export function questionnaireOf(
  year: number,
  { sums, shipments }: { readonly sums: readonly FlowSum[]; readonly shipments: readonly Shipment[] },
  limits: Thresholds,
): AnomalyQuestion[] {
  const flows = Object.keys(asked) as FlowSum['flow'][]
  return flows.flatMap((flow) => {
    const [now, before] = [year, year - 1].map((of) => sumIn(sums, flow, `${of}-${asked[flow]}`))
    if (!now || !before) return []
    const rows = flow === 'production' ? [] : largest(shipments, flow, year)
    const counted = flow === 'production' ? [] : [certificatesQuestion(now, before, limits, rows)]
    return [...amountQuestions(now, before, limits, rows), ...counted]
  })
}

function sumIn(sums: readonly FlowSum[], flow: FlowSum['flow'], period: string): FlowSum {
  const found = sums.find((one) => one.flow === flow && one.period === period)
  return found ?? { participant: '', period, flow, carats: 0, valueUsd: 0, certificates: 0 }
}

/** Numbers of certificates that a question's answer names. */
const mostNamed = 5

function largest(shipments: readonly Shipment[], flow: FlowSum['flow'], year: number): string[] {
  const [first, last] = [Date.UTC(year, 3, 1), Date.UTC(year, 6, 1)].map((at) => at / 86_400_000) as [number, number]
  return shipments
    .filter((one) => one.flow === flow && one.day >= first && one.day < last)
    .sort((a, b) => goodsOfShipment(b).valueUsd - goodsOfShipment(a).valueUsd)
    .slice(0, mostNamed)
    .map(({ number }) => number)
}

function amountQuestions(
  now: FlowSum,
  before: FlowSum,
  { changePercent }: Thresholds,
  rows: readonly string[],
): AnomalyQuestion[] {
  return (['carats', 'valueUsd'] as const).map((measure) => {
    const change = changeOf(before[measure], now[measure])
    const isSignificant = Math.abs(change ?? 100) > changePercent
    const [was, is] = [before, now].map((one) => showHundredths(one[measure])) as [string, string]
    const name = measure === 'carats' ? 'carats' : 'value in US$'
    return {
      question: `${titles[now.flow]}, ${name}: ${was} in ${before.period}, ${is} in ${now.period} (${shown(change)}). Why?`,
      answer: `${priceSentence(before, now)}${rows.length > 0 ? ` The largest certificates are ${rows.join(', ')}.` : ''}`,
      isSignificant,
      rows,
    }
  })
}

function certificatesQuestion(
  now: FlowSum,
  before: FlowSum,
  { changePercent }: Thresholds,
  rows: readonly string[],
): AnomalyQuestion {
  const [was, is] = [before.certificates ?? 0, now.certificates ?? 0]
  const change = changeOf(was, is)
  return {
    question: `${titles[now.flow]}, certificates: ${was} in ${before.period}, ${is} in ${now.period} (${shown(change)}). Why?`,
    answer: `A certificate had ${perCertificate(before, was)} carats on average before, and ${perCertificate(now, is)} now.`,
    isSignificant: Math.abs(change ?? 100) > changePercent,
    rows,
  }
}

const titles: Readonly<Record<FlowSum['flow'], string>> = {
  export: 'Exports',
  import: 'Imports',
  production: 'Production',
}

/** In percent; undefined where there was nothing before. */
const changeOf = (was: number, is: number): number | undefined =>
  was === 0 ? (is === 0 ? 0 : undefined) : Math.round(((is - was) * 100) / was)

const shown = (change: number | undefined): string =>
  change === undefined ? 'nothing before' : `${change > 0 ? '+' : ''}${change} %`

function priceSentence(before: Measures, now: Measures): string {
  const [was, is] = [perCarat(before), perCarat(now)]
  if (was === undefined || is === undefined) return 'One of the two periods has no goods.'
  return `A carat was worth US$ ${showHundredths(was)} before, and US$ ${showHundredths(is)} now.`
}

const perCertificate = ({ carats }: Measures, certificates: number): string =>
  certificates === 0 ? '0.00' : showHundredths(Math.round(carats / certificates))

/** Sums of shipments by participant, quarter and flow. @param quarterOf the name of the quarter that a day is in */
export function sumsOfShipments(shipments: readonly Shipment[], quarterOf: (day: number) => string): FlowSum[] {
  return [...groupBy(shipments, (one) => [one.participant, quarterOf(one.day), one.flow].join(' ')).values()].map(
    (all) => {
      const [first] = all as [Shipment]
      const goods = all.map(goodsOfShipment)
      return {
        participant: first.participant,
        period: quarterOf(first.day),
        flow: first.flow,
        carats: goods.reduce((sum, { carats }) => sum + carats, 0),
        valueUsd: goods.reduce((sum, { valueUsd }) => sum + valueUsd, 0),
        certificates: all.length,
      }
    },
  )
}
