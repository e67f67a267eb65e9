/**
 * Programs that are told of what happens: who they are, and what they did not take.
 * @module
 */
import { base64url, type EntryKind, showInstant } from '@kpc/schema'
import type { Selectable } from 'kysely'
import type { WebhookTables } from '../ledger/webhook-tables.ts'
import { parseAddress } from '../outside/address.ts'
import { changing, type Doer, type Reception } from '../people/reception.ts'
import { copyKinds, hmacKey, isTold, secretOf, type ToldKind, toldKinds } from './message.ts'
import { webhookRefusal } from './refusal.ts'

export type WebhookRow = Selectable<WebhookTables['webhook']>

/** At most so many. */
const mostWebhooks = 50

/** Letters that are shown of one. */
const mostDead = 100

/**
 * @property kinds of entries that it is told of
 * @property copies the certificate itself goes with it
 * @property waits entries that are not told yet
 * @property due when the next is tried again, where it was tried in vain
 * @property taken how many it took, and when the last
 * @property dead what it never took
 */
export interface Webhook {
  readonly name: string
  readonly url: string
  readonly kinds: readonly ToldKind[]
  readonly copies: boolean
  readonly made: number
  readonly by: string
  readonly taken: number
  readonly takenAt?: number
  readonly waits: number
  readonly tries: number
  readonly due?: number
  readonly problem?: string
  readonly dead: readonly { readonly entry: number; readonly at: number; readonly problem: string }[]
}

/** @property kinds those of copies where copies are wanted, else all, if absent */
export interface NewWebhook {
  readonly name: string
  readonly url: string
  readonly kinds?: readonly string[] | undefined
  readonly copies?: boolean | undefined
  readonly secret?: string | undefined
}

/** What webhooks work with. @property withLoopback this machine itself may be told: under a development scheme only */
export interface Telling extends Pick<Reception, 'ledger' | 'now' | 'random'> {
  readonly withLoopback: boolean
}

/**
 * From here on it is told: of what was before, nothing.
 * @returns the secret, shown once
 * @throws {Refusal} `WEBHOOK_*`
 */
export async function addWebhook(
  { name, url, kinds = [], copies = false, secret }: NewWebhook,
  telling: Telling,
  doer: Doer,
): Promise<{ readonly name: string; readonly secret: string }> {
  const called = name.trim().normalize('NFC')
  if (!/^[^\p{C}\p{Z}](?:[^\p{C}]{0,78}[^\p{C}\p{Z}])?$/u.test(called))
    throw webhookRefusal('WEBHOOK_NAME', { subject: called.slice(0, 80), field: 'name' })
  const address = parseAddress(url, telling.withLoopback).href
  const told = kinds.length > 0 ? kinds.map(parseKind) : copies ? copyKinds : toldKinds
  const kept = secret ?? secretOf(telling.random(32))
  if (!hmacKey(kept)) throw webhookRefusal('WEBHOOK_SECRET', { field: 'secret' })
  await changing(telling, doer, async (db, note) => {
    const there = await db.selectFrom('webhook').select('name').execute()
    if (there.length >= mostWebhooks) throw webhookRefusal('WEBHOOKS_MANY')
    if (there.some((one) => one.name === called))
      throw webhookRefusal('WEBHOOK_TAKEN', { subject: called, field: 'name' })
    const { size } = await db.selectFrom('head').select('size').executeTakeFirstOrThrow()
    await db
      .insertInto('webhook')
      .values({
        id: base64url(telling.random(12)),
        name: called,
        url: address,
        kinds: toldKinds.filter((kind) => told.includes(kind)).join(' '),
        secret: kept,
        copies: copies ? 1 : 0,
        made: telling.now(),
        by: doer.by ?? '',
        cursor: size,
        tries: 0,
        due: 0,
        claimed: 0,
        problem: null,
        taken: 0,
        taken_at: null,
      })
      .execute()
    await note('webhook-added', `${called}: ${address}`)
  })
  return { name: called, secret: kept }
}

function parseKind(text: string): ToldKind {
  if (!isTold(text as EntryKind)) throw webhookRefusal('WEBHOOK_KIND', { subject: text, field: 'on' })
  return text as ToldKind
}

export function listWebhooks({ ledger }: Pick<Telling, 'ledger'>): Promise<Webhook[]> {
  return ledger.beside(async (db) => {
    const { size } = await db.selectFrom('head').select('size').executeTakeFirstOrThrow()
    const rows = await db.selectFrom('webhook').selectAll().orderBy('name').execute()
    const dead = await db.selectFrom('dead_letter').selectAll().orderBy('sequence').limit(mostDead).execute()
    return rows.map(({ id, name, url, kinds, copies, made, by, cursor, tries, due, problem, taken, taken_at }) => ({
      name,
      url,
      kinds: kinds.split(' ') as ToldKind[],
      copies: copies === 1,
      made,
      by,
      taken,
      ...(taken_at !== null && { takenAt: taken_at }),
      waits: Math.max(0, size - cursor),
      tries,
      ...(tries > 0 && { due }),
      ...(problem !== null && { problem }),
      dead: dead
        .filter(({ webhook }) => webhook === id)
        .map(({ sequence, at, problem: why }) => ({ entry: sequence, at, problem: why })),
    }))
  })
}

/** As it was made: what it took since makes it no other. */
export type MadeWebhook = Readonly<Record<'name' | 'url' | 'by', string>> & {
  readonly kinds: readonly string[]
  readonly copies: boolean
  readonly made: number
}

export function madeOf({ name, url, kinds, copies, made, by }: MadeWebhook): MadeWebhook {
  return { name, url, kinds, copies, made, by }
}

/** Refuses another than whoever acts has read. */
export type SeenWebhook = (made: MadeWebhook) => void

/** As it stands in its row. */
export const madeIn = (row: WebhookRow): MadeWebhook =>
  madeOf({ ...row, copies: row.copies === 1, kinds: row.kinds.split(' ') as MadeWebhook['kinds'] })

/**
 * It is told nothing more; what it never took is forgotten.
 * @param seen refuses another than whoever acts has read
 * @throws {Refusal} `WEBHOOK_UNKNOWN`
 */
export async function removeWebhook(name: string, telling: Telling, doer: Doer, seen?: SeenWebhook): Promise<void> {
  await changing(telling, doer, async (db, note) => {
    const row = await db.selectFrom('webhook').selectAll().where('name', '=', name).executeTakeFirst()
    if (!row) throw webhookRefusal('WEBHOOK_UNKNOWN', { subject: name, field: 'name' })
    seen?.(madeIn(row))
    await db.deleteFrom('dead_letter').where('webhook', '=', row.id).execute()
    await db.deleteFrom('webhook').where('id', '=', row.id).execute()
    await note('webhook-removed', name)
  })
}

/** What it never took is not sent again. @throws {Refusal} `WEBHOOK_UNKNOWN`, `LETTER_UNKNOWN` */
export async function dismissDead(
  name: string,
  entry: number,
  telling: Telling,
  doer: Doer,
  seen?: SeenWebhook,
): Promise<void> {
  const row = await findWebhook(name, telling)
  const { id } = row
  seen?.(madeIn(row))
  await changing(telling, doer, async (db, note) => {
    const gone = await db
      .deleteFrom('dead_letter')
      .where('webhook', '=', id)
      .where('sequence', '=', entry)
      .returning('sequence')
      .execute()
    if (gone.length === 0) throw webhookRefusal('LETTER_UNKNOWN', { subject: String(entry), field: 'entry' })
    await note('letter-dismissed', `${name}: entry ${entry}`)
  })
}

/** @property failing programs whose next entry was tried in vain @property dead entries that were never taken */
export interface TellingHealth {
  readonly programs: number
  readonly failing: number
  readonly dead: number
}

export function tellingHealth({ ledger }: Pick<Telling, 'ledger'>): Promise<TellingHealth> {
  return ledger.beside(async (db) => {
    const programs = await db.selectFrom('webhook').select('tries').execute()
    const { count } = await db
      .selectFrom('dead_letter')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return { programs: programs.length, failing: programs.filter(({ tries }) => tries > 0).length, dead: Number(count) }
  })
}

/** @throws {Refusal} `WEBHOOK_UNKNOWN` */
export function findWebhook(name: string, { ledger }: Pick<Telling, 'ledger'>): Promise<WebhookRow> {
  return ledger.beside(async (db) => {
    const row = await db.selectFrom('webhook').selectAll().where('name', '=', name).executeTakeFirst()
    if (!row) throw webhookRefusal('WEBHOOK_UNKNOWN', { subject: name, field: 'name' })
    return row
  })
}

/** As JSON, for the command line and HTTP alike. */
export function showWebhook({ kinds, made, dead, takenAt, due, ...rest }: Webhook) {
  return {
    ...rest,
    on: kinds,
    made: showInstant(made),
    ...(takenAt !== undefined && { takenAt: showInstant(takenAt) }),
    ...(due !== undefined && { due: showInstant(due) }),
    dead: dead.map((letter) => ({ ...letter, at: showInstant(letter.at) })),
  }
}
