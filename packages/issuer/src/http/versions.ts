/**
 * Who changes something says which version he has read (RFC 9110 section 13.1.1): nothing is written over what he has
 * not seen.
 * @module
 */
import { z } from '@hono/zod-openapi'
import type { Refusal } from '@kpc/host/refusal'
import type { Asked } from './deps.ts'

export const ifMatch = z.object({
  'if-match': z
    .string()
    .optional()
    .openapi({ description: 'the ETag of what you have read', examples: ['"1"'] }),
})

/**
 * The version that a request names.
 * @property unread refused where it names none, and `changed` where what it names is none of ours
 */
export function versionRead(context: Asked, { unread, changed }: { unread(): Refusal; changed(): Refusal }): number {
  const tag = context.req.header('if-match')
  if (tag === undefined) throw unread()
  const [, version] = /^"(\d{1,9})"$/.exec(tag) ?? []
  if (version === undefined) throw changed()
  return Number(version)
}

export function tagOf({ version }: { readonly version: number }): { readonly etag: string } {
  return { etag: `"${version}"` }
}
