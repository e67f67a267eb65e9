/**
 * What a route of the desk works with: who asks, and the answers that all of them give.
 * @module
 */
import type { Door } from '@kpc/desk/server/door'
import type { Refusal } from '@kpc/host/refusal'
import { dayOf, showDate } from '@kpc/schema'
import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { findPerson, type Person, peopleOf } from '../people/people.ts'
import { peopleRefusal } from '../people/refusal.ts'
import type { CheckedFolder } from '../records/check.ts'
import { type DeskPlace, type Here, shownRecords } from './desk.ts'
import type { Session, Sessions, Tries } from './sessions.ts'
import { acceptedLanguage, type DeskLanguage, deskLanguages } from './words/words.ts'

/** @property hashing how passphrases are kept */
export interface Running {
  readonly place: DeskPlace
  readonly door: Door
  readonly sessions: Sessions
  readonly tries: Tries
  readonly hashing: { hash(passphrase: string): Promise<string>; verify(kept: string, given: string): Promise<boolean> }
  checked(): CheckedFolder
}

export const cookieName = ({ secure }: Door): string => (secure ? '__Host-scheme' : 'scheme')

export function languageOf(context: Context): DeskLanguage {
  const chosen = getCookie(context, 'language')
  return deskLanguages.find((one) => one === chosen) ?? acceptedLanguage(context.req.header('accept-language'))
}

export function tokenOf(context: Context, { door }: Running): string | undefined {
  return getCookie(context, cookieName(door))
}

export function sessionOf(context: Context, running: Running): Session | undefined {
  return running.sessions.find(tokenOf(context, running), running.place.now())
}

/** Who has signed in wholly and is still admitted. @throws {Refusal} `DESK_SIGNED_OUT` */
export function personOf(context: Context, running: Running): Person {
  const session = sessionOf(context, running)
  const person = session?.stage === 'whole' ? findPerson(peopleOf(running.place.folder), session.name) : undefined
  if (!person || person.passphrase === undefined) throw peopleRefusal('DESK_SIGNED_OUT')
  return person
}

/** From where somebody asks; a proxy says it where one stands before this server. */
export function addressOf(context: Context, { door }: Running): string {
  const { incoming } = (context.env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } }
  const said = door.proxied ? context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  return (said ?? incoming?.socket?.remoteAddress ?? 'unknown').slice(0, 64)
}

export function hereOf(context: Context, running: Running, person: Person): Here {
  const checked = running.checked()
  const isPublic = context.req.query('for') === 'public'
  return {
    person,
    language: languageOf(context),
    isPublic,
    path: context.req.path,
    today: showDate(dayOf(running.place.now())),
    checked,
    records: shownRecords(checked, isPublic),
    registry: running.place.registry,
    filed: running.place.filed?.(),
  }
}

const statuses: Partial<Record<Refusal['class'], 400 | 401 | 403 | 404 | 409 | 413 | 421 | 422 | 429 | 500>> = {
  input: 422,
  limit: 413,
  absent: 404,
  conflict: 409,
  stranger: 401,
  forbidden: 403,
  hasty: 429,
  misdirected: 421,
  fault: 500,
}

export function statusOf({ class: kind }: Refusal) {
  return statuses[kind] ?? 400
}

/** Bytes of a form: the largest record, written as a form. */
const largestForm = 1024 * 1024

/** @throws {Refusal} `DESK_BODY`, `DESK_FORM` */
export async function formOf(context: Context): Promise<URLSearchParams> {
  const { req } = context
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(req.header('content-type') ?? ''))
    throw peopleRefusal('DESK_FORM')
  const bytes = new Uint8Array(await req.arrayBuffer())
  if (bytes.length > largestForm) throw peopleRefusal('DESK_BODY')
  return new URLSearchParams(new TextDecoder().decode(bytes))
}

export const largestBody = largestForm
