/**
 * What is not signed and not taken in a ceremony.
 * @module
 */
import { absent, input, type Reason, refusing, unready } from '@kpc/host/refusal'

export const ceremonyRefusals = {
  NOTHING_TO_SIGN: absent('kpc-scheme', 'nothing is in work: add something first, or renew with --expires'),
  ANCHOR_UNKNOWN: unready(
    'kpc-scheme',
    'this home trusts no root yet: compare the SHA-256 with what was read out at the ceremony and give it as --sha256',
  ),
  DRAFT_BROKEN: input('kpc-scheme', 'verifiers would refuse this registry: correct what is listed'),
} as const satisfies Record<string, Reason>

export const ceremonyRefusal = refusing(ceremonyRefusals)
