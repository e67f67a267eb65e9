/**
 * What a person found not to be as certified, on the paper, the seals or the goods. It stands until somebody
 * ends it with a reason: another scan, another purpose or a shorter memory end nothing.
 *
 * Pure: when and by whom comes in.
 * @module
 */
import { showInstant } from '@kpc/schema'
import type { Row, SealDamage, Subject } from '@kpc/schema/shipment'

/** Why something no longer stands; `other` is told in words. */
export const endReasons = ['again', 'authority', 'office', 'slip', 'other'] as const
export type EndReason = (typeof endReasons)[number]

/** Characters of a reason in words. */
export const reasonLength = { least: 4, most: 200 } as const

/**
 * @property at when it was ended, in seconds
 * @property officer who stood at this post, where it is set
 */
export interface Ending {
  readonly at: number
  readonly reason: EndReason
  readonly words?: string
  readonly officer?: string
}

/**
 * @property of what of it: name of a box, or nothing where nobody has said which; number of a seal; HS code
 * @property difference found less declared: parcels, or hundredths of a carat
 * @property at when it was found, in seconds
 */
export interface Discrepancy {
  readonly subject: 'paper' | Subject
  readonly of: string
  readonly seal?: SealDamage
  readonly difference?: number
  readonly at: number
  readonly ended?: Ending
}

/** Of a paper on which something else than a box differs: form, picture, watermark. */
export const noBox = 'paper'

/** What a certificate is called: several with one number are one too many, and what was found of one counts for all. */
export interface Named {
  readonly digest?: string
  readonly number?: string
}

interface Remembered extends Named {
  readonly found?: readonly Discrepancy[]
}

type Place = Pick<Discrepancy, 'subject' | 'of'>

export function isOpen({ ended }: Discrepancy): boolean {
  return ended === undefined
}

/** Such a check is not forgotten. */
export function hasOpen({ found = [] }: Remembered): boolean {
  return found.some(isOpen)
}

function isSamePlace(one: Place, other: Place): boolean {
  return one.subject === other.subject && one.of === other.of
}

/** Where a comparison differs. */
export function discrepanciesIn(rows: readonly Row[], at: number): readonly Discrepancy[] {
  return rows.flatMap(({ subject, of, state, seal, difference }) =>
    state === 'differs'
      ? [{ subject, of, at, ...(seal && { seal }), ...(difference !== undefined && { difference }) }]
      : [],
  )
}

/** Adds what was found; what stands already stands since then, as it was seen last. What was ended at once is told once. */
export function withFound(known: readonly Discrepancy[], found: readonly Discrepancy[]): readonly Discrepancy[] {
  const stood = known.map((one) => {
    const again = isOpen(one) && found.find((other) => isSamePlace(one, other))
    return again ? { ...again, at: one.at } : one
  })
  const isNew = (one: Discrepancy): boolean =>
    !known.some((other) => isSamePlace(one, other) && (isOpen(other) || other.ended?.at === one.ended?.at))
  return [...stood, ...found.filter(isNew)]
}

/** Says which boxes of the paper differ, in the place of what nobody had said. */
export function withBoxes(known: readonly Discrepancy[], names: readonly string[], at: number): readonly Discrepancy[] {
  const isUnsaid = (one: Discrepancy): boolean => isOpen(one) && one.subject === 'paper' && one.of === ''
  const since = known.find(isUnsaid)?.at ?? at
  return withFound(
    known.filter((one) => !isUnsaid(one)),
    names.map((of) => ({ subject: 'paper', of, at: since })),
  )
}

/** Ends what stands at one place; the rest stands. */
export function ended(known: readonly Discrepancy[], place: Place, ending: Ending): readonly Discrepancy[] {
  return known.map((one) => (isOpen(one) && isSamePlace(one, place) ? { ...one, ended: ending } : one))
}

/** Takes over what was ended elsewhere, in another window of this device. */
export function withEndings(own: readonly Discrepancy[], other: readonly Discrepancy[]): readonly Discrepancy[] {
  return own.map(
    (one) => other.find((same) => isOpen(one) && !isOpen(same) && isSamePlace(one, same) && one.at === same.at) ?? one,
  )
}

/** By what was signed, or by the number alone. */
export function isSameCertificate(one: Named, other: Named): boolean {
  return (
    (one.digest !== undefined && one.digest === other.digest) ||
    (one.number !== undefined && one.number === other.number)
  )
}

/**
 * What was found of a certificate at other checks and stands, each place once, since it was found first.
 * @param since what was ended from then on is told as well
 */
export function foundOf(checks: readonly Remembered[], named: Named, since: number): readonly Discrepancy[] {
  const all = checks
    .filter((check) => isSameCertificate(check, named))
    .flatMap(({ found = [] }) => found)
    .filter(({ ended }) => ended === undefined || ended.at >= since)
    .sort((a, b) => a.at - b.at)
  return all.filter(
    (one, i) => all.findIndex((other) => isSamePlace(one, other) && isOpen(one) === isOpen(other)) === i,
  )
}

/** `seal BWS 220417 broken`, for tables of other programs. */
export function discrepancyCode({ subject, of, seal, difference }: Discrepancy): string {
  return [subject, of, seal, difference].filter((part) => part !== undefined && part !== '').join(' ')
}

/** With instants as programs read them. */
export function showDiscrepancy({ at, ended, ...rest }: Discrepancy): object {
  return { ...rest, found: showInstant(at), ...(ended && { ended: { ...ended, at: showInstant(ended.at) } }) }
}
