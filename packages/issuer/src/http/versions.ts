/**
 * Who changes something says which version he has read (RFC 9110 section 13.1.1): nothing is written over what he has
 * not seen.
 * @module
 */
import { z } from '@hono/zod-openapi'
import type { Refusal } from '@kpc/host/refusal'
import { digestOf, hex } from '@kpc/schema'
import { refused } from './answers.ts'
import type { Asked } from './deps.ts'
import { httpRefusal } from './refusal.ts'

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

/** What a change of something is refused with that is not as it was read. */
export const guardedContent = {
  412: refused('somebody changed it since you read it'),
  428: refused('no If-Match'),
}

/** Of what has no number of its own: the SHA-256 of what is shown of it, so whatever changes it is another. */
export function contentTag(shown: unknown): string {
  return `"${hex(digestOf(new TextEncoder().encode(JSON.stringify(shown)))).slice(0, 32)}"`
}

/** Refuses what is no longer what was read. */
export type StillSame = (shown: unknown) => void

/**
 * What a request has read of something without a number of its own.
 * @throws {Refusal} `RESOURCE_UNREAD` where it says nothing
 */
export function contentRead(context: Asked): StillSame {
  const tag = context.req.header('if-match')
  if (tag === undefined) throw httpRefusal('RESOURCE_UNREAD', { field: 'if-match' })
  return stillSame(tag)
}

/** The same of a form, which sends it along unseen. @param tag as {@link contentTag} gave it to the page */
export function stillSame(tag: string | undefined): StillSame {
  return (shown) => {
    if (tag !== contentTag(shown)) throw httpRefusal('RESOURCE_CHANGED')
  }
}

export function tagOf({ version }: { readonly version: number }): { readonly etag: string } {
  return { etag: `"${version}"` }
}
