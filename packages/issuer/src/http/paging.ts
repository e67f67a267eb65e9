/**
 * Lists, a page at a time: so many rows, and those that come after a place which the answer before gave.
 *
 * A place names its list and its question, so that one of another list, of another search or of another exporter is
 * refused and does not lead anywhere by chance. It is a check and no secret: whoever works one out sees what the
 * list would show him anyway.
 * @module
 */
import { z } from '@hono/zod-openapi'
import { digestOf, hex } from '@kpc/schema'
import { exporterOf } from '../people/roles.ts'
import type { Asked } from './deps.ts'
import { httpRefusal } from './refusal.ts'

/** Rows of one page, where nobody says how many, and the most. */
const [usualRows, mostRows] = [50, 100]

/** What every list may be asked. */
export const pageQuery = {
  limit: z
    .string()
    .regex(/^[1-9]\d{0,2}$/)
    .optional()
    .openapi({ description: `so many rows: ${usualRows} if absent, ${mostRows} at most`, examples: ['50'] }),
  after: z.string().max(600).optional().openapi({ description: '`next` of the answer before, with the same question' }),
}

/** What every list answers beside its rows. */
export const pageNext = {
  next: z.string().optional().openapi({ description: 'there are more: ask again with `after` this' }),
}

/** @property query what is asked of the list, without which page of it */
interface Question {
  readonly path: string
  readonly query: Readonly<Record<string, string | undefined>>
}

/**
 * @property after the place to go on from, as the list has it
 * @property limit rows of it
 * @property most one more: whether it is there says whether there is a next page
 */
export interface Page {
  readonly after: string | undefined
  readonly limit: number
  readonly most: number
  /** The rows of the page out of `most`, and the cursor of what comes after them. */
  cut<T>(
    found: readonly T[],
    placeOf: (row: T) => string | number,
  ): { readonly rows: readonly T[]; readonly next?: string }
  cursor(place: string | number): string
  /** The address of the next page; undefined where there is none. */
  path(next: string | undefined): string | undefined
}

/**
 * @param question of the list; that of the request if absent, as it is for whatever is asked by GET
 * @throws {Refusal} `CURSOR_FOREIGN`
 */
export function openPage(context: Asked, question: Question = questionOf(context)): Page {
  const { limit: rows, after } = context.req.query()
  const limit = /^[1-9]\d{0,2}$/.test(rows ?? '') ? Math.min(Number(rows), mostRows) : usualRows
  const asked = filledIn(question.query)
  const about = JSON.stringify([question.path, asked, exporterOf(context.var.person) ?? null])
  const cursor = (place: string | number): string => sealed(about, String(place))
  return {
    after: after === undefined || after === '' ? undefined : opened(about, after),
    limit,
    most: limit + 1,
    cursor,
    cut(found, placeOf) {
      const page = found.slice(0, limit)
      const last = page.at(-1)
      return { rows: page, ...(found.length > limit && last !== undefined && { next: cursor(placeOf(last)) }) }
    },
    path(next) {
      if (next === undefined) return undefined
      const more = new URLSearchParams([
        ...asked,
        ...(rows === undefined ? [] : [['limit', rows] as const]),
        ['after', next],
      ] as [string, string][])
      return `${question.path}?${more}`
    },
  }
}

/** Which page, and how it is to look: no part of a question. */
const beside = ['limit', 'after', 'language', 'light']

function questionOf({ req }: Asked): Question {
  return { path: new URL(req.url).pathname, query: req.query() }
}

/** A form sends fields that nobody filled in. */
function filledIn(query: Question['query']): readonly (readonly [string, string])[] {
  return Object.entries(query)
    .flatMap(([name, text]) => (text?.trim() && !beside.includes(name) ? [[name, text] as const] : []))
    .sort(([a], [b]) => (a < b ? -1 : 1))
}

/** Hexadecimal digits of the check. */
const checked = 16

function sealed(about: string, place: string): string {
  const check = hex(digestOf(new TextEncoder().encode(JSON.stringify([about, place])))).slice(0, checked)
  return Buffer.from(`${check}${place}`).toString('base64url')
}

function opened(about: string, text: string): string {
  const place = Buffer.from(text, 'base64url').toString().slice(checked)
  if (sealed(about, place) !== text) throw httpRefusal('CURSOR_FOREIGN', { field: 'after' })
  return place
}

/** A place that is a number. @throws {Refusal} `CURSOR_FOREIGN` */
export function numberAt(place: string | undefined): number | undefined {
  if (place === undefined) return undefined
  if (!/^\d{1,15}$/.test(place)) throw httpRefusal('CURSOR_FOREIGN', { field: 'after' })
  return Number(place)
}

/** Figures of a number, so that numbers are in the order of their texts; and the largest first. */
export const fromOldest = (number: number): string => String(number).padStart(15, '0')
export const fromNewest = (number: number): string => fromOldest(999_999_999_999_999 - number)

/** A page of what is read whole, as it is short, in the order of a key that no two rows share. */
export function pageIn<T>(all: readonly T[], page: Page, keyOf: (row: T) => string) {
  const { after, most } = page
  const ordered = [...all].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  return page.cut(ordered.filter((row) => after === undefined || keyOf(row) > after).slice(0, most), keyOf)
}
