/**
 * Keys whose secret half lies in an HSM. On file is their public half and the label of their token.
 * @module
 */

import type { About } from '@kpc/host/keys/key-content'
import type { Secret } from '@kpc/host/keys/secret'
import type { HsmSettings } from '../home.ts'
import { Refusal } from '../refusal.ts'
import { openToken, type Token } from './pkcs11.ts'

/** @param label of the token that has the secret, which must be the one of the settings */
export function hsmSecret(label: string, about: About, settings: HsmSettings | undefined): Secret {
  let token: Token | undefined
  return {
    kept: 'hsm',
    get locked() {
      return token?.loggedIn ? undefined : 'pin'
    },
    unlock: async (pin) => {
      if (settings?.token !== label) throw new Refusal('HSM_SETTINGS', { subject: label })
      const opened = await openToken(settings)
      if (!opened.loggedIn) opened.login(pin)
      token = opened
    },
    sign: (toBeSigned) => {
      if (!token) throw new Refusal('KEY_LOCKED')
      return token.sign(about, toBeSigned)
    },
  }
}
