/**
 * Why a key is not found, and what an HSM refuses.
 * @module
 */
import { input, type Reason, refusing, unready } from '@kpc/host/refusal'

export const signerRefusals = {
  KEY_MISSING: unready('kpc keys', 'no such key: see kpc keys list'),
  PERSON_KEY_FILE: input('kpc people key', 'not a key file of a person: make one with kpc people key NAME --out FILE'),
  KEY_IN_HSM: unready('kpc keys', 'the secret is in the HSM, whose PIN guards it: its file holds nothing to encrypt'),
  HSM_SUPPORT: unready(
    'PKCS#11',
    'this installation can not speak to an HSM on this machine: install it anew with the optional parts of koffi, or sign with a key on file',
  ),
  HSM_SETTINGS: unready(
    'kpc home',
    'the settings name no HSM, or another token: put "hsm": {"library": FILE, "token": LABEL} into settings.json',
  ),
  HSM_LIBRARY: unready(
    'PKCS#11',
    'not a PKCS#11 library, or one that lacks a part of its own: look at hsm.library in settings.json, and at what the maker of the HSM installs',
  ),
  HSM_LIBRARY_MISSING: unready('PKCS#11', 'no such file: look at hsm.library in settings.json'),
  HSM_LIBRARY_MACHINE: unready(
    'PKCS#11',
    'a library for another kind of machine: take the one that the maker of the HSM has for this system, of 64 bits where this program has',
  ),
  HSM_TOKEN_MISSING: unready(
    'PKCS#11',
    'no token of this label is there: plug it in, or look at hsm.token in settings.json; nothing was signed',
  ),
  HSM_KEY_MISSING: unready('PKCS#11', 'the token does not have this key: see kpc keys list; nothing was signed'),
  HSM_PIN_WRONG: unready(
    'PKCS#11',
    'wrong PIN: look it up before the next try, as few tries lock a token; nothing was signed',
  ),
  HSM_PIN_LOCKED: unready('PKCS#11', 'the PIN is locked or was never set: whoever has the SO PIN sets it anew'),
  HSM_GONE: unready(
    'PKCS#11',
    'the HSM does not answer as before: look at plug, line and power, then try again; nothing was signed',
  ),
  HSM_FAILED: unready('PKCS#11', 'the HSM refuses or fails: see its own log, then try again; nothing was signed'),
} as const satisfies Record<string, Reason>
export type SignerCode = keyof typeof signerRefusals

export const signerRefusal = refusing(signerRefusals)
