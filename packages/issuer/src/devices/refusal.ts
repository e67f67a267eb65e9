/**
 * Why a device is not paired, or nothing is taken from it.
 * @module
 */
import { absent, conflict, forbidden, hasty, input, type Reason, refusing, stranger } from '@kpc/host/refusal'

const rules = {
  POST_FORM: input('kpc devices', 'a post has a name of 1 to 80 printable characters'),
  SERVICE_FORM: input(
    'kpc devices',
    'not an address at which a device reaches this authority: https://desk.example.org; on this machine http://localhost:8710',
  ),
  SERVICE_MISSING: input(
    'kpc devices',
    'say at which address devices reach this authority: kpc devices pair POST --service https://desk.example.org',
  ),
  DEVICES_MANY: conflict('kpc devices', 'there are 10,000: revoke those that are gone'),
  PAIRING_UNKNOWN: forbidden('kpc devices', 'this code was used, or its time is over: show a new one at the desk'),
  DEVICE_KEY: input('kpc devices', 'not a public key that a device may have: load its page again, and pair it again'),
  DEVICE_UNKNOWN: stranger('kpc devices', 'no device of this authority has this key: pair it at the desk'),
  DEVICES_HASTY: hasty(
    'kpc devices',
    'too many from this device or this address: what was signed waits, and is sent again later',
  ),
  DEVICE_ABSENT: absent('kpc devices', 'there is no such device: see kpc devices list'),
  DEVICE_REVOKED: forbidden('kpc devices', 'this device was revoked: nothing is taken from it; ask your office'),
} as const satisfies Record<string, Reason>

export const deviceRefusal = refusing(rules)
