/**
 * Keys whose secret half lies in an HSM. On file is their public half and the label of their token.
 * @module
 */
import type { About } from '@kpc/host/keys/key-content'
import { keyRefusal } from '@kpc/host/keys/key-refusal'
import type { Secret } from '@kpc/host/keys/secret'
import type { HsmSettings } from '../home/settings.ts'
import { openToken, type Token } from './pkcs11.ts'
import { signerRefusal } from './refusal.ts'

/** @param label of the token that has the secret, which must be the one of the settings */
export function hsmSecret(label: string, about: About, settings: HsmSettings | undefined): Secret {
  let token: Token | undefined
  return {
    kept: 'hsm',
    get locked() {
      return token?.loggedIn ? undefined : 'pin'
    },
    unlock: async (pin) => {
      if (settings?.token !== label) throw signerRefusal('HSM_SETTINGS', { subject: label })
      const opened = await openToken(settings)
      if (!opened.loggedIn) opened.login(pin)
      token = opened
    },
    sign: (toBeSigned) => {
      if (!token) throw keyRefusal('KEY_LOCKED')
      return token.sign(about, toBeSigned)
    },
  }
}
