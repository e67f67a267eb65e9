/**
 * What the QR code on the desk's screen says to a device that is to be paired: where its authority listens, and a code
 * that opens once. `KPP1:` and Base45, as the codes on paper; nothing of it is signed, as the screen is the authority's own.
 * @module
 */
import { decodeBase45, encodeBase45 } from '../base45.ts'
import { decode, type Limits } from '../cbor/decode.ts'
import { encode } from '../cbor/encode.ts'
import { FormatError } from '../errors.ts'
import { flag } from '../field/bytes.ts'
import type { RecordOf } from '../field/field.ts'
import { record } from '../field/record.ts'
import { text } from '../field/text.ts'
import { instant } from '../field/time.ts'

const pairingPrefix = 'KPP1:'
export const pairingLimits: Limits = { size: 1024, depth: 2, items: 16 }

export const pairingFields = {
  service: { key: 1, label: 'Address at which the authority listens to devices', kind: text(200) },
  code: { key: 2, label: 'One-time code', kind: text(64) },
  authority: { key: 3, label: 'Authority', kind: text(120) },
  post: { key: 4, label: 'Post', kind: text(80) },
  ends: { key: 5, label: 'Opens until', kind: instant },
  /** Whether photographs are wanted beside an arrival. */
  photographs: { key: 6, label: 'Photographs are wanted', kind: flag },
} as const
export type Pairing = RecordOf<typeof pairingFields>

const pairingKind = record('map', pairingFields)

/** An origin, with a folder perhaps; by TLS, or of this machine (WHATWG URL; secure contexts of browsers). */
const address = /^(https:\/\/[a-z0-9.-]+(:\d{1,5})?|http:\/\/(localhost|127\.0\.0\.1)(:\d{1,5})?)(\/[\w./-]*)?$/

/** @throws {FormatError} `FIELD_*` */
export function encodePairing(pairing: Pairing): string {
  const bytes = encode(pairingKind.encode(pairing, {}))
  decodePairing(bytes)
  return pairingPrefix + encodeBase45(bytes)
}

/** @throws {FormatError} any `CBOR_*` or `FIELD_*` code; `FIELD_TEXT` for an address that is none */
export function decodePairing(bytes: Uint8Array): Pairing {
  const pairing = pairingKind.decode(decode(bytes, pairingLimits), {})
  if (!address.test(pairing.service)) throw new FormatError('FIELD_TEXT', 'service')
  return pairing
}

/**
 * @param text as scanned, pasted or typed
 * @throws {FormatError} `PREFIX_UNKNOWN`, `TEXT_TOO_LONG`, `BASE45_MALFORMED` and what {@link decodePairing} throws
 */
export function readPairing(text: string): Pairing {
  const code = text.trim()
  if (code.length > 2 * pairingLimits.size) throw new FormatError('TEXT_TOO_LONG')
  if (!code.toUpperCase().startsWith(pairingPrefix)) throw new FormatError('PREFIX_UNKNOWN')
  return decodePairing(decodeBase45(code.toUpperCase(), pairingPrefix.length))
}
