/**
 * A confirmation as people and programs hand it in: what was found beside a certificate, and what became of the
 * goods. What follows from the certificate or from earlier confirmations is never typed.
 * @module
 */
import { z } from 'zod'
import { parseWith, shapeOf } from '../certificate/input-schema.ts'
import type { Fields } from '../field/field.ts'
import { type Confirmation, confirmationFields } from './confirmation.ts'

const {
  number: _number,
  of: _of,
  amendment: _amendment,
  sequence: _sequence,
  confirmed: _confirmed,
  ...typed
} = confirmationFields

type Typed = Pick<Confirmation, keyof typeof typed>

/**
 * @property asCertified parcels, goods and seals that are not stated were found as certified
 * @property corrects the confirmation of the same presentation in whose place this one comes, where that let goods in
 */
export type Stated = Pick<Typed, 'outcome'> &
  Partial<Omit<Typed, 'outcome'>> & { readonly asCertified?: boolean; readonly corrects?: number }

/** What may be left out, and is then of today, of this place, or as certified where that is said. */
const shape = shapeOf(
  Object.fromEntries(
    Object.entries(typed).map(([name, field]) => [name, { ...field, optional: name !== 'outcome' }]),
  ) as Fields,
)

export const statedInput: z.ZodType<Stated> = z
  .strictObject({
    ...shape,
    asCertified: z.boolean().optional().meta({ description: 'What is not stated was found as certified' }),
    corrects: z
      .number()
      .int('FIELD_TYPE')
      .min(1, 'FIELD_RANGE')
      .optional()
      .meta({ description: 'The confirmation of the same presentation in whose place this one comes' }),
  })
  .transform((stated) => {
    const { otherwise, ...others } = stated as Stated
    return given({ ...others, otherwise: otherwise && emptied(otherwise) })
  })

/**
 * @param input parsed JSON
 * @throws {InputError} with every fault
 */
export function parseStated(input: unknown): Stated {
  return parseWith(statedInput, input)
}

function given(stated: object): Stated {
  return Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== undefined)) as unknown as Stated
}

/** A list of seals without entries says that there were none, as null does. */
function emptied(boxes: object): object {
  return Object.fromEntries(
    Object.entries(boxes).flatMap(([name, value]) =>
      value === undefined
        ? []
        : [[name, name === 'seals' && Array.isArray(value) && value.length === 0 ? null : value]],
    ),
  )
}
