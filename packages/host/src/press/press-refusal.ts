/**
 * Why nothing is typeset on this machine.
 * @module
 */
import { type Reason, Refusal, unready } from '../refusal.ts'

export const pressRefusals = {
  PRINT_UNAVAILABLE: unready(
    'kpc print',
    'the typesetter does not run on this machine: print on another, or draw the code with kpc qr; nothing was recorded',
  ),
} as const satisfies Record<string, Reason>

export function pressRefusal(code: keyof typeof pressRefusals, cause: unknown): Refusal {
  return new Refusal(code, pressRefusals[code], { cause })
}
