/**
 * Which published figures follow from each other: sums of participants, US$ a carat, shares of the world. Where both
 * sides are known they are reproduced to the precision that was printed, or flagged.
 * @module
 */
import type { Measure, Published } from './history.ts'

/**
 * @property low and `high`: what the figure can be by the others, as these were rounded, in hundredths
 * @property fits whether that meets what was printed, as it was rounded
 */
export interface HistoryCheck {
  readonly year: string
  readonly participant: string
  readonly flow: string
  readonly edition: string
  readonly what: 'per-carat' | 'sum' | 'share'
  readonly printed: bigint
  readonly low: bigint
  readonly high: bigint
  readonly rows: number
  readonly fits: boolean
}

/** A number that was rounded: what it can have been before, in hundredths. */
interface Span {
  readonly low: bigint
  readonly high: bigint
}

const spanOf = ({ value, unit = 0n }: Published): Span => ({ low: value - unit / 2n, high: value + unit / 2n })
const meets = (a: Span, b: Span): boolean => a.low <= b.high && b.low <= a.high

/** Half up, of what is more than nothing. */
const rounded = (dividend: bigint, divisor: bigint): bigint => (2n * dividend + divisor) / (2n * divisor)

/** Every figure that others give, by year; what is only said to be about so much is asked of nothing. */
export function checkHistory(history: readonly Published[]): HistoryCheck[] {
  const exact = history.filter(({ unit }) => unit !== undefined)
  const groups = new Map<string, Published[]>()
  for (const one of exact) {
    const key = [one.year, one.flow, one.edition].join(' ')
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, group]) => checkGroup(group))
}

function checkGroup(group: readonly Published[]): HistoryCheck[] {
  const participants = [...new Set(group.map(({ participant }) => participant))]
  return [
    ...(['carats', 'value'] as const).flatMap((measure) => sumCheck(group, measure)),
    ...participants.flatMap((participant) => perCaratChecks(group.filter((one) => one.participant === participant))),
    ...(['carats', 'value'] as const).flatMap((measure) => shareChecks(group, measure)),
  ]
}

const of = (group: readonly Published[], measure: Measure, isWorld: boolean): Published[] =>
  group.filter((one) => one.measure === measure && (one.participant === 'WORLD') === isWorld)

/** Only where nearly all participants are there: a list of the five largest has no sum of the world. */
const fewest = 15

function sumCheck(group: readonly Published[], measure: 'carats' | 'value'): HistoryCheck[] {
  const parts = of(group, measure, false)
  return of(group, measure, true).flatMap((world) => {
    const spans = parts.map(spanOf)
    const sum: Span = {
      low: spans.reduce((all, { low }) => all + low, 0n),
      high: spans.reduce((all, { high }) => all + high, 0n),
    }
    const isWhole = parts.length >= fewest && (sum.high * 10n) / world.value >= 9n
    return isWhole ? [checked(world, 'sum', { ...sum, rows: parts.length })] : []
  })
}

function perCaratChecks(group: readonly Published[]): HistoryCheck[] {
  const find = (measure: Measure) => group.filter((one) => one.measure === measure)
  return find('per_carat').flatMap((price) =>
    find('value').flatMap((value) =>
      find('carats').map((carats) => {
        const [v, c] = [spanOf(value), spanOf(carats)]
        const span = { low: rounded(v.low * 100n, c.high), high: rounded(v.high * 100n, c.low) }
        return checked(price, 'per-carat', { ...span, rows: 2 })
      }),
    ),
  )
}

function shareChecks(group: readonly Published[], measure: 'carats' | 'value'): HistoryCheck[] {
  const [world] = of(group, measure, true)
  if (!world) return []
  const whole = spanOf(world)
  return of(group, `share_${measure}`, false).flatMap((share) =>
    of(group, measure, false)
      .filter(({ participant }) => participant === share.participant)
      .map((part) => {
        const { low, high } = spanOf(part)
        const span = { low: rounded(low * 10_000n, whole.high), high: rounded(high * 10_000n, whole.low) }
        return checked(share, 'share', { ...span, rows: 2 })
      }),
  )
}

function checked(
  one: Published,
  what: HistoryCheck['what'],
  { low, high, rows }: Span & { rows: number },
): HistoryCheck {
  const { year, participant, flow, edition, value } = one
  const fits = meets({ low, high }, spanOf(one))
  return { year, participant, flow, edition, what, printed: value, low, high, rows, fits }
}
