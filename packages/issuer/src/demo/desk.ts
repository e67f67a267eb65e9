/**
 * The desk of an authority in a year that is made: its ledger, its safe, and what travels to and from it.
 * @module
 */
import { type Certificate, decodeCertificate, parseSign1, type Trust } from '@kpc/schema'
import type { Counts } from './counting.ts'
import type { Mail } from './mail.ts'
import type { Office } from './office.ts'
import type { Plants } from './plants.ts'
import type { Pool } from './pool.ts'
import type { Later, Letter, Parcel } from './underway.ts'

/** Nobody in particular, and none of a desk's people. */
export const acting = { by: 'exercise' } as const

export interface Post {
  readonly goods: Mail<Parcel>
  readonly letters: Mail<Letter>
  readonly later: Mail<Later>
}

/** @property pool of what came in, where it is sent on */
export interface Desk {
  readonly office: Office
  readonly trust: Trust
  readonly pool: Pool
  readonly mail: Post
  readonly counts: Counts
  readonly plants: Plants
  certificateIn(message: Uint8Array): Certificate
}

export const certificateIn = (message: Uint8Array): Certificate => decodeCertificate(parseSign1(message).payload)
