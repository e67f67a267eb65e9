/**
 * Asks the authority of this device whether goods came in under a certificate: by its digest, and without saying who asks.
 * @module
 */
import { hex } from '@kpc/schema'
import { signal } from '@preact/signals'
import { now } from '../device/clock.ts'
import type { Result } from '../scan-result.ts'
import { addressOf, paired } from './outbox.ts'
import { asked } from './send.ts'

/** What was answered since the page was opened. @property at in seconds */
interface Told {
  readonly confirmed: boolean
  readonly at: number
}

/** By the digest of the certificate, in hexadecimal. */
export const told = signal<ReadonlyMap<string, Told>>(new Map())

/** What an answer can be about: a certificate whose issuer is known. */
export function questionOf({ verdict: { certificate, digest, issuer } }: Result) {
  return certificate && digest && issuer ? { digest: hex(digest), issuer: issuer.authority.id } : undefined
}

/** @returns whether there was an answer */
export async function ask({ digest, issuer }: NonNullable<ReturnType<typeof questionOf>>): Promise<boolean> {
  const device = paired.value
  if (!device) return false
  const address = `${addressOf(device.service, 'confirmed')}/${digest}?issuer=${encodeURIComponent(issuer)}`
  const answer = await asked(address, {})
  const body = (await answer?.json().catch(() => undefined)) as { readonly confirmed?: unknown } | undefined
  const confirmed = body?.confirmed
  if (!answer?.ok || typeof confirmed !== 'boolean') return false
  told.value = new Map([...told.value, [digest, { confirmed, at: now() }]])
  return true
}
