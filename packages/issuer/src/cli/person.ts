/**
 * Who acts: the person or program that an entry of the ledger names.
 * @module
 */
import { userInfo } from 'node:os'
import { entryFields, FormatError } from '@kpc/schema'
import { cliRefusal } from './refusal.ts'

/**
 * @param by what `--by` says; else `KPC_PERSON`, else the system's user name
 * @throws {Refusal} `PERSON_FORM`
 */
export function personOf(env: NodeJS.ProcessEnv, by?: string): string {
  const person = by ?? (env.KPC_PERSON || userName())
  try {
    return entryFields.by.kind.decode(person, {})
  } catch (cause) {
    if (cause instanceof FormatError) throw cliRefusal('PERSON_FORM', { field: 'by', cause })
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
