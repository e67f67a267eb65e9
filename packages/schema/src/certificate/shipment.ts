/**
 * A shipment beside its certificate: what was looked at, counted and weighed at the counter, and
 * where it differs (R47, R48; import desk of the EU: parcels, carats by class, seals).
 *
 * Pure: what the officer does comes in as {@link Findings}, what follows from it goes out as
 * {@link Comparison}.
 * @module
 */

import type { HsCode } from './annex-i.ts'
import type { Certificate } from './certificate.ts'

/** What a shipment is looked at beside: a certificate, or the draft of one. */
export type Declared = Pick<Certificate, 'parcels' | 'lines' | 'seals'>

/** One thing is as the certificate says, or is not. */
export type Sight = 'same' | 'differs'
/** What can be the matter with a seal; `missing` also where another one is in its place. */
export type SealDamage = 'broken' | 'missing'
export type SealSight = 'same' | SealDamage

/**
 * What was found so far.
 * @property seals by their place in the certificate's list
 * @property parcels as counted
 * @property weights by scale, hundredths of a carat
 * @property classes whether the goods are of the class that the line says
 */
export interface Findings {
  readonly seals: Readonly<Partial<Record<number, SealSight>>>
  readonly parcels?: number
  readonly weights: Readonly<Partial<Record<HsCode, number>>>
  readonly classes: Readonly<Partial<Record<HsCode, Sight>>>
}

export const nothingFound: Findings = { seals: {}, weights: {}, classes: {} }

/** What can be compared, in the order of the paper. */
export type Subject = 'seal' | 'parcels' | 'carats' | 'class'

/**
 * @property seal what is the matter with it
 * @property difference found less declared: parcels, or hundredths of a carat
 */
export interface Row {
  readonly subject: Subject
  /** Which seal, which line; empty for the parcels. */
  readonly of: string
  readonly state: 'left' | 'same' | 'differs'
  readonly seal?: SealDamage
  readonly difference?: number
}

export interface Comparison {
  readonly rows: readonly Row[]
  readonly left: number
  readonly differences: number
}

/** @param tolerance hundredths of a carat by which the scale may differ in a line */
export function compareShipment(certificate: Declared, found: Findings, tolerance: number): Comparison {
  const rows = [
    ...(certificate.seals ?? []).map((seal, i) => sealed(seal, found.seals[i])),
    measured('parcels', '', certificate.parcels, found.parcels, 0),
    ...certificate.lines.flatMap(({ hs, carats }) => [
      measured('carats', hs, carats, found.weights[hs], tolerance),
      sighted('class', hs, found.classes[hs]),
    ]),
  ]
  const count = (state: Row['state']): number => rows.filter((row) => row.state === state).length
  return { rows, left: count('left'), differences: count('differs') }
}

function sealed(of: string, sight: SealSight | undefined): Row {
  if (sight === undefined || sight === 'same') return { subject: 'seal', of, state: sight ?? 'left' }
  return { subject: 'seal', of, state: 'differs', seal: sight }
}

function sighted(subject: Subject, of: string, sight: Sight | undefined): Row {
  return { subject, of, state: sight ?? 'left' }
}

function measured(subject: Subject, of: string, declared: number, found: number | undefined, allowed: number): Row {
  if (found === undefined) return { subject, of, state: 'left' }
  const difference = found - declared
  return { subject, of, state: Math.abs(difference) <= allowed ? 'same' : 'differs', difference }
}

/**
 * The tolerance in force: the scheme's, which an authority may only tighten.
 * @param own the authority's, hundredths of a carat
 */
export function toleranceOf(scheme: number, own: number | undefined): { allowed: number; isOwn: boolean } {
  return own !== undefined && own < scheme ? { allowed: own, isOwn: true } : { allowed: scheme, isOwn: false }
}

/** What was found of one seal or line beside the others; taken back where it is undefined. */
export function withKey<K extends string | number, V>(
  record: Readonly<Partial<Record<K, V>>>,
  key: K,
  value: V | undefined,
): Partial<Record<K, V>> {
  const { [key]: _, ...rest } = record as Record<K, V>
  return (value === undefined ? rest : { ...rest, [key]: value }) as Partial<Record<K, V>>
}

/** The findings without what was found at one place: it has to be looked at anew. */
export function lookAnew(
  { seals = [] }: Declared,
  found: Findings,
  { subject, of }: Pick<Row, 'subject' | 'of'>,
): Findings {
  const { parcels: _, ...uncounted } = found
  if (subject === 'parcels') return uncounted
  if (subject === 'seal') return { ...found, seals: withKey(found.seals, seals.indexOf(of), undefined) }
  if (subject === 'carats') return { ...found, weights: withKey(found.weights, of as HsCode, undefined) }
  return { ...found, classes: withKey(found.classes, of as HsCode, undefined) }
}
