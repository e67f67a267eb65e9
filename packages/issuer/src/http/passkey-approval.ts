/**
 * What a passkey has signed to approve an application, as it is sent.
 * @module
 */
import { z } from '@hono/zod-openapi'
import { parseBase64url } from '@kpc/schema'
import type { Proof } from '../applications/approval.ts'
import { peopleRefusal } from '../people/refusal.ts'
import type { Asked, Deps } from './deps.ts'
import { assertionForm, placeOf, readAssertion } from './passkeys.ts'

const text = z.string().max(24_000)

/** What a passkey has signed, in base64url. */
export const passkeyApproval = assertionForm
  .extend({ document: text.openapi({ description: 'of GET /applications/{name}/approval, as it was given' }) })
  .openapi('PasskeyApproval', { description: 'a WebAuthn assertion over the SHA-256 of the document; base64url' })

/** @throws {Refusal} `PASSKEY_FORM` */
export function proofOf(context: Asked, given: z.infer<typeof passkeyApproval>, deps: Deps): Proof {
  const document = parseBase64url(given.document)
  if (!document) throw peopleRefusal('PASSKEY_FORM')
  return { passkey: { ...readAssertion(given), document }, place: placeOf(context, deps) }
}
