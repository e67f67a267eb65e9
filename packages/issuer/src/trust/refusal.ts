/**
 * Why what this home trusts is not read, and why nothing may be signed by it.
 * @module
 */
import {
  type Circumstance,
  conflict,
  type FieldFault,
  formatRefusal,
  input,
  type Reason,
  Refusal,
  refusing,
  unready,
} from '@kpc/host/refusal'
import type { CheckCode } from '@kpc/schema'

export const trustRefusals = {
  REGISTRY_MISSING: unready(
    'kpc home',
    'no registry: put the registry.cbor of the scheme there, or sign one with kpc-scheme sign',
  ),
  REGISTRY_UNREACHABLE: unready(
    'kpc registry',
    'the registry can not be fetched: look at the address and the line, or name a file',
  ),
  REGISTRY_TOO_LARGE: unready('kpc registry', 'larger than any registry: look at the address'),
  JOIN_DIGEST_FORM: input(
    'kpc init',
    'not a SHA-256: 64 hexadecimal digits, as the scheme has read them out for the contents of its root',
  ),
  JOIN_HOME_TAKEN: conflict(
    'kpc init',
    'this home is in use, and no other root is ever trusted in it: name another folder in KPC_HOME; nothing was changed',
  ),
  JOIN_NO_PUBLICATION: input(
    'kpc init',
    'no scheme is published there: name the web address, the folder or the bundle that has its first root; no home was made',
  ),
  JOIN_OTHER_ROOT: input(
    'kpc init',
    'no root there has this SHA-256: compare it digit by digit with what the scheme read out, and if it agrees tell them; no home was made',
  ),
  JOIN_TEST: input(
    'kpc init',
    'a development scheme, marked TEST: its certificates are none. For an exercise say --test; no home was made',
  ),
  JOIN_PARTICIPANT: input(
    'kpc init',
    'the registry has no participant of this code: write it as the registry does, BW for Botswana; no home was made',
  ),
  KEY_NONE: input(
    'kpc keys',
    'no key of this home is in the registry for this use and this day: make one with kpc keys new, and have the scheme register it',
  ),
  CLOCK_AHEAD: unready(
    'kpc registry',
    'the clock of this machine is so far ahead of all that this home knows that nothing is signed by it: look at a calendar. If the clock is wrong, set it; if it is right, run kpc registry update, which says the time',
  ),
  EXPORT_AHEAD: input(
    'kpc lists publish',
    'the export is of a day that has not come on this machine: one of both clocks is wrong. Set it, export again, and publish then',
  ),
} as const satisfies Record<string, Reason>

export const trustRefusal = refusing(trustRefusals)

/** What a verdict finds as well, said to those who sign. */
export const signingRefusals = {
  KEY_OUT_OF_TIME: input(
    'R46',
    'the registry does not have this key for the day: sign with one that it has, see kpc keys list',
  ),
  KEY_RETIRED: input('R46', 'the scheme has retired this key: sign with the next one, see kpc keys list'),
  KEY_COMPROMISED: input(
    'R46',
    'the scheme holds this key for stolen: sign nothing more with it, and make another with kpc keys new',
  ),
  KEY_STOPPED: input(
    'R46',
    'your own status list has stopped this key, and only the scheme starts it again: sign with another one',
  ),
  AUTHORITY_OUT_OF_TIME: input(
    'R8',
    'the registry does not have this authority for the day: ask the scheme, then run kpc registry update',
  ),
  ISSUER_NOT_PARTICIPANT: input(
    'R24',
    'the registry does not have the participant of this key as a member on the day: ask the scheme, then run kpc registry update',
  ),
  DESTINATION_NOT_PARTICIPANT: input(
    'R23',
    'not a participant on the day: rough diamonds may not go there; where it has joined since, run kpc registry update',
  ),
  DESTINATION_LEFT: input('R23, R41', 'a participant no more: rough diamonds may not go there'),
  REGISTRY_EXPIRED: unready(
    'kpc registry',
    'the registry of this home has expired, and nothing is signed by it: run kpc registry update',
  ),
  REGISTRY_OLD: unready(
    'kpc registry',
    'for too long nothing has said that the registry of this home is current, and nothing is signed by it: run kpc registry update',
  ),
  VALUE_OUTSIDE: input(
    'R69',
    'an unusual value for such goods, which every verifier asks about: correct carats or value, or say why it is right with --anyway',
  ),
  ISSUED_ABSENT: input(
    'R44',
    'your published list is complete through this day and does not have the certificate, so that verifiers reject it: date it today',
  ),
  CLOCK_BEHIND: unready(
    'TUF section 5',
    'the clock of this machine is behind what the scheme has signed: set date and time, then try again',
  ),
} as const satisfies Partial<Record<CheckCode, Reason>>

/** What a verifier would find in what is about to be signed, or in who signs it. */
export function signingRefusal(code: CheckCode, about?: Circumstance): Refusal {
  const said: Partial<Record<CheckCode, Reason>> = signingRefusals
  const reason = said[code]
  return reason ? new Refusal(code, reason, about) : formatRefusal(code, about)
}

/** The same as a fault of one field. */
export function signingFault(code: CheckCode, field: string): FieldFault {
  const { message, source } = signingRefusal(code)
  return { code, field, message, source }
}
