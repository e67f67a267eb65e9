/**
 * Keys of authorities, and how they end.
 * @module
 */
import { hex } from '../bytes.ts'
import { kidLength, kidOf } from '../cose/key.ts'
import { FormatError } from '../errors.ts'
import { bytes } from '../field/bytes.ts'
import { id, word } from '../field/code.ts'
import type { RecordOf } from '../field/field.ts'
import { count } from '../field/number.ts'
import { record } from '../field/record.ts'
import { instant } from '../field/time.ts'
import { isGoodKey } from '../signature/signature.ts'
import { isAlgorithm } from './algorithm.ts'
import type { Authorities } from './authority.ts'
import { intervalFields, isEmpty } from './interval.ts'
import { isAuthorityUse, keyAlgorithm, keyUse } from './key-use.ts'

/** `retired` keeps earlier certificates good, `compromised` only those that a trusted list has. */
export const revocationFields = {
  at: { key: 'at', label: 'At', kind: instant },
  reason: { key: 'reason', label: 'Reason', kind: word('retired', 'compromised') },
  /** Version of the authority's issued list that is the last to be trusted. */
  list: { key: 'list', label: 'Last trusted issued list', kind: count(1, 0xffffffff), optional: true },
} as const

/** A key of a use that a later edition brought is kept as it came, and never used: it stops no border. */
export const keyFields = {
  kid: { key: 'kid', label: 'kid', kind: bytes(kidLength) },
  use: { key: 'use', label: 'Use', kind: keyUse },
  alg: { key: 'alg', label: 'Algorithm', kind: keyAlgorithm },
  x: { key: 'x', label: 'Public key', kind: bytes(1, 4096) },
  authority: { key: 'authority', label: 'Authority', kind: id },
  ...intervalFields,
  revoked: { key: 'revoked', label: 'Revoked', kind: record('open', revocationFields), optional: true },
} as const
export type RegistryKey = RecordOf<typeof keyFields>

export function* keyProblems({
  authorities,
  keys,
}: Pick<Authorities, 'authorities'> & { readonly keys: readonly RegistryKey[] }): Generator<FormatError> {
  const ids = new Set(authorities.map(({ id }) => id))
  const kids = new Set<string>()
  for (const [i, key] of keys.entries()) {
    if (!isAuthorityUse(key.use)) continue
    const kid = hex(key.kid)
    if (!isAlgorithm(key.alg)) {
      yield new FormatError('COSE_ALG', `keys[${i}].alg`)
      continue
    }
    if (kids.has(kid) || kid !== hex(kidOf(key))) yield new FormatError('TRUST_KID', `keys[${i}].kid`)
    kids.add(kid)
    if (!isGoodKey(key)) yield new FormatError('TRUST_KEY', `keys[${i}].x`)
    if (!ids.has(key.authority)) yield new FormatError('TRUST_REFERENCE', `keys[${i}].authority`)
    if (isEmpty(key)) yield new FormatError('TRUST_INTERVAL', `keys[${i}]`)
  }
}
