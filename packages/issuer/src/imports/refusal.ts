/**
 * Why something is not done at the import desk.
 * @module
 */
import { absent, input, type Reason, refusing } from '@kpc/host/refusal'

export const importRefusals = {
  SLIP_NOTHING: absent(
    'III(b)',
    'nothing was confirmed of this number here, or not so often: confirm receipt first, or print a form to be filled in by hand (--empty)',
  ),
  SLIP_NUMBER: input('kpc print slip', 'name the number of the certificate, or print a form for any (--empty)'),
} as const satisfies Record<string, Reason>

export const importRefusal = refusing(importRefusals)
