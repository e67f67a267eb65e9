/**
 * Passphrases: which ones are taken. How long they take to check is in `hashing.ts`.
 * @module
 */
import { twinOf } from './name.ts'
import { peopleRefusal } from './refusal.ts'

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

/**
 * @returns the passphrase as it is hashed
 * @throws {Refusal} `PASSPHRASE_*`
 */
export function parsePassphrase(text: string, again: string, name: string): string {
  const passphrase = preparePassphrase(text)
  const length = [...passphrase].length
  const refuse = (code: 'SHORT' | 'LONG' | 'COMMON' | 'NAME') =>
    peopleRefusal(`PASSPHRASE_${code}`, { field: 'passphrase' })
  if (length < least) throw refuse('SHORT')
  if (length > most) throw refuse('LONG')
  if (isMadeOf(folded(passphrase), common)) throw refuse('COMMON')
  if (isMadeOf(folded(passphrase), [folded(name), ...twinOf(name).split(' ').map(folded)])) throw refuse('NAME')
  if (preparePassphrase(again) !== passphrase) throw peopleRefusal('PASSPHRASE_AGAIN', { field: 'again' })
  return passphrase
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
