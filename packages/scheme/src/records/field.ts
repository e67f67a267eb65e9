/**
 * What fields of records hold, beside the kinds of `schema`: days that may be known by the month or the year
 * alone, links to other records, criteria of the core document.
 *
 * A record is text that people edit, so its values are text as well: a day is `2005-08-01`.
 * @module
 */
import { type Field, FormatError, type FieldKind as Kind, parseDate, record } from '@kpc/schema'
import type { RecordOf } from '@kpc/schema/field/field'

type Keyed<T> = { readonly [N in keyof T]: T[N] & { readonly key: N & string } }

/** A field table, whose keys are its names. */
export function table<const T extends Readonly<Record<string, Omit<Field, 'key'>>>>(fields: T): Keyed<T> {
  return Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, { key, ...field }])) as never
}

/** A statement of several fields within a record. */
export function statement<const T extends Readonly<Record<string, Omit<Field, 'key'>>>>(
  fields: T,
): Kind<RecordOf<Keyed<T>>> {
  return record('map', table(fields))
}

function matching(max: number, isIt: (text: string) => boolean, code: FormatError['code']): Kind<string> {
  return {
    form: { is: 'text', max },
    decode(item) {
      if (typeof item !== 'string') throw new FormatError('FIELD_TYPE')
      if (!isIt(item)) throw new FormatError(code)
      return item
    },
    encode: (value) => value,
    show: (value) => value,
  }
}

/** A day of the scheme, which was agreed in Interlaken in 2002. */
export const day: Kind<string> = matching(10, (text) => isDay(text) && text >= '2000', 'DATE_IMPOSSIBLE')

/** A day, or the month or year that alone is known: `2005-04`. */
export const when: Kind<string> = matching(
  10,
  (text) => /^2\d{3}(-\d{2}(-\d{2})?)?$/.test(text) && isDay(`${text}-01-01`.slice(0, 10)),
  'DATE_IMPOSSIBLE',
)

function isDay(text: string): boolean {
  return parseDate(text) !== undefined
}

/** The first day of a {@link when}. */
export function firstDayOf(text: string): string {
  return `${text}-01-01`.slice(0, 10)
}

/** A section of the core document: `III (a)`, `Annex II, 15`. */
export const criterion: Kind<string> = matching(
  20,
  (text) => /^(Annex )?[IVX]+( ?\([a-z]\))?(, \d{1,2})?$/.test(text),
  'ID_FORM',
)

/** A period of a return: `2005`, `2005-H1`, `2005-Q3`. */
export const period: Kind<string> = matching(7, (text) => /^2\d{3}(-(H[12]|Q[1-4]))?$/.test(text), 'DATE_IMPOSSIBLE')

/** SHA-256 in hexadecimal, of a picture or paper that lies elsewhere. */
export const sha256: Kind<string> = matching(64, (text) => /^[0-9a-f]{64}$/.test(text), 'ID_FORM')

/** @property links folders in which the record lies that is meant */
export interface LinkKind extends Kind<string> {
  readonly links: readonly string[]
}

/** The id of another record, which has to be there: `decisions/2005-plenary-1`. */
export function link(...folders: readonly string[]): LinkKind {
  const isId = (text: string): boolean => idPattern.test(text) && folders.includes(text.split('/')[0] as string)
  return { ...matching(120, isId, 'ID_FORM'), links: folders }
}

export function isLink(kind: Kind<unknown>): kind is LinkKind {
  return 'links' in kind
}

/** A folder and a name, with one folder more at most; nothing that means something in a path. */
export const idPattern = /^[a-z]+(\/[A-Za-z0-9][A-Za-z0-9-]{0,59}){1,2}$/
