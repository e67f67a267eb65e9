/**
 * What the ledger has of certificates of others: what was presented here, and what was confirmed of it.
 *
 * A presented certificate and its amendments lie beside entries `arrived`, each under its own digest, so that
 * whoever shows a confirmation takes importer, exporter, parcels and carats from the certificate that it names.
 * @module
 */
import {
  amend as amended,
  type Certificate,
  type Confirmation,
  decodeAmendment,
  decodeArrival,
  decodeCertificate,
  decodeConfirmation,
  digestOf,
  encodeText,
  equalBytes,
  hex,
  isAccepting,
  isByDevice,
  kinds,
  parseSign1,
  statementKindOf,
} from '@kpc/schema'
import type { NumberState, StoredEntry } from '../ledger/ledger.ts'

type Entries = NumberState['entries']

/** @property digest of the confirmation @property text what its QR code holds @property sequence of its entry */
export interface HeldConfirmation {
  readonly confirmation: Confirmation
  readonly message: Uint8Array
  readonly digest: Uint8Array
  readonly text: string
  readonly stored: StoredEntry
  readonly by: string
  readonly at: number
}

/** Confirmations of this number that were made here, oldest first. @param of only those of this certificate */
export function confirmationsIn(entries: Entries, of?: Uint8Array): HeldConfirmation[] {
  return entries.flatMap((stored) => {
    const { entry, message } = stored
    if (entry.kind !== 'confirmed' || !message) return []
    const confirmation = decodeConfirmation(parseSign1(message).payload)
    if (of && !equalBytes(confirmation.of, of)) return []
    const text = encodeText('confirmation', message)
    return [{ confirmation, message, digest: digestOf(message), text, stored, by: entry.by, at: entry.at }]
  })
}

/** Under which goods came in, so that nothing else does: whatever was said of it later. */
export function acceptingIn(held: readonly HeldConfirmation[]): readonly HeldConfirmation[] {
  return held.filter(({ confirmation }) => isAccepting(confirmation.outcome))
}

/**
 * @property message of the certificate
 * @property amended as its amendments had it when it was presented
 * @property amendments their messages, in their order
 */
export interface Presented {
  readonly message: Uint8Array
  readonly digest: Uint8Array
  readonly certificate: Certificate
  readonly amended: Certificate
  readonly amendments: readonly Uint8Array[]
}

/**
 * What was presented; else what a device has shown; else what came with an advice, so that nothing is typed again.
 * Amendments that the issuer has sent count, whoever did not show them.
 * @param of the digest of the certificate; the newest under this number if absent
 */
export function presentedIn(entries: Entries, of?: Uint8Array): Presented | undefined {
  const [shown, sent] = [plainIn(entries, 'arrived'), plainIn(entries, 'received')]
  const byDevice = entries.flatMap(({ entry, message }) => (isByDevice(entry) && message ? signedIn(message) : []))
  const found = newestOf(shown, of)
  if (!found) {
    const device = byDevice.filter((one) => !of || equalBytes(one.digest, of)).at(-1)
    return device ?? withAmendments(newestOf(sent, of), sent)
  }
  return withAmendments(found, [...shown, ...sent])
}

interface Plain {
  readonly message: Uint8Array
  readonly digest: Uint8Array
  readonly link: string | undefined
}

/** Certificates and amendments that lie beside entries as they were signed: statements and arrivals of devices are none. */
function plainIn(entries: Entries, kind: 'arrived' | 'received'): readonly Plain[] {
  return entries.flatMap(({ entry, message }) =>
    entry.kind === kind && message && !isByDevice(entry) && statementKindOf(message) === undefined
      ? [{ message, digest: digestOf(message), link: entry.link }]
      : [],
  )
}

function newestOf(plain: readonly Plain[], of?: Uint8Array): Plain | undefined {
  return plain.filter(({ digest, link }) => link === undefined && (!of || equalBytes(digest, of))).at(-1)
}

/** Each once, in their own order. */
function withAmendments(found: Plain | undefined, plain: readonly Plain[]): Presented | undefined {
  if (!found) return undefined
  const linked = plain.filter(({ link }) => link === hex(found.digest))
  const once = new Map(linked.map((one) => [hex(one.digest), one.message]))
  const sequence = (message: Uint8Array): number => decodeAmendment(parseSign1(message).payload).sequence
  const amendments = [...once.values()].sort((one, other) => sequence(one) - sequence(other))
  return presentedOf(found.message, amendments)
}

/** The certificate that a device's arrival carries; none where nobody could read it. */
function signedIn(message: Uint8Array): Presented[] {
  const { certificate, amendments = [] } = decodeArrival(parseSign1(message, kinds.arrival.limits).payload)
  return certificate ? [presentedOf(certificate, amendments)] : []
}

/** @param amendments in their order */
export function presentedOf(message: Uint8Array, amendments: readonly Uint8Array[]): Presented {
  const certificate = decodeCertificate(parseSign1(message).payload)
  const contents = amendments.map((one) => decodeAmendment(parseSign1(one).payload))
  return { message, digest: digestOf(message), certificate, amended: contents.reduce(amended, certificate), amendments }
}
