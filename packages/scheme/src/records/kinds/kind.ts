/**
 * What the kinds of records share: how a field is written, and the fields that every record has.
 * @module
 */
import type { Field } from '@kpc/schema'
import { flag } from '@kpc/schema/field/bytes'
import { word } from '@kpc/schema/field/code'
import { list } from '@kpc/schema/field/list'
import { names, text } from '@kpc/schema/field/text'
import { day, sha256, statement, table } from '../field.ts'

/** For whom a record is: everybody, or participants and observers alone (decision on confidentiality, 2010). */
export const audiences = ['public', 'kp-only'] as const
export type Audience = (typeof audiences)[number]

type Row = Omit<Field, 'key'>
export const must = <K>(label: string, kind: K) => ({ label, kind }) as const
export const may = <K>(label: string, kind: K) => ({ label, kind, optional: true }) as const
/** Fields that a later edition brought (`edition` in `records/check.ts`). */
export const since2 = <K>(label: string, kind: K) => ({ label, kind, optional: true, since: 2 }) as const

const common = {
  audience: must('For', word(...audiences)),
  /** Where the fact is known from; `M` stands for memory, to be checked. As long as in the registry. */
  source: may('Source', text(120)),
  approximate: may('Approximate', flag),
} as const satisfies Readonly<Record<string, Row>>

export const of = <const T extends Readonly<Record<string, Row>>>(fields: T) => table({ ...common, ...fields })

/** In a line of a heading, and in a paragraph: by language, English always. */
export const title = names(300)
export const prose = names(1500)
export const few = { min: 1, max: 40 } as const
export const many = { min: 1, max: 400 } as const

/** Who has written and who has agreed: never the same. */
export const drafting = {
  drafted: may('Drafted', statement({ by: must('By', text(80)), on: must('On', day) })),
  /** `of`: SHA-256 of what was approved. */
  approved: may('Approved', statement({ by: must('By', text(80)), on: must('On', day), of: since2('Of', sha256) })),
} as const

export const zones = list(text(60), few)
