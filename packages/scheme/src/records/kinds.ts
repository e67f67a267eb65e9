/**
 * The records of a scheme: one table of kinds, each with the fields of its files in `kinds/`. Types, the check, the links
 * between records and what leaves the house all follow from it.
 *
 * A kind is a folder, and a record a file in it; its id is the path without the ending. Every record says for
 * whom it is, and within a public one a statement may be kept for participants (`audience.ts`).
 * @module
 */
import type { RecordOf } from '@kpc/schema/field/field'
import { bodies } from './kinds/bodies.ts'
import { complaints } from './kinds/complaints.ts'
import { controls } from './kinds/controls.ts'
import { decisions } from './kinds/decisions.ts'
import { letters } from './kinds/letters.ts'
import { meetings } from './kinds/meetings.ts'
import { notices } from './kinds/notices.ts'
import { participation } from './kinds/participation.ts'
import { penalties } from './kinds/penalties.ts'
import { reports } from './kinds/reports.ts'
import { reviews } from './kinds/reviews.ts'
import { statistics } from './kinds/statistics.ts'
import { watches } from './kinds/watches.ts'

export const recordKinds = {
  participation,
  decisions,
  meetings,
  bodies,
  reviews,
  notices,
  watches,
  letters,
  statistics,
  controls,
  penalties,
  complaints,
  reports,
} as const

export type RecordKind = keyof typeof recordKinds
export type Body<K extends RecordKind> = RecordOf<(typeof recordKinds)[K]>
export const recordKindNames = Object.keys(recordKinds) as readonly RecordKind[]
