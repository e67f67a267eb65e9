/**
 * The `alg` field of a key: one of the algorithm table.
 * @module
 */
import { FormatError } from '../errors.ts'
import type { Kind } from '../field/field.ts'
import { type Algorithm, algorithm } from '../signature/signature.ts'

const known = Object.values(algorithm)

/** Is it one of the table? */
export function isAlgorithm(alg: number): alg is Algorithm {
  return known.some((value) => value === alg)
}

export const algorithmKind: Kind<Algorithm> = {
  form: { is: 'integer', min: Math.min(...known), max: Math.max(...known) },
  decode: (item) => {
    const alg = known.find((value) => value === item)
    if (alg === undefined) throw new FormatError('COSE_ALG')
    return alg
  },
  encode: (alg) => alg,
  show: (alg) => alg,
}
