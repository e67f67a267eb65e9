/**
 * Certificates as people and programs hand them in: JSON, checked by a zod schema that the field
 * table gives, every fault at once and each with its code and field.
 *
 * Amounts are decimal strings, as JSON numbers lose cents; dates are YYYY-MM-DD; a number may have
 * spaces and small letters and may be left to the ledger; an origin of which only the country is
 * stated may be that country's code; totals may be stated and must then agree.
 * @module
 */
import { z } from 'zod'
import type { ErrorCode } from '../errors.ts'
import type { Fields } from '../field/field.ts'
import { text } from '../field/text.ts'
import { type Changes, changeFieldsOf } from './amendment.ts'
import type { HsCode } from './annex-i.ts'
import { type Certificate, totals } from './certificate.ts'
import { type Fault, InputError } from './fault.ts'
import { certificateFields, derivedBoxes, lineFields } from './fields.ts'
import { parseWith, schemaOf, shapeOf, stated } from './input-schema.ts'

export { type Fault, faultOf, InputError } from './fault.ts'
export { parseWith } from './input-schema.ts'

/** What a certificate takes from a source that was confirmed here. @property carats in hundredths */
export interface Take {
  readonly number: string
  readonly hs: HsCode
  readonly carats: number
}

/**
 * What a certificate is before the ledger gives it a number.
 * @property anyway why it is issued though a rule asks for a reason: for the ledger, and on no paper
 * @property takes what it takes from which source: for the ledger, and on no paper
 */
export type Draft = Omit<Certificate, 'number'> & {
  readonly number?: string
  readonly anyway?: string
  readonly takes?: readonly Take[]
}

/** Why somebody does what a rule asks about, in a few words. */
export const reasonKind = text(200)

/**
 * @param input parsed JSON
 * @throws {InputError} with every fault
 */
export function parseDraft(input: unknown): Draft {
  return parseWith(draftInput, input)
}

/**
 * The changed boxes of an amendment: each with its new content, or null where it is to be empty.
 * @param input parsed JSON
 * @throws {InputError} with every fault
 */
export function parseChanges(input: unknown): Changes {
  try {
    return parseWith(changesInput, input)
  } catch (error) {
    throw error instanceof InputError ? new InputError(error.faults.map(namingReplace)) : error
  }
}

/** A box of the certificate that no amendment changes is no unknown one. */
function namingReplace(fault: Fault): Fault {
  if (fault.code !== 'FIELD_UNKNOWN' || !Object.hasOwn(certificateFields, fault.field)) return fault
  return {
    ...fault,
    message: 'no amendment changes this box: before export use kpc replace, else kpc cancel, and issue another one',
  }
}

/** Of a certificate: a few sources, each with every class. */
const mostTakes = 60

const takes = (): z.ZodType =>
  z
    .array(
      z.strictObject({
        number: schemaOf(certificateFields.number.kind),
        hs: schemaOf(lineFields.hs.kind),
        carats: schemaOf(lineFields.carats.kind),
      }),
    )
    .max(mostTakes, 'FIELD_LENGTH')
    .meta({
      description: 'Carats that it takes from each confirmed source; from the first source of box 11 on if absent',
    })

const total = (label: string): z.ZodType => stated().optional().meta({ description: label })

/** The schema of the input: the table's, with what people may leave out or write shorter. */
export function draftInputOf(fields: Fields): z.ZodType<Draft> {
  const shape = shapeOf(fields)
  return z
    .strictObject({
      ...shape,
      number: (shape.number as z.ZodType).optional(),
      totalCarats: total(derivedBoxes.totalCarats.label),
      totalValueUsd: total(derivedBoxes.totalValueUsd.label),
      anyway: schemaOf(reasonKind).optional().meta({ description: 'Why it is issued though a rule asks for a reason' }),
      takes: takes().optional(),
    })
    .superRefine(refuseDisagreement)
    .superRefine(refuseDisorder(fields))
    .transform(({ totalCarats, totalValueUsd, ...draft }) => withoutEmpty(draft) as unknown as Draft)
}

/** Totals that are not the sums of the lines. */
function refuseDisagreement(stated: object, context: z.RefinementCtx): void {
  const draft = stated as Draft & { totalCarats?: number; totalValueUsd?: number }
  const sums = totals(draft)
  const wrong = (field: string, code: ErrorCode): void =>
    context.addIssue({ code: 'custom', message: code, path: [field] })
  if (draft.totalCarats !== undefined && draft.totalCarats !== sums.carats) wrong('totalCarats', 'TOTALS_MISMATCH')
  if (draft.totalValueUsd !== undefined && draft.totalValueUsd !== sums.valueUsd)
    wrong('totalValueUsd', 'TOTALS_MISMATCH')
}

/** Days that are to come after another one, and do not, or too late. */
function refuseDisorder(fields: Fields): (draft: object, context: z.RefinementCtx) => void {
  return (draft, context) => {
    const days = draft as Readonly<Record<string, number | undefined>>
    for (const [name, { kind }] of Object.entries(fields)) {
      const { form } = kind
      if (form.is !== 'days-after') continue
      const after = (days[name] ?? Number.NaN) - (days[form.field] ?? Number.NaN)
      if (Number.isNaN(after) || (after >= 0 && after <= form.max)) continue
      const message: ErrorCode = after < 0 && name === 'expires' ? 'EXPIRY_BEFORE_ISSUE' : 'FIELD_RANGE'
      context.addIssue({ code: 'custom', message, path: [name] })
    }
  }
}

export const draftInput = draftInputOf(certificateFields)

/** An optional list without entries is the same as none: a content has one encoding. */
function withoutEmpty(draft: object): object {
  return Object.fromEntries(
    Object.entries(draft).filter(
      ([name, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0 && name !== 'origins'),
    ),
  )
}

/** The schema of an amendment's changes. A list without entries empties its box, as null does. */
export function changesInputOf(fields: Fields): z.ZodType<Changes> {
  return z
    .strictObject(shapeOf(changeFieldsOf(fields)))
    .refine((changes) => Object.values(changes).some((change) => change !== undefined), 'AMENDMENT_EMPTY')
    .transform((changes) => emptied(changes) as unknown as Changes)
}

export const changesInput = changesInputOf(certificateFields)

function emptied(changes: object): object {
  return Object.fromEntries(
    Object.entries(changes).flatMap(([name, value]) => {
      if (value === undefined) return []
      return [[name, Array.isArray(value) && value.length === 0 && name !== 'origins' ? null : value]]
    }),
  )
}
