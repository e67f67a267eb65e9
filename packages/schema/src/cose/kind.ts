/**
 * The kinds of signed objects, and what a key must be registered for to sign each.
 * @module
 */

/** What a key is for. Each key has exactly one use. */
export const uses = [
  'root',
  'registry',
  'snapshot',
  'timestamp',
  'certificate',
  'confirmation',
  'list',
  'checkpoint',
] as const
export type Use = (typeof uses)[number]

/** What an authority's key may be for; the others are the scheme's own. */
export const authorityUses = ['certificate', 'confirmation', 'list', 'checkpoint'] as const satisfies readonly Use[]

/** kind -> use of the key that signs it. */
export const useOf = {
  root: 'root',
  registry: 'registry',
  snapshot: 'snapshot',
  timestamp: 'timestamp',
  certificate: 'certificate',
  amendment: 'certificate',
  confirmation: 'confirmation',
  'status-list': 'list',
  'issued-list': 'list',
  checkpoint: 'checkpoint',
} as const satisfies Record<string, Use>
export type Kind = keyof typeof useOf

const utf8 = new TextEncoder()

/** `external_aad` of a kind: a signature over one kind is never one over another. */
export const aadOf: Readonly<Record<Kind, Uint8Array>> = Object.fromEntries(
  Object.keys(useOf).map((kind) => [kind, utf8.encode(`kpc/${kind}/1`)]),
) as Record<Kind, Uint8Array>
