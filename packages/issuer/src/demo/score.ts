/**
 * How much of what was planted is found: by kind, what was found, what was missed, and what was a false alarm.
 * @module
 */
import { type Signal, type SignalKind, signalKinds } from '@kpc/schema'
import type { YearKey } from './key.ts'

type Planted = YearKey['planted'][number]

/**
 * @property signals that were raised, and `right` those of them that have a row of anything planted, of whatever kind
 * @property missed names of what was planted
 */
export interface KindScore {
  readonly kind: SignalKind
  readonly planted: number
  readonly found: number
  readonly missed: readonly string[]
  readonly signals: number
  readonly right: number
}

/** Parts of a hundred; undefined where there is nothing to divide by. */
export interface Score {
  readonly kinds: readonly KindScore[]
  readonly precision: number | undefined
  readonly recall: number | undefined
}

export function scoreOf(signals: readonly Signal[], planted: readonly Planted[]): Score {
  const rows = new Set(planted.flatMap((one) => one.rows))
  const suspects = new Set(planted.flatMap(({ about }) => about.split(', ')))
  const isRight = (one: Signal): boolean =>
    one.rows.some((row) => rows.has(row)) || (isOfSums(one) && suspects.has(of(one)))
  const kinds = (Object.keys(signalKinds) as SignalKind[]).map((kind): KindScore => {
    const [raised, sought] = [
      signals.filter((one) => one.kind === kind),
      planted.filter(({ shows }) => shows.by === 'signal' && shows.kind === kind),
    ]
    const missed = sought.filter((one) => !raised.some((signal) => showsIt(signal, one)))
    const right = raised.filter(isRight).length
    return {
      kind,
      planted: sought.length,
      found: sought.length - missed.length,
      missed: missed.map(({ plant }) => plant),
      signals: raised.length,
      right,
    }
  })
  const sum = (of: (one: KindScore) => number): number => kinds.reduce((all, one) => all + of(one), 0)
  const share = (part: number, whole: number): number | undefined =>
    whole === 0 ? undefined : Math.round((part * 1000) / whole) / 10
  return {
    kinds,
    precision: share(
      sum(({ right }) => right),
      sum(({ signals }) => signals),
    ),
    recall: share(
      sum(({ found }) => found),
      sum(({ planted }) => planted),
    ),
  }
}

/** Behind these are sums of a participant, and no certificates. */
const ofSums: readonly SignalKind[] = ['more-than-stock', 'sudden-change', 'certificates-per-carat']
const isOfSums = ({ kind }: Signal): boolean => ofSums.includes(kind)

/** The participant that a signal is about. */
const of = ({ about }: Signal): string => about.slice(0, 2)

function showsIt(signal: Signal, { rows, about }: Planted): boolean {
  return signal.rows.some((row) => rows.includes(row)) || (isOfSums(signal) && about.split(', ').includes(of(signal)))
}
