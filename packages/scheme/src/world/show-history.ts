/**
 * Published figures and what follows from them, as JSON and in lines for people.
 * @module
 */
import type { Published } from './history.ts'
import { checkHistory, type HistoryCheck } from './history-check.ts'

export function showHistory(history: readonly Published[]) {
  const checks = checkHistory(history).map(showCheck)
  return {
    figures: history.map(showFigure),
    checks,
    reproduced: checks.filter(({ fits }) => fits).length,
    flagged: checks.filter(({ fits }) => !fits),
  }
}

function showFigure({ value, unit, note, ...one }: Published) {
  return { ...one, value: show(value), roundedTo: unit === undefined ? null : show(unit), ...(note !== '' && { note }) }
}

function showCheck({ printed, low, high, ...check }: HistoryCheck) {
  return { ...check, printed: show(printed), computed: low === high ? show(low) : `${show(low)} to ${show(high)}` }
}

const show = (hundredths: bigint): string => `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`

/** What does not follow, and how much does. */
export function historyText(history: readonly Published[]): string {
  const { figures, reproduced, flagged } = showHistory(history)
  return [
    `${figures.length} published figures: ${reproduced} follow from others as they were printed\n`,
    ...flagged.map(
      ({ year, participant, flow, what, printed, computed }) =>
        `flagged: ${year} ${participant} ${flow}, ${what}: printed ${printed}, the others give ${computed}\n`,
    ),
  ].join('')
}
