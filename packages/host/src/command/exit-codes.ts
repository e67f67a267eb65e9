/**
 * Exit codes that every program of the scheme has, as in sysexits.h: neither a refusal nor a crash reads as a verdict.
 * @module
 */
import type { Refusal } from '../refusal.ts'

export const exitDone = 0

/** Something that was signed contradicts what was looked at, or what was looked at does not verify. */
export const exitContradicted = 20

/** Usage that is not understood, or input that is refused. */
export const exitRefused = 64

/** Something went wrong inside: the crash of a verifier is no verdict. */
export const exitInternal = 70

/** By the class of a refusal alone. */
export function exitOfRefusal({ class: of }: Pick<Refusal, 'class'>): number {
  return of === 'fault' ? exitInternal : exitRefused
}
