/**
 * Who may come in: a file of the desk's own, beside no key. Of a passphrase it keeps the Argon2id hash, of a link its
 * SHA-256.
 * @module
 */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseJson } from '@kpc/host/json'
import { readFileWithin } from '@kpc/host/read-file'
import { twinOf } from '@kpc/host/twin'
import { privateMode, writeWhole } from '@kpc/host/write-file'
import { base64url } from '@kpc/schema'
import { alone } from '../records/history.ts'
import { peopleRefusal } from './refusal.ts'
import { type Role, roles } from './roles.ts'

/** Seconds for which a link opens. */
const linkLife = 86_400
const [mostPeople, largestFile] = [500, 1_000_000]

/**
 * @property link SHA-256 of the link that lets this person set a passphrase, once
 * @property totp the secret of the codes, in hexadecimal; `step` the last that was taken
 */
export interface Person {
  readonly name: string
  readonly role: Role
  readonly passphrase?: string
  readonly totp?: string
  readonly step?: number
  readonly link?: { readonly digest: string; readonly ends: number }
}

export type Random = (size: number) => Uint8Array

const fileIn = (folder: string): string => join(folder, 'people.json')

/** @throws {Refusal} `DESK_FILE` */
export function peopleOf(folder: string): readonly Person[] {
  const file = fileIn(folder)
  if (!existsSync(file)) return []
  const json = parseJson(readFileWithin(file, largestFile)) as { readonly people?: unknown }
  if (!Array.isArray(json?.people) || !json.people.every(isPerson)) throw peopleRefusal('DESK_FILE', { subject: file })
  return json.people
}

function isPerson(one: unknown): one is Person {
  if (typeof one !== 'object' || one === null) return false
  const { name, role } = one as Partial<Person>
  return typeof name === 'string' && roles.some((known) => known === role)
}

export function findPerson(people: readonly Person[], name: string): Person | undefined {
  const twin = twinOf(name)
  return people.find((one) => twinOf(one.name) === twin)
}

/** @param change what becomes of the people; nothing where it returns undefined */
export function changePeople(
  folder: string,
  change: (people: readonly Person[]) => readonly Person[] | undefined,
): readonly Person[] {
  return alone(join(folder, 'people.lock'), () => {
    const before = peopleOf(folder)
    const after = change(before)
    if (after) writeWhole(fileIn(folder), `${JSON.stringify({ people: after }, null, 1)}\n`, privateMode)
    return after ?? before
  })
}

/** A person in the place of the one of that name. */
export function replaced(people: readonly Person[], next: Person): readonly Person[] {
  return people.map((one) => (twinOf(one.name) === twinOf(next.name) ? next : one))
}

export interface Admitting {
  readonly folder: string
  readonly now: number
  readonly random: Random
}

/**
 * Admits somebody, or gives somebody who is in another link, by which the passphrase is set anew.
 * @returns the token of the link, which is kept nowhere
 * @throws {Refusal} `DESK_NAME`, `DESK_PERSON_TAKEN`, `DESK_PEOPLE_MANY`
 */
export function admit(name: string, role: Role, again: boolean, { folder, now, random }: Admitting): string {
  const given = name.trim()
  if (!/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]{1,80}$/u.test(given) || twinOf(given) === '') throw peopleRefusal('DESK_NAME')
  const token = base64url(random(32))
  const link = { digest: digestOf(token), ends: now + linkLife }
  changePeople(folder, (people) => {
    const known = findPerson(people, given)
    if (known && !again) throw peopleRefusal('DESK_PERSON_TAKEN', { subject: given })
    if (!known && people.length >= mostPeople) throw peopleRefusal('DESK_PEOPLE_MANY')
    const { passphrase: _, totp: __, step: ___, ...kept } = known ?? { name: given }
    const next: Person = { ...kept, role, link }
    return known ? replaced(people, next) : [...people, next]
  })
  return token
}

/** @throws {Refusal} `DESK_PERSON` */
export function dismiss(name: string, folder: string): void {
  changePeople(folder, (people) => {
    const known = findPerson(people, name)
    if (!known) throw peopleRefusal('DESK_PERSON', { subject: name })
    return people.filter((one) => one !== known)
  })
}

/** @throws {Refusal} `DESK_LINK` */
export function personOfLink(token: string, folder: string, now: number): Person {
  const digest = digestOf(token)
  const found = peopleOf(folder).find(({ link }) => link?.digest === digest && link.ends > now)
  if (!found) throw peopleRefusal('DESK_LINK')
  return found
}

export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
