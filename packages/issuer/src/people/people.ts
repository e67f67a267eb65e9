/**
 * The people of a desk: admitted, given another role, let go, and let in anew.
 * @module
 */
import { type DeskRole, FormatError, hex, partyFields, roles } from '@kpc/schema'
import type { Kysely, Selectable } from 'kysely'
import type { PeopleTables } from '../ledger/people-tables.ts'
import type { Tables } from '../ledger/tables.ts'
import { parseName, twinOf } from './name.ts'
import { endFileKeys } from './person-keys.ts'
import { changing, type Doer, newSecret, type Reception } from './reception.ts'
import { peopleRefusal } from './refusal.ts'

export type PersonRow = Selectable<PeopleTables['person']>

/** `invited`: the link was not used yet. */
export type PersonState = 'invited' | 'active' | 'disabled'

export interface Person {
  readonly id: string
  readonly name: string
  readonly role: DeskRole
  readonly exporter?: string
  readonly test: boolean
  readonly state: PersonState
}

export function personOf({ id, name, role, exporter, test, disabled, passphrase }: PersonRow): Person {
  const state = disabled !== null ? 'disabled' : passphrase === null && test === 0 ? 'invited' : 'active'
  return { id, name, role, ...(exporter !== null && { exporter }), test: test === 1, state }
}

/** Of one desk. */
const mostPeople = 10_000

/** Seconds for which a link opens. */
export const linkLife = 24 * 3600

/** @property link the token of the one-time link by which the person comes in */
export interface Invited extends Person {
  readonly link: string
}

/** @throws {Refusal} `ROLE_UNKNOWN` */
function parseRole(text: string): DeskRole {
  const role = roles.find((one) => one === text)
  if (role === undefined) throw peopleRefusal('ROLE_UNKNOWN', { subject: text, field: 'role' })
  return role
}

/** As certificates name it. @throws {Refusal} `EXPORTER_MISSING`, `EXPORTER_IDLE`, `NAME_FORM` */
function parseExporter(role: DeskRole, exporter: string | undefined): string | null {
  if (role !== 'applicant' && exporter !== undefined) throw peopleRefusal('EXPORTER_IDLE', { field: 'exporter' })
  if (role === 'applicant' && exporter === undefined) throw peopleRefusal('EXPORTER_MISSING', { field: 'exporter' })
  if (exporter === undefined) return null
  try {
    return partyFields.name.kind.decode(exporter, {})
  } catch (cause) {
    if (cause instanceof FormatError) throw peopleRefusal('NAME_FORM', { field: 'exporter', cause })
    throw cause
  }
}

/** @property exporter for whom an applicant acts, as certificates name it */
export interface PersonInput {
  readonly name: string
  readonly role: string
  readonly exporter?: string | undefined
}

/** @throws {Refusal} `NAME_*`, `ROLE_UNKNOWN`, `EXPORTER_*`, `PEOPLE_MANY` */
export async function addPerson(input: PersonInput, reception: Reception, doer: Doer): Promise<Invited> {
  const [name, role] = [parseName(input.name), parseRole(input.role)]
  const exporter = parseExporter(role, input.exporter)
  return changing(reception, doer, async (db, note) => {
    const row = await insertPerson(db, { name, role, exporter, test: 0 }, reception)
    await note('person-added', `${name}, ${role}`)
    return { ...personOf(row), link: await makeLink(db, row.id, reception) }
  })
}

/** @throws {Refusal} `NAME_TAKEN`, `PEOPLE_MANY` */
export async function insertPerson(
  db: Kysely<Tables>,
  given: Pick<PersonRow, 'name' | 'role' | 'exporter' | 'test'> & Partial<PersonRow>,
  { now, random }: Pick<Reception, 'now' | 'random'>,
): Promise<PersonRow> {
  const twin = twinOf(given.name)
  const taken = await db.selectFrom('person').select('name').where('twin', '=', twin).executeTakeFirst()
  if (taken) throw peopleRefusal('NAME_TAKEN', { subject: given.name, field: 'name' })
  const { count } = await db
    .selectFrom('person')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  if (count >= mostPeople) throw peopleRefusal('PEOPLE_MANY')
  const row: PersonRow = {
    id: hex(random(16)),
    twin,
    passphrase: null,
    totp: null,
    totp_step: 0,
    made: now(),
    disabled: null,
    ...given,
  }
  await db.insertInto('person').values(row).execute()
  return row
}

/**
 * A link, in the place of those that this person had.
 * @param person null: of the first administrator
 */
export async function makeLink(
  db: Kysely<Tables>,
  person: string | null,
  { now, random }: Pick<Reception, 'now' | 'random'>,
): Promise<string> {
  await db
    .deleteFrom('link')
    .where('person', person === null ? 'is' : '=', person)
    .execute()
  await db.deleteFrom('link').where('ends', '<=', now()).execute()
  const { text, digest } = newSecret(random)
  await db
    .insertInto('link')
    .values({ token: digest, person, ends: now() + linkLife })
    .execute()
  return text
}

/** Everybody, in the order of their names; those of a development scheme to look around among them. */
export function listPeople({ ledger }: Pick<Reception, 'ledger'>): Promise<Person[]> {
  return ledger.beside(async (db) =>
    (await db.selectFrom('person').selectAll().orderBy('twin').execute()).map(personOf),
  )
}

/** Is there anybody, ready-made people of a development scheme apart? */
export function hasPeople({ ledger }: Pick<Reception, 'ledger'>): Promise<boolean> {
  return ledger.beside(isInhabited)
}

export async function isInhabited(db: Kysely<Tables>): Promise<boolean> {
  return (await db.selectFrom('person').select('id').where('test', '=', 0).limit(1).executeTakeFirst()) !== undefined
}

/** Whom a command or a page means: by name however written, or by id. @throws {Refusal} `PERSON_UNKNOWN` */
export async function findPerson(db: Kysely<Tables>, whom: Whom): Promise<PersonRow> {
  const query = db.selectFrom('person').selectAll()
  const row = await ('id' in whom
    ? query.where('id', '=', whom.id)
    : query.where('twin', '=', twinOf(whom.name))
  ).executeTakeFirst()
  if (!row) throw peopleRefusal('PERSON_UNKNOWN', 'name' in whom ? { subject: whom.name, field: 'name' } : {})
  whom.seen?.(personOf(row))
  return row
}

/** What somebody has as second factor. */
export interface Factors {
  readonly hasCode: boolean
  readonly passkeys: number
}

export function factorsOf(person: string, { ledger }: Pick<Reception, 'ledger'>): Promise<Factors> {
  return ledger.beside(async (db) => {
    const { totp } = await findPerson(db, { id: person })
    const { count } = await db
      .selectFrom('passkey')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('person', '=', person)
      .executeTakeFirstOrThrow()
    return { hasCode: totp !== null, passkeys: Number(count) }
  })
}

/** @property seen refuses somebody who is no longer as whoever acts has read; asked within the transaction that acts */
export type Whom = ({ readonly name: string } | { readonly id: string }) & { readonly seen?: (person: Person) => void }

/**
 * Another role; it ends the sessions of this person.
 * @throws {Refusal} `PERSON_UNKNOWN`, `ROLE_UNKNOWN`, `EXPORTER_*`, `LAST_ADMINISTRATOR`
 */
export async function setRole(
  whom: Whom,
  input: Omit<PersonInput, 'name'>,
  reception: Reception,
  doer: Doer,
): Promise<Person> {
  const role = parseRole(input.role)
  return changing(reception, doer, async (db, note) => {
    const row = await findPerson(db, whom)
    const exporter = parseExporter(role, input.exporter ?? (role === 'applicant' ? row.exporter : null) ?? undefined)
    if (role !== 'administrator') await refuseLast(db, row)
    await db.updateTable('person').set({ role, exporter }).where('id', '=', row.id).execute()
    await endSessionsOf(db, row.id)
    await note('role-changed', `${row.name}: ${row.role} to ${role}`)
    return personOf({ ...row, role, exporter })
  })
}

/** Out at once. @throws {Refusal} `PERSON_UNKNOWN`, `LAST_ADMINISTRATOR` */
export function disablePerson(whom: Whom, reception: Reception, doer: Doer): Promise<Person> {
  return changing(reception, doer, async (db, note) => {
    const row = await findPerson(db, whom)
    await refuseLast(db, row)
    const disabled = row.disabled ?? reception.now()
    await db.updateTable('person').set({ disabled }).where('id', '=', row.id).execute()
    await closeDoors(db, row.id)
    await note('person-disabled', row.name)
    return personOf({ ...row, disabled })
  })
}

/**
 * Whatever opened for this person opens no more, and a new link lets them in anew; a disabled person too.
 * @throws {Refusal} `PERSON_UNKNOWN`
 */
export function resetPerson(whom: Whom, reception: Reception, doer: Doer): Promise<Invited> {
  return changing(reception, doer, async (db, note) => {
    const row = await findPerson(db, whom)
    if (row.test === 1) throw peopleRefusal('PERSON_UNKNOWN', { subject: row.name })
    const anew = { passphrase: null, totp: null, disabled: null }
    await db.updateTable('person').set(anew).where('id', '=', row.id).execute()
    await closeDoors(db, row.id)
    for (const table of ['passkey', 'identity'] as const)
      await db
        .deleteFrom(table as 'identity')
        .where('person', '=', row.id)
        .execute()
    await endFileKeys(db, row.id, reception.now())
    await note('person-reset', row.name)
    return { ...personOf({ ...row, ...anew }), link: await makeLink(db, row.id, reception) }
  })
}

/** Under which name somebody acts, and in what part. @throws {Refusal} `PERSON_UNKNOWN`, `PERSON_DISABLED` */
export async function roleOf(
  whom: Whom,
  { ledger }: Pick<Reception, 'ledger'>,
): Promise<{ readonly name: string; readonly role: DeskRole }> {
  const { name, role, disabled } = await ledger.beside((db) => findPerson(db, whom))
  if (disabled !== null) throw peopleRefusal('PERSON_DISABLED', { subject: name })
  return { name, role }
}

export async function endSessionsOf(db: Kysely<Tables>, person: string): Promise<void> {
  await db.deleteFrom('session').where('person', '=', person).execute()
}

async function closeDoors(db: Kysely<Tables>, person: string): Promise<void> {
  await endSessionsOf(db, person)
  for (const table of ['token', 'link'] as const)
    await db
      .deleteFrom(table as 'token')
      .where('person', '=', person)
      .execute()
}

/**
 * Somebody has to be left who can admit people, and who has come in before if this one has.
 * @throws {Refusal} `LAST_ADMINISTRATOR`
 */
async function refuseLast(db: Kysely<Tables>, row: PersonRow): Promise<void> {
  if (await isLastAdministrator(db, row)) throw peopleRefusal('LAST_ADMINISTRATOR', { subject: row.name })
}

async function isLastAdministrator(db: Kysely<Tables>, row: PersonRow): Promise<boolean> {
  if (row.role !== 'administrator' || row.disabled !== null || row.test === 1) return false
  let others = db
    .selectFrom('person')
    .select('id')
    .where('role', '=', 'administrator')
    .where('test', '=', 0)
    .where('disabled', 'is', null)
    .where('id', '!=', row.id)
  if (row.passphrase !== null) others = others.where('passphrase', 'is not', null)
  return (await others.limit(1).executeTakeFirst()) === undefined
}

/** @property isLast the last administrator */
export interface Standing {
  readonly person: Person
  readonly isLast: boolean
}

/** Somebody of this desk, and no ready-made person. @throws {Refusal} `PERSON_UNKNOWN` */
export function lookUpPerson(whom: Whom, { ledger }: Pick<Reception, 'ledger'>): Promise<Standing> {
  return ledger.beside(async (db) => {
    const row = await findPerson(db, whom)
    if (row.test === 1) throw peopleRefusal('PERSON_UNKNOWN', { subject: row.name })
    return { person: personOf(row), isLast: await isLastAdministrator(db, row) }
  })
}
