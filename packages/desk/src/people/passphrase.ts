/**
 * Passphrases: which ones are taken. How long they take to check is in `hashing.ts`.
 * @module
 */
import { twinOf } from '@kpc/host/twin'

/** What is wrong with a passphrase that somebody would take. */
export type PassphraseFault = 'SHORT' | 'LONG' | 'COMMON' | 'NAME' | 'AGAIN'

const [least, most] = [12, 256]

/** What stands first in every list of known passwords and is long enough, folded: without spaces and signs. */
const common: readonly string[] = [
  'password',
  'passw0rd',
  'passphrase',
  'changeme',
  'letmein',
  'welcome',
  'administrator',
  'iloveyou',
  'qwerty',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1q2w3e4r5t6y',
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  '98765432109876543210',
  'correcthorsebatterystaple',
  'kimberley',
  'kimberleyprocess',
  'diamond',
  'diamonds',
  'certificate',
  'authority',
]

const folded = (text: string): string => twinOf(text).replace(/[^\p{L}\p{N}]/gu, '')

/**
 * The bytes that are hashed do not depend on how a keyboard composes letters (RFC 8265 section 4.2).
 */
export function preparePassphrase(text: string): string {
  return text.normalize('NFC')
}

/** @param passphrase as {@link preparePassphrase} gives it @returns undefined where it is taken */
export function faultOfPassphrase(passphrase: string, again: string, name: string): PassphraseFault | undefined {
  const length = [...passphrase].length
  if (length < least) return 'SHORT'
  if (length > most) return 'LONG'
  if (isMadeOf(folded(passphrase), common)) return 'COMMON'
  if (isMadeOf(folded(passphrase), [folded(name), ...twinOf(name).split(' ').map(folded)])) return 'NAME'
  return preparePassphrase(again) === passphrase ? undefined : 'AGAIN'
}

/** One of these words again and again, one character again and again, or such a word with at most four more at its ends. */
function isMadeOf(text: string, words: readonly string[]): boolean {
  if (new Set(text).size < 5) return true
  return words.some((word) => {
    if (word.length < 4) return false
    const rest = text.replaceAll(word, '')
    return rest.length < text.length && rest.length <= 4
  })
}
