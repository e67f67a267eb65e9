/**
 * Confirmations of receipt and advices for tests: of the reference certificate, by the authority of its destination.
 */
import {
  type Advice,
  type Confirmation,
  digestOf,
  encodeAdvice,
  encodeConfirmation,
  encodeIncident,
  encodeText,
  type Incident,
  type Signer,
  signStatement,
} from '@kpc/schema'
import { day, reference, signed, signers } from './scheme.ts'

export const digest: Uint8Array = digestOf(signed())

/** As certified. */
export const confirmation: Confirmation = {
  number: reference.number,
  of: digest,
  sequence: 1,
  presented: day('2026-11-09'),
  confirmed: day('2026-11-10'),
  outcome: 'accepted',
  looked: 'opened',
  parcels: reference.parcels,
  lines: reference.lines,
  seals: 'intact',
  post: 'Antwerp Diamond Office',
}

export const advice: Advice = {
  number: reference.number,
  of: digest,
  expected: day('2026-11-09'),
  carrier: 'Example Carriers',
  reference: 'AWB 123-45678901',
  containers: ['tamper-evident bag'],
}

export const incident: Incident = {
  number: reference.number,
  what: 'stolen',
  day: day('2026-11-09'),
  of: digest,
  post: 'Antwerp Diamond Office',
  remark: 'the box was opened on the way',
  picture: digest,
}

interface Stating {
  readonly by?: Signer
  readonly iss?: string
}

export function signedConfirmation(
  content: Confirmation = confirmation,
  { by = signers['eu.confirmation'], iss = 'eu' }: Stating = {},
): Uint8Array<ArrayBuffer> {
  return signStatement('confirmation', { iss, sub: content.number }, encodeConfirmation(content), by)
}

export function signedAdvice(
  content: Advice = advice,
  { by = signers['bw.confirmation'], iss = 'bw' }: Stating = {},
): Uint8Array<ArrayBuffer> {
  return signStatement('advice', { iss, sub: content.number }, encodeAdvice(content), by)
}

export function signedIncident(
  content: Incident = incident,
  { by = signers['eu.confirmation'], iss = 'eu' }: Stating = {},
): Uint8Array<ArrayBuffer> {
  return signStatement('incident', { iss, sub: content.number }, encodeIncident(content), by)
}

/** `KPI1:...` */
export function confirmationText(content?: Confirmation, stating?: Stating): string {
  return encodeText('confirmation', signedConfirmation(content, stating))
}
