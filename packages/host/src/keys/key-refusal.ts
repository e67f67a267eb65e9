/**
 * Why a private key is not read, opened, made or encrypted.
 * @module
 */
import { type Reason, Refusal, unready } from '../refusal.ts'

export const keyRefusals = {
  KEY_FILE_MALFORMED: unready(
    'kpc keys',
    'not a private key of this project, or one whose parts do not belong together',
  ),
  KEY_LOCKED: unready(
    'kpc keys',
    'this key is locked: run it at a terminal, which asks for the passphrase or PIN, or name a file with it in KPC_PASSPHRASE_FILE or KPC_PIN_FILE',
  ),
  KEY_SEALED: unready(
    'kpc keys',
    'encrypted already: change its passphrase with kpc keys passphrase, of a key of the scheme with kpc-scheme key passphrase',
  ),
  KEY_PLAIN: unready(
    'kpc keys',
    'not encrypted: encrypt it with kpc keys encrypt, a key of the scheme with kpc-scheme key encrypt',
  ),
  PASSPHRASE_MISSING: unready(
    'kpc keys',
    'no passphrase: run it at a terminal, or name a file that holds one with --passphrase-file',
  ),
  PASSPHRASE_WEAK: unready('NIST SP 800-63B', 'shorter than 12 characters: take five or six random words'),
  PASSPHRASE_TWICE: unready('kpc keys', 'not the same both times: try again; no file was changed'),
  PASSPHRASE_WRONG: unready('kpc keys', 'wrong passphrase: try again; nothing was signed and no file was changed'),
} as const satisfies Record<string, Reason>
export type KeyFault = keyof typeof keyRefusals

/** @param subject the file or the `kid` that it is about */
export function keyRefusal(code: KeyFault, subject?: string): Refusal {
  return new Refusal(code, keyRefusals[code], subject === undefined ? {} : { subject })
}
