/**
 * Why something is not done at the import desk.
 * @module
 */
import { absent, conflict, input, type Reason, refusing } from '@kpc/host/refusal'

export const importRefusals = {
  SLIP_NOTHING: absent(
    'III(b)',
    'nothing was confirmed of this number here, or not so often: confirm receipt first, or print a form to be filled in by hand (--empty)',
  ),
  SHIPMENT_UNKNOWN: absent('R43', 'no certificate of this number was presented here: present its code first'),
  SHIPMENT_DECIDED: conflict('III(b)', 'receipt of it was confirmed: what was found is said with another confirmation'),
  COMPARISON_CHANGED: conflict(
    'R48',
    'somebody has compared it meanwhile: look at what was found, then compare again; nothing was overwritten',
  ),
  SLIP_NUMBER: input('kpc print slip', 'name the number of the certificate, or print a form for any (--empty)'),
} as const satisfies Record<string, Reason>

export const importRefusal = refusing(importRefusals)
