/**
 * Short texts of one form: numbers, countries, ids, and words of a list.
 * @module
 */
import type { ErrorCode } from '../errors.ts'
import { type Form, fail, type Kind, kindOf, same } from './field.ts'

function matching(form: Form, pattern: RegExp, code: ErrorCode): Kind<string> {
  return kindOf(
    form,
    (item) => (typeof item !== 'string' ? fail('FIELD_TYPE') : pattern.test(item) ? item : fail(code)),
    same,
    same,
  )
}

export const numberPattern = /^[A-Z]{2}[A-Z0-9]{1,14}$/
export const countryPattern = /^[A-Z]{2}$/
export const idPattern = /^[a-z0-9][a-z0-9-]{0,39}$/

/** A certificate number: the printed string, prefix included, without spaces (R3, R4). */
export const certificateNumber: Kind<string> = matching({ is: 'number' }, numberPattern, 'NUMBER_FORM')

/** Two letters of ISO 3166-1, or a code of the scheme such as EU. */
export const country: Kind<string> = matching({ is: 'country' }, countryPattern, 'COUNTRY_FORM')

/**
 * The id of an authority or a notice: in one case, and nothing that means something in a path, an address or
 * on a command line, so that it can name a file anywhere.
 */
export const id: Kind<string> = matching({ is: 'id' }, idPattern, 'ID_FORM')

/** One of a few words, written as such: for the scheme's files, where bytes are cheap. */
export function word<W extends string>(...words: readonly W[]): Kind<W> {
  return kindOf<W>({ is: 'word', words }, (item) => words.find((w) => w === item) ?? fail('FIELD_RANGE'), same, same)
}

/** One of a few words, written as 1, 2, 3 ...: for certificates. */
export function coded<W extends string>(code: ErrorCode, ...words: readonly W[]): Kind<W> {
  return kindOf<W>(
    { is: 'coded', words, code },
    (item) => (typeof item === 'number' ? (words[item - 1] ?? fail(code)) : fail('FIELD_TYPE')),
    (value) => words.indexOf(value) + 1,
    same,
  )
}

/** What stands before the digits at the end of a certificate number. */
export const numberStem: Kind<string> = matching({ is: 'text', max: 16 }, /^[A-Z]{2}[A-Z0-9]{0,14}$/, 'NUMBER_FORM')
