/**
 * What a year comes to, as JSON and as lines that people read.
 * @module
 */
import { classTitles, type Measures, showMeasures, showSigned, signalKinds } from '@kpc/schema'
import type { YearKey } from './key.ts'
import { traders, worldTotals } from './participants.ts'
import type { Score } from './score.ts'
import { gapOf, type Survey } from './survey.ts'

export function showSurvey({ world, pairs, agreeing, difference, classes, score, otherwise }: Survey, key: YearKey) {
  const { production, imports, exports, certificates, received } = world.total
  return {
    seed: key.seed,
    scale: key.scale,
    participants: world.rows.length,
    exports: { ...showMeasures(exports), printed: printed('exports', key.scale) },
    imports: { ...showMeasures(imports), printed: printed('imports', key.scale) },
    production: { ...showMeasures(production), printed: printed('production', key.scale) },
    certificates: { issued: certificates, received, about: worldTotals.certificates.about * key.scale, unsure: true },
    gapPercent: { carats: gapOf(world, 'carats'), valueUsd: gapOf(world, 'valueUsd') },
    counts: key.counts,
    reconciled: {
      pairs,
      agreeing,
      difference: showDifference(difference),
      classes: classes.map((one) => ({ class: one.class, rows: one.rows, ...showDifference(one) })),
    },
    ...showScore(score),
    otherwise,
  }
}

export const showScore = ({ kinds, precision, recall }: Score) => ({
  precision: precision ?? null,
  recall: recall ?? null,
  kinds: kinds.map((one) => ({ ...one, falseAlarms: one.signals - one.right })),
})

function printed(flow: 'exports' | 'imports' | 'production', scale: number) {
  const { carats, usd } = worldTotals[flow]
  const ours = traders.filter((one) => !one.printed.includes(`${flow}.usd`)).length
  return { carats: String(carats * 1000 * scale), valueUsd: String(usd * 1_000_000 * scale), unsureParticipants: ours }
}

const showDifference = ({ carats, valueUsd, certificates }: Measures & { readonly certificates: number }) => ({
  certificates,
  carats: showSigned(carats),
  valueUsd: showSigned(valueUsd),
})

const millions = (amount: number): string => (amount / 1e8).toFixed(3)

/** @returns lines, without colour */
export function surveyLines(survey: Survey, key: YearKey): string[] {
  const { world, pairs, agreeing, classes, difference, otherwise, score } = survey
  const { total } = world
  const line = (name: 'exports' | 'imports' | 'production'): string => {
    const [of, aim] = [total[name], worldTotals[name]]
    const wanted = `${((aim.carats * key.scale) / 1000).toFixed(3)} and ${(aim.usd * key.scale).toFixed(1)}`
    return `${name.padEnd(12)}${millions(of.carats).padStart(12)} M ct${millions(of.valueUsd).padStart(14)} M US$   (2024: ${wanted})`
  }
  return [
    ...(['exports', 'imports', 'production'] as const).map(line),
    `certificates ${total.certificates} issued, ${total.received} received (about ${worldTotals.certificates.about * key.scale}: unsure)`,
    `imports less exports: ${gapOf(world, 'carats')} % of carats, ${gapOf(world, 'valueUsd')} % of value`,
    '',
    `${pairs} pairs reconciled, ${agreeing} certificates alike; the classes add up to US$ ${showSigned(difference.valueUsd)}:`,
    ...classes
      .filter(({ rows }) => rows > 0)
      .map(
        (one) =>
          `  ${classTitles[one.class].padEnd(52)}${String(one.rows).padStart(7)}${showSigned(one.carats).padStart(17)} ct${showSigned(one.valueUsd).padStart(19)} US$`,
      ),
    '',
    ...scoreLines(score),
    ...otherwise.map(
      ({ plant, by, isFound }) => `${`${plant} (${by})`.padEnd(60)}${isFound ? 'found' : 'not seen by figures'}`,
    ),
  ]
}

/** Found, missed and false alarms, by kind. */
export function scoreLines({ kinds, precision, recall }: Score): string[] {
  return [
    `${'signals'.padEnd(52)}${'planted'.padStart(8)}${'found'.padStart(8)}${'missed'.padStart(8)}${'raised'.padStart(8)}${'false'.padStart(8)}`,
    ...kinds.map(({ kind, planted, found, missed, signals, right }) => {
      const numbers = [planted, found, missed.length, signals, signals - right].map((one) => String(one).padStart(8))
      return `${signalKinds[kind].padEnd(52)}${numbers.join('')}`
    }),
    `precision ${precision ?? '-'} %, recall ${recall ?? '-'} %`,
  ]
}
