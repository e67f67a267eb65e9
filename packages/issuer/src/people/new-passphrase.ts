/**
 * A passphrase that somebody takes, or is told why not.
 * @module
 */
import { faultOfPassphrase, preparePassphrase } from '@kpc/desk/people/passphrase'
import { peopleRefusal } from './refusal.ts'

/**
 * @returns the passphrase as it is hashed
 * @throws {Refusal} `PASSPHRASE_*`
 */
export function parsePassphrase(text: string, again: string, name: string): string {
  const passphrase = preparePassphrase(text)
  const fault = faultOfPassphrase(passphrase, again, name)
  if (fault !== undefined)
    throw peopleRefusal(`PASSPHRASE_${fault}`, { field: fault === 'AGAIN' ? 'again' : 'passphrase' })
  return passphrase
}
