/**
 * Tells other authorities what waits, in the order in which it was written for each of them: each letter at least
 * once, as the same bytes are the same entry over there. What nobody takes for days a person sees.
 * @module
 */
import { FormatError, serviceFor, type Trust } from '@kpc/schema'
import { raise } from '../alarms/raise.ts'
import { type LetterKind, schemeParty } from '../ledger/exchange-tables.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Answered, Call } from '../outside/call.ts'
import { type GoodReceipt, keepReceipt, keepReceipts, openReceipt } from './keep-receipt.ts'
import { type LetterRow, messageOf } from './letters.ts'

/** Seconds until the next try, a fifth more or less: after the last, three days later, a letter is dead. */
const waits = [5, 30, 120, 600, 3600, 3 * 3600, 8 * 3600, 24 * 3600, 24 * 3600] as const

/** Tries after which a letter is dead that is refused for what it is: those behind it do not wait for days. */
const triesOfRefused = 3

/** Seconds: nobody is asked to come back later than this. */
const longestWait = 24 * 3600

/** Seconds for which a process that sends a letter keeps others from it. */
const claim = 300

/** Statuses that say "later", and are no answer about what was sent (RFC 9110, 6585, 8470; SCRAPI). */
const later: readonly number[] = [401, 403, 404, 408, 425, 429]

/** It is there, and its receipt is not yet: of SCRAPI draft 11 and of those before it. */
const pending: readonly number[] = [202, 204, 302, 303]

/** Under which purpose an authority says where it takes a kind. */
export const purposeOf = {
  confirmation: 'confirmation',
  advice: 'advice',
  certificate: 'advice',
  amendment: 'advice',
  incident: 'incident',
} as const satisfies Record<LetterKind, string>

/** @property random from 0 up to 1 */
export interface Sending {
  readonly ledger: Pick<Ledger, 'beside' | 'transact'>
  readonly trust: Trust
  now(): number
  random(): number
  readonly call: Call
}

/**
 * @property told letters whose receipt came
 * @property taken letters whose receipt comes later
 * @property failed letters that are tried again
 * @property dead letters that are given up
 */
export interface Sent {
  readonly told: number
  readonly taken: number
  readonly failed: number
  readonly dead: number
}

type Outcome = keyof Sent

/**
 * One turn over all that are due.
 * @param anyway also what is not due yet: a person asks for it
 */
export async function sendDue(sending: Sending, anyway = false): Promise<Sent> {
  const parties = await sending.ledger.beside((db) =>
    db.selectFrom('outbox').select('party').distinct().where('state', 'in', ['waiting', 'taken']).execute(),
  )
  const turns = await Promise.all(parties.map(({ party }) => sendTo(party, sending, anyway)))
  const sum = (name: Outcome) => turns.reduce((total, turn) => total + turn[name], 0)
  return { told: sum('told'), taken: sum('taken'), failed: sum('failed'), dead: sum('dead') }
}

/** Where an authority is told of a kind; undefined where the registry does not say. */
function addressFor(party: string, kind: LetterKind, trust: Trust): string | undefined {
  const authority = trust.registry.authorities.find(({ id }) => id === party)
  return authority && serviceFor(authority, purposeOf[kind])?.address
}

async function sendTo(party: string, sending: Sending, anyway: boolean): Promise<Sent> {
  const sent = { told: 0, taken: 0, failed: 0, dead: 0 }
  for (const letter of await dueOf(party, 'taken', sending, anyway))
    sent[(await claimed([letter], sending)) ? await deliverOne(letter, sending) : 'failed'] += 1
  for (;;) {
    const due = await dueOf(party, 'waiting', sending, anyway)
    const end = due.findIndex(({ kind }) => addressFor(party, kind, sending.trust) === undefined)
    if (end === 0) sent[await noted(due[0] as LetterRow, sending)] += 1
    // Behind one that is not taken now, and is not given up, the others wait.
    const letters = end < 0 ? due : due.slice(0, end)
    if (letters.length === 0 || !(await deliverRun(letters, sending, sent))) return sent
  }
}

/** Letters of a run: they are claimed at once, and their receipts kept at once, so that few transactions are waited for. */
const mostOfRun = 20

/** Seconds after which a run ends early: its claims are good for longer. */
const longestRun = 60

/** Of those that wait only the first ones are ever sent, in their order; of those that are taken any may be asked for. */
function dueOf(
  party: string,
  state: 'waiting' | 'taken',
  { ledger, now }: Sending,
  anyway: boolean,
): Promise<LetterRow[]> {
  return ledger.beside(async (db) => {
    const letters = await db
      .selectFrom('outbox')
      .selectAll()
      .where('party', '=', party)
      .where('state', '=', state)
      .orderBy('id')
      .limit(state === 'waiting' ? mostOfRun : 100)
      .execute()
    const isDue = ({ due, claimed }: LetterRow): boolean => (anyway || due <= now()) && claimed <= now()
    if (state === 'taken') return letters.filter(isDue)
    const end = letters.findIndex((letter) => !isDue(letter))
    return end < 0 ? letters : letters.slice(0, end)
  })
}

/**
 * Sends letters that follow each other. A program that is killed before the receipts are kept sends them again, and gets
 * the same receipts.
 * @param sent is added to
 * @returns whether those behind them may go
 */
async function deliverRun(
  letters: readonly LetterRow[],
  sending: Sending,
  sent: { -readonly [K in Outcome]: number },
): Promise<boolean> {
  const receipts: GoodReceipt[] = []
  const [begun, open] = [sending.now(), new Set(letters)]
  const isOurs = await claimed(letters, sending)
  try {
    for (const letter of isOurs ? letters : []) {
      const outcome = await deliverOne(letter, sending, receipts)
      open.delete(letter)
      sent[outcome] += 1
      if (outcome === 'failed') return false
      if (sending.now() - begun > longestRun) return true
    }
    if (!isOurs) sent.failed += 1
    return isOurs
  } finally {
    await keepReceipts(receipts, sending.ledger)
    if (isOurs) await release([...open], sending)
  }
}

/** @param receipts takes what came, to be kept with others; kept at once if absent */
async function deliverOne(letter: LetterRow, sending: Sending, receipts?: GoodReceipt[]): Promise<Outcome> {
  const address = addressFor(letter.party, letter.kind, sending.trust)
  if (address === undefined) return noted(letter, sending)
  try {
    return await judge(letter, await ask(letter, address, sending), { ...sending, address, receipts })
  } catch (error) {
    return notTaken(letter, { problem: problemOf(error), isFinal: false }, sending)
  }
}

const problemOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 200)

const withoutAddress = ({ party }: LetterRow): string =>
  party === schemeParty
    ? 'the scheme takes files and mails: kpc outbox export, then kpc outbox handed'
    : 'the registry has no address of its inbox'

/** Nothing was tried: it waits for a line, a stick or a mailbox. */
async function noted(letter: LetterRow, sending: Sending): Promise<Outcome> {
  const problem = withoutAddress(letter)
  if (letter.problem !== problem) await keep(letter, { problem }, sending)
  return 'failed'
}

async function ask(letter: LetterRow, address: string, { call, ledger }: Sending): Promise<Answered> {
  const accept = { accept: 'application/cose, application/scitt-receipt+cose' }
  if (letter.state === 'taken')
    return call(letter.location ?? `${withoutSlash(address)}/entries/${letter.digest}`, { headers: accept })
  const headers = { ...accept, 'content-type': 'application/cose' }
  return call(`${withoutSlash(address)}/entries`, { body: await messageOf(letter, ledger), headers })
}

const withoutSlash = (address: string): string => address.replace(/\/+$/, '')

interface Delivery extends Sending {
  readonly address: string
  readonly receipts?: GoodReceipt[] | undefined
}

async function judge(letter: LetterRow, answered: Answered, delivery: Delivery): Promise<Outcome> {
  const { status, body } = answered
  if (status === 200 || status === 201) return receiptFrom(letter, body, delivery)
  if (pending.includes(status)) return pendingFrom(letter, answered, delivery)
  const isFinal = status >= 400 && status < 500 && !later.includes(status)
  const problem = `status ${status}${titleIn(body)}`
  return notTaken(letter, { problem, isFinal, retryAfter: answered.retryAfter }, delivery)
}

/** What a problem says of itself, where it is short and plain. */
function titleIn(body: Uint8Array): string {
  const text = Buffer.from(body.subarray(0, 400)).toString('latin1')
  const [code] = /[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+/.exec(text) ?? []
  return code === undefined ? '' : `, ${code}`
}

async function receiptFrom(letter: LetterRow, body: Uint8Array, sending: Delivery): Promise<Outcome> {
  try {
    if (sending.receipts) {
      await openReceipt(letter, body, sending)
      sending.receipts.push({ letter, receipt: body, told: sending.now() })
    } else await keepReceipt(letter, body, sending)
    return 'told'
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    const { party, number, digest } = letter
    await sending.ledger.transact({ at: sending.now() }, (work) =>
      raise(work, { code: 'UNRECEIPTED', cause: digest, number, party }),
    )
    return notTaken(letter, { problem: `receipt: ${error.message}`, isFinal: false }, sending)
  }
}

/** The letter is there: those behind it go on. */
async function pendingFrom(
  letter: LetterRow,
  { location, retryAfter }: Answered,
  delivery: Delivery,
): Promise<Outcome> {
  const tries = letter.state === 'taken' ? letter.tries + 1 : 1
  const wait = Math.min(Math.max(retryAfter ?? 0, waits[Math.min(tries, waits.length) - 1] as number), longestWait)
  await keep(
    letter,
    {
      state: 'taken',
      tries,
      due: delivery.now() + jittered(wait, delivery),
      claimed: 0,
      problem: 'taken; its receipt comes later',
      location: ownLocation(location, delivery.address) ?? letter.location,
    },
    delivery,
  )
  return 'taken'
}

/** Where the receipt will be; nothing that leads to another server. */
function ownLocation(location: string | undefined, address: string): string | undefined {
  if (location === undefined || location.length > 500 || !URL.canParse(location, `${withoutSlash(address)}/`))
    return undefined
  const url = new URL(location, `${withoutSlash(address)}/`)
  return url.origin === new URL(address).origin ? url.href : undefined
}

/** @property isFinal whoever got it says that it is not taken, and not that it comes at a bad moment */
interface Failed {
  readonly problem: string
  readonly isFinal: boolean
  readonly retryAfter?: number | undefined
}

/** Notes a try that failed; after the last one the letter is dead, an alarm tells of it, and it is the next one's turn. */
async function notTaken(letter: LetterRow, failed: Failed, sending: Sending): Promise<Outcome> {
  const { problem, isFinal, retryAfter = 0 } = failed
  const wait = isFinal && letter.tries + 1 >= triesOfRefused ? undefined : waits[letter.tries]
  const tries = letter.tries + 1
  if (wait !== undefined) {
    const due = sending.now() + Math.max(jittered(wait, sending), Math.min(retryAfter, longestWait))
    await keep(letter, { tries, due, claimed: 0, problem }, sending)
    return 'failed'
  }
  const { party, number, digest, id } = letter
  await sending.ledger.transact({ at: sending.now() }, async (work) => {
    await raise(work, { code: 'UNDELIVERED', cause: digest, number, party })
    await work.db
      .updateTable('outbox')
      .set({ state: 'dead', tries, claimed: 0, problem })
      .where('id', '=', id)
      .execute()
  })
  return 'dead'
}

function jittered(wait: number, { random }: Pick<Sending, 'random'>): number {
  return Math.ceil(wait * (0.8 + 0.4 * random()))
}

/**
 * One process at a time: whoever claims them first.
 * @returns whether all of them are ours; none is then that was sent or claimed meanwhile
 */
async function claimed(letters: readonly LetterRow[], { ledger, now }: Sending): Promise<boolean> {
  const ids = letters.map(({ id }) => id)
  const rows = await ledger.beside((db) =>
    db
      .updateTable('outbox')
      .set({ claimed: now() + claim })
      .where('id', 'in', ids)
      .where('claimed', '<=', now())
      .where('state', 'in', ['waiting', 'taken'])
      .returning('id')
      .execute(),
  )
  if (rows.length === letters.length) return true
  await release(rows, { ledger })
  return false
}

/** What was claimed and not tried is anybody's. */
async function release(letters: readonly Pick<LetterRow, 'id'>[], { ledger }: Pick<Sending, 'ledger'>): Promise<void> {
  const ids = letters.map(({ id }) => id)
  if (ids.length === 0) return
  await ledger.beside((db) => db.updateTable('outbox').set({ claimed: 0 }).where('id', 'in', ids).execute())
}

function keep({ id }: LetterRow, changed: Partial<LetterRow>, { ledger }: Sending): Promise<unknown> {
  return ledger.beside((db) =>
    db.updateTable('outbox').set(changed).where('id', '=', id).where('state', '<>', 'told').execute(),
  )
}
