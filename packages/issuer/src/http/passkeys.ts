/**
 * What a passkey answers, as a form sends it, and where it is asked.
 * @module
 */
import { isIP } from 'node:net'
import { z } from '@hono/zod-openapi'
import { parseBase64url } from '@kpc/schema'
import type { PasskeyAsked } from '../desk/passkey-form.tsx'
import { challengeFor, type PasskeyAnswer, type Place, passkeysOf } from '../people/passkeys.ts'
import type { Person } from '../people/people.ts'
import type { Reception } from '../people/reception.ts'
import { peopleRefusal } from '../people/refusal.ts'
import type { Session } from '../people/session.ts'
import type { Registration } from '../people/webauthn.ts'
import type { Asked, Deps } from './deps.ts'

/** Bytes in base64url: a few hundred, a few thousand with an attestation. */
const bytes = z.string().max(24_000)

export const assertionForm = z.strictObject({
  clientDataJSON: bytes,
  authenticatorData: bytes,
  signature: bytes,
  id: bytes,
})
export const registrationForm = z.strictObject({
  clientDataJSON: bytes,
  attestationObject: bytes,
  label: z.string().max(200).optional(),
})

/** @throws {Refusal} `PASSKEY_FORM` */
function bytesOf(text: string): Uint8Array {
  const read = parseBase64url(text)
  if (!read || read.length === 0) throw peopleRefusal('PASSKEY_FORM')
  return read
}

/** @throws {Refusal} `PASSKEY_FORM` */
export function readAssertion(form: z.infer<typeof assertionForm>): PasskeyAnswer {
  return {
    id: bytesOf(form.id),
    clientDataJSON: bytesOf(form.clientDataJSON),
    authenticatorData: bytesOf(form.authenticatorData),
    signature: bytesOf(form.signature),
  }
}

/** @throws {Refusal} `PASSKEY_FORM` */
export function readRegistration(form: z.infer<typeof registrationForm>): Registration {
  return { clientDataJSON: bytesOf(form.clientDataJSON), attestationObject: bytesOf(form.attestationObject) }
}

/** The origin under which browsers know this desk: the one that was configured, else the request's own. */
export function placeOf(context: Asked, { door }: Deps): Place {
  const origin = door.origin ?? new URL(context.req.url).origin
  return { origin, rpId: new URL(origin).hostname }
}

/** A passkey belongs to a name: browsers make none for an address of figures. */
export async function askPasskey(
  context: Asked,
  session: Session,
  deps: Deps,
  reception: Reception,
): Promise<PasskeyAsked> {
  return askedOf(context, session.person, await challengeFor(session, reception), deps)
}

/** What a page asks of the passkeys of somebody, at the name of this desk. */
export async function askedOf(
  context: Asked,
  person: Pick<Person, 'id'> | undefined,
  challenge: Uint8Array,
  deps: Deps,
): Promise<PasskeyAsked> {
  const { rpId } = placeOf(context, deps)
  const known = person ? await passkeysOf(person.id, deps) : []
  return {
    rpId: isIP(rpId.replace(/^\[|\]$/g, '')) === 0 ? rpId : undefined,
    challenge,
    known: known.map(({ id }) => id),
  }
}
