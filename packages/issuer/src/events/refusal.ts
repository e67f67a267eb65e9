/**
 * Why a program is not told of what happens.
 * @module
 */
import { absent, conflict, input, type Reason, refusing } from '@kpc/host/refusal'

const rules = {
  WEBHOOK_NAME: input('kpc webhooks', 'a webhook has a name of 1 to 80 printable characters'),
  WEBHOOK_TAKEN: conflict('kpc webhooks', 'there is one of this name: remove it first, or take another name'),
  WEBHOOK_UNKNOWN: absent('kpc webhooks', 'there is none of this name: see kpc webhooks list'),
  LETTER_UNKNOWN: absent(
    'kpc webhooks',
    'this entry is no dead letter of this program: it was sent again, or dismissed; see kpc webhooks list',
  ),
  WEBHOOK_KIND: input('kpc webhooks', 'not a kind of entry that programs are told of: see kpc webhooks add --help'),
  WEBHOOKS_MANY: conflict('kpc webhooks', 'there are 50: remove one that nobody needs'),
  WEBHOOK_SECRET: input(
    'Standard Webhooks',
    'a secret is whsec_ and 24 to 64 bytes in base64: leave it out, and one is made',
  ),
} as const satisfies Record<string, Reason>

export const webhookRefusal = refusing(rules)
