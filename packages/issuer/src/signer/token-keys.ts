/**
 * What lies in the HSM of a home, as far as anybody at the machine may see it.
 * @module
 */
import type { HsmSettings } from '../home/settings.ts'
import { openToken, type TokenKey } from './pkcs11.ts'

export type { TokenKey }

/** The public keys of this project on the token, without a PIN. @throws {Refusal} `HSM_*` */
export async function tokenKeys(settings: HsmSettings): Promise<readonly TokenKey[]> {
  return (await openToken(settings)).list()
}
