/**
 * Why something that people or programs write is not read.
 * @module
 */
import { input, malformed, type Reason, refusing } from '@kpc/host/refusal'

export const inputFormRefusals = {
  INSTANT_FORM: input('RFC 3339', 'not an instant: write 2026-11-25T12:00:00Z, or a date'),
  DAY_FORM: input('ISO 8601', 'not a day: write 2026-11-25'),
  JSON_MALFORMED: malformed('RFC 8259', 'not JSON in UTF-8: correct it and send it again'),
  JSON_TWICE: malformed(
    'RFC 8259 section 4',
    'there twice in one object: leave the one that is meant, as readers would differ in which they take',
  ),
} as const satisfies Record<string, Reason>

export const inputFormRefusal = refusing(inputFormRefusals)
