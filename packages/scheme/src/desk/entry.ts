/**
 * Signing in and out: a link that opens once, name and passphrase, then a code; each step begins a new session.
 * @module
 */
import { faultOfPassphrase, preparePassphrase } from '@kpc/desk/people/passphrase'
import { secretSize, stepOfCode } from '@kpc/desk/people/totp'
import { twinOf } from '@kpc/host/twin'
import { hex } from '@kpc/schema'
import type { Context } from 'hono'
import { deleteCookie, setCookie } from 'hono/cookie'
import { changePeople, digestOf, findPerson, type Person, peopleOf, personOfLink, replaced } from '../people/people.ts'
import { peopleRefusal } from '../people/refusal.ts'
import { addressOf, cookieName, formOf, languageOf, type Running, sessionOf, tokenOf } from './context.ts'
import { secondPage, signInPage, welcomePage } from './pages/sign-in.tsx'
import type { Session } from './sessions.ts'

/** What is checked where nobody has the name: as dear as any. */
const nobody = 'nobody signs in with this'
let nobodysHash: Promise<string> | undefined

export async function signIn(context: Context, running: Running): Promise<Response> {
  const { place, sessions, tries, hashing } = running
  const form = await formOf(context)
  const [name, passphrase] = [form.get('name') ?? '', form.get('passphrase') ?? '']
  const takeBack = tries.count('passphrase', twinOf(name), addressOf(context, running), place.now())
  const person = findPerson(peopleOf(place.folder), name)
  nobodysHash ??= hashing.hash(nobody)
  const kept = person?.passphrase ?? (await nobodysHash)
  const isRight = await hashing.verify(kept, preparePassphrase(passphrase.slice(0, 1024)))
  if (!isRight || person?.passphrase === undefined) throw peopleRefusal('DESK_SIGN_IN')
  takeBack()
  const token = sessions.begin({ name: person.name, stage: 'half' }, place.now(), tokenOf(context, running))
  return handOver(context, running, token, '/second')
}

export async function welcome(context: Context, running: Running): Promise<Response> {
  const { place, sessions, hashing } = running
  const token = context.req.param('token') ?? ''
  const { name } = personOfLink(token, place.folder, place.now())
  const form = await formOf(context)
  const passphrase = preparePassphrase(form.get('passphrase') ?? '')
  const fault = faultOfPassphrase(passphrase, form.get('again') ?? '', name)
  if (fault !== undefined) throw peopleRefusal(fault === 'AGAIN' ? 'DESK_AGAIN' : 'DESK_PASSPHRASE')
  const hash = await hashing.hash(passphrase)
  const secret = place.random(secretSize)
  const given = { name, stage: 'begun', secret, passphrase: hash, link: digestOf(token) } as const
  const session = sessions.begin(given, place.now(), tokenOf(context, running))
  return handOver(context, running, session, '/second')
}

export async function second(context: Context, running: Running): Promise<Response> {
  const { place, sessions, tries } = running
  const session = sessionOf(context, running)
  if (!session || session.stage === 'whole') throw peopleRefusal('DESK_SIGNED_OUT')
  const code = (await formOf(context)).get('code') ?? ''
  const takeBack = tries.count('code', twinOf(session.name), addressOf(context, running), place.now())
  changePeople(place.folder, (people) => {
    const person = findPerson(people, session.name)
    if (!person) throw peopleRefusal('DESK_SIGNED_OUT')
    return replaced(people, withCode(person, session, code, place.now()))
  })
  takeBack()
  const token = sessions.begin({ name: session.name, stage: 'whole' }, place.now(), tokenOf(context, running))
  return handOver(context, running, token, '/')
}

/** The person once the code is taken: each code once. @throws {Refusal} `DESK_CODE`, `DESK_LINK` */
function withCode(person: Person, { stage, secret, passphrase, link }: Session, code: string, now: number): Person {
  const known = person.totp === undefined ? undefined : Uint8Array.from(Buffer.from(person.totp, 'hex'))
  const kept = stage === 'begun' ? secret : known
  const step = kept === undefined ? undefined : stepOfCode(kept, code, now)
  if (!kept || step === undefined || (stage === 'half' && step <= (person.step ?? -1))) throw peopleRefusal('DESK_CODE')
  if (stage === 'half') return { ...person, step }
  const { link: open, ...rest } = person
  // The link that has begun this is still the one, and nobody has used it meanwhile.
  if (link === undefined || open === undefined || open.digest !== link) throw peopleRefusal('DESK_LINK')
  return { ...rest, ...(passphrase !== undefined && { passphrase }), totp: hex(kept), step }
}

export function signOut(context: Context, running: Running): Response {
  const token = tokenOf(context, running)
  if (token !== undefined) running.sessions.end(token)
  deleteCookie(context, cookieName(running.door), { path: '/', secure: running.door.secure })
  return context.redirect('/sign-in', 303)
}

function handOver(context: Context, { door }: Running, token: string, to: string): Response {
  setCookie(context, cookieName(door), token, { path: '/', httpOnly: true, sameSite: 'Lax', secure: door.secure })
  return context.redirect(to, 303)
}

export async function showSignIn(context: Context): Promise<Response> {
  return context.html(await signInPage({ language: languageOf(context) }))
}

export async function showWelcome(context: Context, { place }: Running): Promise<Response> {
  const token = context.req.param('token') ?? ''
  const { name } = personOfLink(token, place.folder, place.now())
  return context.html(await welcomePage({ language: languageOf(context) }, name, token))
}

export async function showSecond(context: Context, running: Running): Promise<Response> {
  const session = sessionOf(context, running)
  if (!session || session.stage === 'whole') return context.redirect('/sign-in', 303)
  return context.html(await secondPage({ language: languageOf(context) }, session.secret))
}
