/**
 * Who acts at this machine, until people sign in: who is named on the command line, or its user.
 * @module
 */
import { userInfo } from 'node:os'
import { entryFields, FormatError } from '@kpc/schema'
import type { Acting } from '../ledger/acting.ts'
import { homeRefusal } from './refusal.ts'

/**
 * @param by what `--by` says; else `KPC_PERSON`, else the system's user name
 * @throws {Refusal} `PERSON_FORM`
 */
export function actingOf(env: NodeJS.ProcessEnv, by?: string): Acting {
  const person = by ?? (env.KPC_PERSON || userName())
  try {
    return { by: entryFields.by.kind.decode(person, {}), means: 'command-line' }
  } catch (cause) {
    if (cause instanceof FormatError) throw homeRefusal('PERSON_FORM', { field: 'by', cause })
    throw cause
  }
}

/** A user without a name, as containers have them, is a number. */
function userName(): string {
  try {
    return userInfo().username
  } catch {
    return `user ${process.getuid?.() ?? 'unknown'}`
  }
}
