/**
 * What the fields of a registry's key may hold. A later edition brings keys for what this one does
 * not do, in algorithms that it does not know: here they are read, and nothing more.
 * @module
 */
import { authorityUses, uses } from '../cose/kind.ts'
import { FormatError } from '../errors.ts'
import type { Kind } from '../field/field.ts'
import { text } from '../field/text.ts'
import type { Algorithm } from '../signature/signature.ts'

export type AuthorityUse = (typeof authorityUses)[number]

/** Is a key of this use one that this edition can use? */
export function isAuthorityUse(use: string): use is AuthorityUse {
  return authorityUses.some((one) => one === use)
}

const anyUse = text(40)

/** A use of authorities, or one that is not known; those of the scheme itself are in the root. */
export const keyUse: Kind<AuthorityUse | (string & {})> = {
  ...anyUse,
  decode: (item, beside) => {
    const use = anyUse.decode(item, beside)
    if (!isAuthorityUse(use) && uses.some((one) => one === use)) throw new FormatError('FIELD_RANGE')
    return use
  },
}

const min = -65_536
const max = 65_535

/** Of a key that is used one of the table: `problemsOf` asks. Of another whatever it says. */
export const keyAlgorithm: Kind<Algorithm> = {
  form: { is: 'integer', min, max },
  decode: (item) => {
    if (typeof item !== 'number') throw new FormatError('FIELD_TYPE')
    if (!Number.isInteger(item) || item < min || item > max) throw new FormatError('FIELD_RANGE')
    return item as Algorithm
  },
  encode: (alg) => alg,
  show: (alg) => alg,
}
