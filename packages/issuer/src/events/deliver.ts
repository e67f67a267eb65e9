/**
 * Tells programs of entries, in the order in which they were written: each at least once, and what one does not take
 * for days is a dead letter, which somebody sees.
 * @module
 */
import { decodeEntry, type LedgerEntry, showInstant } from '@kpc/schema'
import { amendedOf } from '../certificates/amended.ts'
import { issuedOf, showIssued } from '../certificates/issued.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { bodyOf, type EventBody, signedHeaders } from './message.ts'
import { type Post, postTo } from './post.ts'
import { webhookRefusal } from './refusal.ts'
import { findWebhook, madeIn, type SeenWebhook, type WebhookRow } from './webhooks.ts'

/** Seconds until the next try, a fifth more or less: after the last, two days and a half later, a letter is dead. */
const waits = [5, 30, 120, 600, 3600, 3 * 3600, 8 * 3600, 24 * 3600, 24 * 3600] as const

/** Tries after which a letter is dead that is refused for what it is: those behind it do not wait for days. */
const triesOfRefused = 3

/** @property isFinal whoever got it says that it is not taken, and not that it comes at a bad moment */
interface Failed {
  readonly problem: string
  readonly isFinal: boolean
}

/** Statuses that say "later" (RFC 9110, 6585, 8470), and are no answer about what was sent. */
const later: readonly number[] = [401, 403, 404, 408, 425, 429]

/** Entries that are looked at in one turn of one webhook. */
const turn = 100

/** Seconds for which a process that tells a program keeps others from it. */
const claim = 300

/**
 * @property random from 0 up to 1
 * @property isTest of the scheme: copies say so
 */
export interface Delivering {
  readonly ledger: Pick<Ledger, 'beside' | 'entries' | 'stateOf'>
  now(): number
  random(): number
  readonly post: Post
  readonly isTest: boolean
}

/** With what a program tells others. @param isTest of the scheme: then this machine itself may be told, too */
export function deliveringFrom(ledger: Ledger, now: () => number, isTest: boolean): Delivering {
  return { ledger, now, random: Math.random, post: postTo(isTest), isTest }
}

/** One turn over all that are due. @returns how many entries were told */
export async function deliverDue(delivering: Delivering): Promise<number> {
  const { ledger, now } = delivering
  const due = await ledger.beside((db) =>
    db
      .selectFrom('webhook')
      .innerJoin('head', (join) => join.onTrue())
      .selectAll('webhook')
      .whereRef('webhook.cursor', '<', 'head.size')
      .where('webhook.due', '<=', now())
      .where('webhook.claimed', '<=', now())
      .execute(),
  )
  const told = await Promise.all(due.map((row) => deliverTo(row, delivering)))
  return told.reduce((sum, count) => sum + count, 0)
}

async function deliverTo(row: WebhookRow, delivering: Delivering): Promise<number> {
  const { ledger, now } = delivering
  if (!(await claimed(row, delivering))) return 0
  const kinds = new Set(row.kinds.split(' '))
  let [told, cursor, taken] = [0, row.cursor, row.taken]
  try {
    const entries = await ledger.entries(row.cursor, row.cursor + turn)
    const goOn = (next: number, more: Partial<WebhookRow> = {}) => {
      cursor = next
      return keep(row, { cursor, tries: 0, due: 0, problem: null, claimed: now() + claim, ...more }, delivering)
    }
    for (const { sequence, bytes } of entries) {
      const entry = decodeEntry(bytes)
      if (!kinds.has(entry.kind)) continue
      const failed = await tell(row, await bodyFor(row, entry, sequence, delivering), sequence, delivering)
      if (failed && !(await isGivenUp(row, sequence, failed, delivering))) return told
      if (failed) {
        await goOn(sequence + 1)
        continue
      }
      told += 1
      taken += 1
      await goOn(sequence + 1, { taken, taken_at: now() })
    }
    const end = row.cursor + entries.length
    if (cursor < end) await goOn(end) // what it is not told of is passed over in one step
    return told
  } finally {
    await keep(row, { claimed: 0 }, delivering)
  }
}

/** One process at a time: whoever sets it first. */
function claimed({ id, claimed: before }: WebhookRow, { ledger, now }: Delivering): Promise<boolean> {
  return ledger.beside(async (db) => {
    const { numUpdatedRows } = await db
      .updateTable('webhook')
      .set({ claimed: now() + claim })
      .where('id', '=', id)
      .where('claimed', '=', before)
      .executeTakeFirst()
    return numUpdatedRows === 1n
  })
}

function keep({ id }: WebhookRow, changed: Partial<WebhookRow>, { ledger }: Delivering): Promise<unknown> {
  return ledger.beside((db) => db.updateTable('webhook').set(changed).where('id', '=', id).execute())
}

/** @returns what it met; undefined: it was taken */
async function tell(
  { id, url, secret }: WebhookRow,
  event: EventBody,
  sequence: number | string,
  { now, post }: Delivering,
): Promise<Failed | undefined> {
  const body = JSON.stringify(event)
  try {
    const status = await post(url, body, signedHeaders(`${id}.${sequence}`, now(), body, secret))
    if (status >= 200 && status < 300) return undefined
    return { problem: `status ${status}`, isFinal: status >= 400 && status < 500 && !later.includes(status) }
  } catch (error) {
    return { problem: (error instanceof Error ? error.message : String(error)).slice(0, 200), isFinal: false }
  }
}

/** Notes a try that failed. @returns whether it was the last: then it is a dead letter, and the next one's turn */
async function isGivenUp(
  row: WebhookRow,
  sequence: number,
  { problem, isFinal }: Failed,
  delivering: Delivering,
): Promise<boolean> {
  const { ledger, now, random } = delivering
  const tries = sequence === row.cursor ? row.tries : 0
  const wait = isFinal && tries + 1 >= triesOfRefused ? undefined : waits[tries]
  if (wait !== undefined) {
    const due = now() + Math.ceil(wait * (0.8 + 0.4 * random()))
    await keep(row, { cursor: sequence, tries: tries + 1, due, problem }, delivering)
    return false
  }
  await ledger.beside((db) =>
    db
      .insertInto('dead_letter')
      .values({ webhook: row.id, sequence, at: now(), problem })
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  )
  return true
}

async function bodyFor(row: WebhookRow, entry: LedgerEntry, sequence: number, delivering: Delivering) {
  const copy = row.copies === 1 && entry.number !== undefined ? await copyOf(entry.number, delivering) : undefined
  return bodyOf(entry, sequence, copy)
}

/** The certificate as it was signed, in the text of its code, and as it reads now. */
async function copyOf(number: string, { ledger, isTest }: Delivering): Promise<object | undefined> {
  const found = await ledger.stateOf(number)
  if (!found.certificate) return undefined
  const issued = issuedOf(found.certificate)
  const { amended, amendments } = amendedOf({ ...found, certificate: found.certificate })
  return {
    ...showIssued({ ...issued, certificate: amended }, isTest),
    amendments: amendments.map(({ text }) => text),
  }
}

/** Tries one webhook at once, with an event of no certificate. @returns what it met; undefined: it was taken */
export async function tryWebhook(name: string, delivering: Delivering): Promise<string | undefined> {
  const row = await findWebhook(name, delivering)
  const event = { type: 'test', timestamp: showInstant(delivering.now()), data: {} }
  return (await tell(row, event, `test-${delivering.now()}`, delivering))?.problem
}

/**
 * Sends its dead letters again, the oldest first, until one is not taken.
 * @param only this entry, and no other; `seen` refuses another webhook than whoever acts has read
 * @returns how many were taken, and what the next one met
 */
export async function resendDead(
  name: string,
  delivering: Delivering,
  { only, seen }: { readonly only?: number | undefined; readonly seen?: SeenWebhook | undefined } = {},
): Promise<{ readonly taken: number; readonly problem?: string }> {
  const { ledger } = delivering
  const row = await findWebhook(name, delivering)
  seen?.(madeIn(row))
  const dead = await ledger.beside((db) =>
    db.selectFrom('dead_letter').select('sequence').where('webhook', '=', row.id).orderBy('sequence').execute(),
  )
  const letters = dead.filter(({ sequence }) => only === undefined || sequence === only)
  if (only !== undefined && letters.length === 0)
    throw webhookRefusal('LETTER_UNKNOWN', { subject: String(only), field: 'entry' })
  for (const [taken, { sequence }] of letters.entries()) {
    const [stored] = await ledger.entries(sequence, sequence + 1)
    const body = stored && (await bodyFor(row, decodeEntry(stored.bytes), sequence, delivering))
    const failed = body && (await tell(row, body, sequence, delivering))
    if (failed) return { taken, problem: failed.problem }
    await ledger.beside((db) =>
      db.deleteFrom('dead_letter').where('webhook', '=', row.id).where('sequence', '=', sequence).execute(),
    )
  }
  return { taken: letters.length }
}
