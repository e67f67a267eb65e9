/**
 * All that is kept of one person or company, to hand it to them: what they are at the desk, what registers and
 * applications have of them, certificates that name them, what they did. No passphrase, secret or key is in it.
 * @module
 */
import { csvRow, decodeEntry, showCertificate, showInstant } from '@kpc/schema'
import type { Kysely } from 'kysely'
import { type Application, applicationOf, type Content } from '../applications/application.ts'
import { issuedOf } from '../certificates/issued.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Tables } from '../ledger/tables.ts'
import { twinOf } from '../people/name.ts'
import { showEntry } from '../proofs/show.ts'
import { historyOf, partyOf, showChange, showParty } from '../registers/registers.ts'
import { accountsOf, consoleOf, importsOf, type Part, postsOf, proposalsOf } from './personal-besides.ts'
import { retentionRefusal } from './refusal.ts'

export interface PersonalData {
  readonly name: string
  readonly at: string
  readonly desk: Part
  readonly registers: Part
  readonly applications: Part
  readonly proposals: Part
  readonly templates: Part
  readonly accounts: Part
  readonly posts: Part
  readonly imports: Part
  readonly console: Part
  readonly certificates: Part
  readonly entries: Part
  readonly trail: Part
}

interface Looking {
  readonly ledger: Ledger
  now(): number
}

/** Rows that are read at a time. */
const page = 1000

/**
 * Names are compared as those of people are: case, spaces and accents composed otherwise make no difference.
 * @throws {Refusal} `SUBJECT_FORM`
 */
export async function personalDataOf(name: string, looking: Looking): Promise<PersonalData> {
  const twin = twinOf(name)
  if (twin === '' || name.length > 200) throw retentionRefusal('SUBJECT_FORM', { field: 'name' })
  const isThem = (text: unknown): boolean => typeof text === 'string' && twinOf(text) === twin
  const { ledger, now } = looking
  return {
    name: name.trim(),
    at: showInstant(now()),
    desk: await ledger.beside((db) => deskOf(db, twin)),
    registers: await registersOf(twin, looking),
    applications: await ledger.beside((db) => applicationsOf(db, isThem)),
    proposals: await ledger.beside((db) => proposalsOf(db, isThem)),
    templates: await ledger.beside((db) => templatesOf(db, isThem)),
    accounts: await ledger.beside((db) => accountsOf(db, twin, isThem)),
    posts: await ledger.beside((db) => postsOf(db, isThem)),
    imports: await importsOf(ledger, name, isThem),
    console: await ledger.beside((db) => consoleOf(db, isThem)),
    certificates: await certificatesOf(name, isThem, ledger),
    entries: await entriesOf(isThem, ledger),
    trail: await ledger.beside((db) => trailOf(db, isThem)),
  }
}

async function deskOf(db: Kysely<Tables>, twin: string): Promise<Part> {
  const person = await db
    .selectFrom('person')
    .select(['id', 'name', 'role', 'exporter', 'made', 'disabled'])
    .where('twin', '=', twin)
    .executeTakeFirst()
  const tried = await db.selectFrom('failure').select(['at', 'address', 'step']).where('twin', '=', twin).execute()
  const failures = tried.map(({ at, ...row }) => ({ tried: showInstant(at), ...row }))
  if (!person) return failures
  const { id, made, disabled, exporter, ...shown } = person
  const counts: Record<string, number> = {}
  for (const [label, table] of Object.entries(countedTables)) {
    const rows = await db
      .selectFrom(table as 'passkey')
      .select('person')
      .where('person', '=', id)
      .execute()
    counts[label] = rows.length
  }
  const more = { ...(exporter !== null && { exporter }), ...(disabled !== null && { disabled: showInstant(disabled) }) }
  return [{ ...shown, ...more, made: showInstant(made), ...counts }, ...failures]
}

/** Of these the number is told: what opens a door is handed out to nobody. */
const countedTables = {
  passkeys: 'passkey',
  keys: 'person_key',
  tokens: 'token',
  sessions: 'session',
  identities: 'identity',
  links: 'link',
  answers: 'answer',
} as const

async function registersOf(twin: string, { ledger }: Looking): Promise<Part> {
  const rows = await ledger.beside((db) =>
    db.selectFrom('party').selectAll().where('twin', '=', twin).orderBy('id').execute(),
  )
  const found: Record<string, unknown>[] = []
  for (const row of rows) {
    const party = partyOf(row)
    found.push({ ...showParty(party), history: (await historyOf(party.id, { ledger })).map(showChange) })
  }
  return found
}

/** Both parties of what was typed. */
function namesIn({ certificate }: Content): unknown[] {
  return [certificate.exporter, certificate.importer].map((party) =>
    typeof party === 'object' && party !== null ? (party as { name?: unknown }).name : undefined,
  )
}

async function applicationsOf(db: Kysely<Tables>, isThem: (text: unknown) => boolean): Promise<Part> {
  const found: Application[] = []
  for (let after = 0; ; ) {
    const rows = await db
      .selectFrom('application')
      .selectAll()
      .where('id', '>', after)
      .orderBy('id')
      .limit(page)
      .execute()
    for (const row of rows) {
      const application = applicationOf(row)
      const { exporter, writers, content } = application
      if ([exporter, ...writers, ...namesIn(content)].some(isThem)) found.push(application)
    }
    if (rows.length < page) break
    after = rows.at(-1)?.id as number
  }
  return found.map(({ name, state, content, exporter, writers, evidence, number, made, changed }) => ({
    ...{ name, state, content, exporter, writers, evidence, number },
    made: showInstant(made),
    changed: showInstant(changed),
  }))
}

async function templatesOf(db: Kysely<Tables>, isThem: (text: unknown) => boolean): Promise<Part> {
  const rows = await db.selectFrom('template').selectAll().execute()
  return rows.flatMap((row) => {
    const { name, exporter, by, made } = row
    const content = applicationContent(row.content)
    return [exporter, by, ...namesIn(content)].some(isThem)
      ? [{ name, exporter, content, by, made: showInstant(made) }]
      : []
  })
}

const applicationContent = (content: string): Content =>
  applicationOf({ content, writers: '[]', evidence: '[]', path: '[]', id: 1 } as never).content

async function certificatesOf(name: string, isThem: (text: unknown) => boolean, ledger: Ledger): Promise<Part> {
  const listed = await ledger.list({ name })
  return listed.flatMap((stored) => {
    const { number, certificate } = issuedOf(stored)
    return isThem(certificate.exporter.name) || isThem(certificate.importer.name)
      ? [{ number, certificate: showCertificate(certificate) }]
      : []
  })
}

async function entriesOf(isThem: (text: unknown) => boolean, ledger: Ledger): Promise<Part> {
  const size = await ledger.size()
  const found: Record<string, unknown>[] = []
  for (let from = 0; from < size; from += page)
    for (const { sequence, bytes } of await ledger.entries(from, Math.min(size, from + page))) {
      const entry = decodeEntry(bytes)
      if (isThem(entry.by) || isThem(entry.second)) found.push({ sequence, ...showEntry(entry) })
    }
  return found
}

async function trailOf(db: Kysely<Tables>, isThem: (text: unknown) => boolean): Promise<Part> {
  const found: Record<string, unknown>[] = []
  for (let after = -1; ; ) {
    const rows = await db
      .selectFrom('trail')
      .selectAll()
      .where('sequence', '>', after)
      .orderBy('sequence')
      .limit(page)
      .execute()
    for (const { at, event, by, subject, address } of rows)
      if (isThem(by) || isThem(subject)) found.push({ at: showInstant(at), event, by, subject, address })
    if (rows.length < page) return found
    after = rows.at(-1)?.sequence as number
  }
}

/** The same as a table: part, row, what it is called, what it says. */
export function personalTable(data: PersonalData): string {
  const { name, at, ...parts } = data
  let table = csvRow(['part', 'row', 'field', 'value'])
  table += csvRow(['of', 1, 'name', name]) + csvRow(['of', 1, 'at', at])
  for (const [part, rows] of Object.entries(parts))
    for (const [i, row] of (rows as Part).entries())
      for (const [field, value] of leavesOf(row)) table += csvRow([part, i + 1, field, value])
  return table
}

function leavesOf(value: unknown, path = ''): (readonly [path: string, value: string])[] {
  if (value === undefined || value === null) return []
  if (typeof value !== 'object') return [[path, String(value)]]
  const entries = Array.isArray(value) ? value.map((one, i) => [`[${i}]`, one]) : Object.entries(value)
  return entries.flatMap(([name, one]) =>
    leavesOf(one, Array.isArray(value) || path === '' ? `${path}${name}` : `${path}.${name}`),
  )
}
