/**
 * The section on statistics: what was due, filed, late and asked for again.
 * @module
 */
import type { Paragraph, Scene, Sentence } from './scene.ts'
import { chairs, decisions, letters } from './section-parts.ts'

export function statistics(scene: Scene): Paragraph[] {
  return [
    ...chairs(scene, 'statistics'),
    ...letters(scene, ({ about }) => about === 'statistics'),
    ...decisions(scene, 'statistics'),
    filings(scene),
  ]
}

function filings(scene: Scene): Sentence[] {
  const { words, year } = scene
  const own = scene.all('statistics').filter(({ value }) => value.year === year)
  const due = own.flatMap(({ value }) => (value.filings ?? []).filter((one) => scene.isPast(one.due)))
  const filed = due.filter((one) => scene.isPast(one.filed))
  const late = filed.filter((one) => (one.filed as string) > (one.due as string))
  const reports = own
    .flatMap(({ value }) => value.filings ?? [])
    .filter((one) => one.form === 'annual-report' && scene.isPast(one.filed))
  const steps = own.flatMap(({ value }) => value.steps ?? []).filter(({ on }) => scene.isWithin(on))
  const count = (step: string): number => steps.filter((one) => one.step === step).length
  const counts = {
    reminder: count('reminder'),
    letter: count('letter'),
    named: count('named'),
    suspension: count('suspension'),
  }
  return [
    ...(due.length > 0
      ? [scene.sentence(words.filed(year, { filed: filed.length, due: due.length, late: late.length }), ...own)]
      : []),
    ...(reports.length > 0 ? [scene.sentence(words.annualReports(year, reports.length), ...own)] : []),
    ...(steps.length > 0 ? [scene.sentence(words.steps(counts), ...own)] : []),
  ]
}
