/**
 * Why an address is not asked.
 * @module
 */
import { input, type Reason, refusing } from '@kpc/host/refusal'

const rules = {
  WEBHOOK_URL: input(
    'kpc webhooks',
    'an address begins with https://, has at most 500 characters, and holds no password',
  ),
  WEBHOOK_INSIDE: input(
    'RFC 6890',
    'an address inside of a network, of this machine or of no host: a program elsewhere is told, and nothing within is reached through this server',
  ),
} as const satisfies Record<string, Reason>

export const addressRefusal = refusing(rules)
