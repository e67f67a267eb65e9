/**
 * Tokens of programs: each acts for a person, and may do no more than that person and its own scopes.
 * @module
 */
import { hex } from '@kpc/schema'
import { findPerson, type Person, personOf, type Whom } from './people.ts'
import { changing, type Doer, digestOf, newSecret, type Reception } from './reception.ts'
import { peopleRefusal } from './refusal.ts'
import { type Act, mayOf, scopes } from './roles.ts'
import { refuseEnded, type Session } from './session.ts'

/** Seconds for which a token is good. */
export const tokenLife = 365 * 86_400

/** Of one person. */
const mostTokens = 20

/** @property token shown once: only its digest is kept */
export interface MadeToken {
  readonly name: string
  readonly token: string
  readonly scopes: readonly Act[]
  readonly ends: number
}

/**
 * @param wanted all that the role of this person may do if empty
 * @param session in which it is asked for: one that has ended meanwhile makes none
 * @throws {Refusal} `PERSON_*`, `SCOPE_*`, `TOKENS_MANY`
 */
export function makeToken(
  whom: Whom,
  wanted: readonly string[],
  reception: Reception,
  doer: Doer,
  session?: Session,
): Promise<MadeToken> {
  return changing(reception, doer, async (db, note) => {
    if (session) await refuseEnded(db, session)
    const row = await findPerson(db, whom)
    if (row.disabled !== null) throw peopleRefusal('PERSON_DISABLED', { subject: row.name })
    const may = scopes.filter((act) => mayOf(row.role).includes(act))
    const given = wanted.length === 0 ? may : parseScopes(wanted, may)
    if (given.length === 0) throw peopleRefusal('SCOPE_BEYOND', { subject: row.role, field: 'scope' })
    await db.deleteFrom('token').where('ends', '<=', reception.now()).execute()
    const { count } = await db
      .selectFrom('token')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('person', '=', row.id)
      .executeTakeFirstOrThrow()
    if (count >= mostTokens) throw peopleRefusal('TOKENS_MANY', { subject: row.name })
    const { text, digest } = newSecret(reception.random, 'kpc_')
    const ends = reception.now() + tokenLife
    await db
      .insertInto('token')
      .values({ token: digest, person: row.id, scopes: given.join(' '), made: reception.now(), ends })
      .execute()
    await note('token-made', `${row.name}: ${given.join(' ')}`)
    return { name: row.name, token: text, scopes: given, ends }
  })
}

/** @throws {Refusal} `SCOPE_UNKNOWN`, `SCOPE_BEYOND` */
function parseScopes(wanted: readonly string[], may: readonly Act[]): readonly Act[] {
  for (const one of wanted) {
    if (!scopes.some((scope) => scope === one)) throw peopleRefusal('SCOPE_UNKNOWN', { subject: one, field: 'scope' })
    if (!may.some((scope) => scope === one)) throw peopleRefusal('SCOPE_BEYOND', { subject: one, field: 'scope' })
  }
  return scopes.filter((scope) => wanted.includes(scope))
}

/** @returns for whom a token acts, and what it may do; undefined: nobody */
export function findToken(
  text: string,
  { ledger, now }: Reception,
): Promise<{ readonly person: Person; readonly may: readonly Act[] } | undefined> {
  return ledger.beside(async (db) => {
    const row = await db
      .selectFrom('token')
      .innerJoin('person', 'person.id', 'token.person')
      .selectAll('person')
      .select('token.scopes')
      .where('token.token', '=', digestOf(text))
      .where('token.ends', '>', now())
      .where('person.disabled', 'is', null)
      .executeTakeFirst()
    if (!row) return undefined
    const given = row.scopes.split(' ')
    return { person: personOf(row), may: mayOf(row.role).filter((act) => act === 'self' || given.includes(act)) }
  })
}

/**
 * A token as its person sees it.
 * @property id SHA-256 of it, in hexadecimal: no program comes in with that
 */
export interface KeptToken {
  readonly id: string
  readonly scopes: readonly string[]
  readonly made: number
  readonly ends: number
}

/** Those that are good, the newest first. */
export function tokensOf(person: string, { ledger, now }: Pick<Reception, 'ledger' | 'now'>): Promise<KeptToken[]> {
  return ledger.beside(async (db) => {
    const rows = await db
      .selectFrom('token')
      .selectAll()
      .where('person', '=', person)
      .where('ends', '>', now())
      .orderBy('made', 'desc')
      .execute()
    return rows.map(({ token, scopes, made, ends }) => ({ id: hex(token), scopes: scopes.split(' '), made, ends }))
  })
}

/** Ends a token of this person; one that is gone already has ended too. */
export function endToken(whom: Whom, id: string, reception: Reception, doer: Doer): Promise<void> {
  return changing(reception, doer, async (db, note) => {
    const row = await findPerson(db, whom)
    const rows = await db.selectFrom('token').select('token').where('person', '=', row.id).execute()
    const token = rows.find((one) => hex(one.token) === id)?.token
    if (!token) return
    await db.deleteFrom('token').where('token', '=', token).execute()
    await note('token-ended', row.name)
  })
}
