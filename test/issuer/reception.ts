/**
 * A reception desk for tests: a clock that is set, secrets that differ, and passphrases that cost nothing to hash.
 * @module
 */
import { createHash } from 'node:crypto'
import { argon2id } from '@kpc/desk/people/hashing'
import { codeAt, stepOf } from '@kpc/desk/people/totp'
import type { Ledger } from '@kpc/issuer/ledger/ledger'
import type { Reception } from '@kpc/issuer/people/reception'
import { findSession, type Session } from '@kpc/issuer/people/session'
import { confirmCode, pendingOf, takePassphrase } from '@kpc/issuer/people/welcome'
import { now } from '../scheme.ts'

export const cheapHashing = argon2id({ memoryCost: 8, timeCost: 1, parallelism: 1 })

/** @property clock set by a test, in seconds */
export interface TestReception extends Reception {
  clock: number
}

export function testReception(ledger: Ledger, hashing = cheapHashing): TestReception {
  let given = 0
  const random = (size: number): Uint8Array => {
    given += 1
    return new Uint8Array(createHash('sha256').update(`secret ${given}`).digest().subarray(0, size))
  }
  const reception: TestReception = { ledger, hashing, clock: now, now: () => reception.clock, random }
  return reception
}

export const passphrase = 'four plain words here'

export async function session(token: string, reception: Reception): Promise<Session> {
  const found = await findSession(token, reception)
  if (!found) throw new Error('no session')
  return found
}

/** Opens a link to the end. @returns the token of the session, and the secret of codes */
export async function settle(
  link: string,
  reception: Reception,
  name?: string,
): Promise<{ readonly token: string; readonly secret: Uint8Array }> {
  const begun = await takePassphrase(link, { name, passphrase, again: passphrase }, undefined, reception)
  const { totp: secret } = pendingOf(await session(begun, reception))
  const code = codeAt(secret, stepOf(reception.now()))
  return { token: await confirmCode(await session(begun, reception), code, reception, {}), secret }
}
