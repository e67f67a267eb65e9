/**
 * How often somebody may try. Counted before anything is checked, so that many tries at once are counted too; one that
 * succeeds is taken back. From one address a few are judged at a time, and what is in flight stands against nobody: the
 * next waits until it is known how those before it ended. An office behind one address signs in all at once, and whoever
 * guesses has as many tries as one by one.
 *
 * Nobody can shut out somebody else: tries count against a name *from an address*, and against the address. Only codes
 * count against the person alone, as whoever tries these knows the passphrase already.
 * @module
 */
import { Refusal } from '@kpc/host/refusal'
import { hex, showInstant } from '@kpc/schema'
import type { Kysely } from 'kysely'
import type { Tables } from '../ledger/tables.ts'
import { changing, type Reception } from './reception.ts'
import { peopleRefusal } from './refusal.ts'
import { judgedIn, type Line, Turns } from './turns.ts'

/** Seconds. */
const [window, day] = [15 * 60, 86_400]

/** Failures in a window of one name from one address, and of one address; wrong codes of one person in a day. */
const [mostOfPair, mostOfAddress, mostCodes] = [5, 30, 20]

/** Rows that are kept. */
const mostRows = 100_000

type Step = Tables['failure']['step']

/**
 * @property succeed takes the tries of this name from this address back: after the passphrase those of passphrases
 *   alone, or whoever knows it would try as many codes as he likes
 */
export interface Attempt {
  succeed(db: Kysely<Tables>): Promise<void>
}

/**
 * @param judge asked when it is this one's turn; until it has answered the try is in flight
 * @throws {Refusal} `TRIES_MANY`, `CODES_MANY`, and those of `judge`
 */
export function attempting<T>(
  { step, twin, address }: { readonly step: Step; readonly twin: string; readonly address: string },
  reception: Reception,
  judge: (attempt: Attempt) => Promise<T>,
): Promise<T> {
  return turnsAt(reception.ledger).take(address, async (line) => {
    const attempt = await countedAttempt(() => beginAttempt(step, twin, address, reception), line)
    return judgedIn(line, judge(attempt))
  })
}

/** Refused for failures alone: as long as it is not known how others of this address end it is looked again. */
async function countedAttempt(begin: () => Promise<Attempt>, { judged }: Line): Promise<Attempt> {
  for (;;) {
    const others = [...judged]
    try {
      return await begin()
    } catch (error) {
      const isFull = error instanceof Refusal && error.code === 'TRIES_MANY'
      if (!isFull || others.length === 0) throw error
      await Promise.race(others.map((one) => one.catch(() => {})))
    }
  }
}

const turnsOfLedgers = new WeakMap<Reception['ledger'], Turns>()

/** Those of one desk, however many doors of this process lead to it. */
function turnsAt(ledger: Reception['ledger']): Turns {
  const turns = turnsOfLedgers.get(ledger) ?? new Turns()
  turnsOfLedgers.set(ledger, turns)
  return turns
}

function beginAttempt(step: Step, twin: string, address: string, reception: Reception): Promise<Attempt> {
  const { now, random } = reception
  return changing(reception, {}, async (db) => {
    await db
      .deleteFrom('failure')
      .where('at', '<=', now() - day)
      .execute()
    await refuseMany(db, { step, twin, address, now: now() })
    await forgetOldest(db)
    await db
      .insertInto('failure')
      .values({ id: hex(random(16)), at: now(), twin, address, step })
      .execute()
    return {
      succeed: async (db) => {
        const own = db.deleteFrom('failure').where('twin', '=', twin).where('address', '=', address)
        await (step === 'passphrase' ? own.where('step', '=', step) : own).execute()
      },
    }
  })
}

async function refuseMany(
  db: Kysely<Tables>,
  {
    step,
    twin,
    address,
    now,
  }: { readonly step: Step; readonly twin: string; readonly address: string; readonly now: number },
): Promise<void> {
  const recent = await db
    .selectFrom('failure')
    .select(['at', 'twin'])
    .where('address', '=', address)
    .where('at', '>', now - window)
    .orderBy('at')
    .limit(mostOfAddress)
    .execute()
  const ofPair = recent.filter((one) => one.twin === twin)
  if (recent.length >= mostOfAddress || ofPair.length >= mostOfPair) {
    const { at } = (ofPair.length >= mostOfPair ? ofPair : recent)[0] as { at: number }
    throw peopleRefusal('TRIES_MANY', { subject: `until ${showInstant(at + window)}` })
  }
  if (step === 'passphrase') return
  const { count } = await db
    .selectFrom('failure')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('twin', '=', twin)
    .where('step', '=', 'second')
    .executeTakeFirstOrThrow()
  if (count >= mostCodes) throw peopleRefusal('CODES_MANY')
}

async function forgetOldest(db: Kysely<Tables>): Promise<void> {
  const { count } = await db
    .selectFrom('failure')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  if (count < mostRows) return
  const oldest = await db.selectFrom('failure').select('id').orderBy('at').limit(1000).execute()
  await db
    .deleteFrom('failure')
    .where(
      'id',
      'in',
      oldest.map(({ id }) => id),
    )
    .execute()
}
