/**
 * Figures of quarters, and with them accounts of exporters, kept up with the ledger: each entry that changes what a certificate adds to a flow takes away
 * what it added before and adds what it adds now, in its own transaction (KPCS Annex III; R64).
 *
 * What counts is said in one place, `exportOf` of the schema; a return read from here is the one computed from the
 * entries, which a test holds after any history.
 * @module
 */
import {
  type Arrivals,
  after,
  afterArrival,
  arrivalEvents,
  type Contribution,
  decodeEntry,
  type EntryKind,
  exportOf,
  figureEvents,
  goodsOf,
  type IssuedLife,
  importersOf,
  importsOf,
  periodHolding,
} from '@kpc/schema'
import type { Kysely, Selectable } from 'kysely'
import { countSource, refuseBelowZero } from './balances.ts'
import { selectCertificates } from './certificate-rows.ts'
import type { FigureFlow } from './figure-tables.ts'
import type { Event, StoredCertificate } from './model.ts'
import { readable, readCertificateIn } from './readable.ts'
import { addRows } from './rows.ts'
import { StockChanges } from './stock.ts'
import type { Tables } from './tables.ts'

type Figure = Tables['figure']
type Place = Pick<Figure, 'quarter' | 'flow' | 'partner' | 'origin' | 'hs'>
type Amounts = Pick<Figure, 'certificates' | 'carats' | 'value'>

const columns = ['quarter', 'flow', 'partner', 'origin', 'hs', 'certificates', 'carats', 'value'] as const

/** Changes of figures that are written together. */
class FigureChanges {
  readonly #rows = new Map<string, Figure>()

  /** @param sign 1 for what a certificate adds, -1 for what it added before */
  count(life: IssuedLife, sign: 1 | -1): void {
    const contribution = exportOf(life)
    this.#certificate('issued', life.goods.issued, sign)
    if (!contribution) this.#certificate('voided', life.goods.issued, sign)
    else this.flow('exports', contribution, sign)
  }

  flow(flow: FigureFlow, { day, partner, parts }: Contribution, sign: 1 | -1): void {
    const quarter = periodHolding(day, 'trade')
    this.#add({ quarter, flow, partner, origin: '', hs: '' }, { certificates: sign, carats: 0, value: 0 })
    for (const { origin, hs, carats, valueUsd } of parts)
      this.#add(
        { quarter, flow, partner, origin: origin ?? '', hs },
        { certificates: 0, carats: sign * carats, value: sign * valueUsd },
      )
  }

  #certificate(flow: FigureFlow, day: number, sign: 1 | -1): void {
    const quarter = periodHolding(day, 'trade')
    this.#add({ quarter, flow, partner: '', origin: '', hs: '' }, { certificates: sign, carats: 0, value: 0 })
  }

  #add(place: Place, { certificates, carats, value }: Amounts): void {
    const key = Object.values(place).join(' ')
    const before = this.#rows.get(key) ?? { ...place, certificates: 0, carats: 0, value: 0 }
    this.#rows.set(key, {
      ...before,
      certificates: before.certificates + certificates,
      carats: before.carats + carats,
      value: before.value + value,
    })
  }

  /** In one statement where they are few. */
  async write(db: Kysely<Tables>): Promise<void> {
    const rows = [...this.#rows.values()].filter(isSomething)
    await addRows(
      db,
      'figure',
      columns,
      rows.map((row) => columns.map((column) => row[column])),
      ['certificates', 'carats', 'value'],
    )
  }
}

const isSomething = ({ certificates, carats, value }: Amounts): boolean =>
  certificates !== 0 || carats !== 0 || value !== 0

/** @returns undefined for what no certificate can be read from: it is in no figure, and the review of the ledger names it */
function lifeOfMessage(message: Uint8Array): IssuedLife | undefined {
  const certificate = readCertificateIn(message)
  return certificate && { goods: goodsOf(certificate) }
}

/** Certificates that enter the ledger in this transaction. */
export async function countCertificates(db: Kysely<Tables>, messages: readonly Uint8Array[]): Promise<void> {
  const [changes, stock] = [new FigureChanges(), new StockChanges()]
  for (const life of messages.flatMap((message) => lifeOfMessage(message) ?? [])) {
    changes.count(life, 1)
    stock.export(life, 1)
  }
  await changes.write(db)
  await stock.write(db)
}

/** What happens to a certificate and changes its figures, before its entry is stored. */
export async function countEvent(db: Kysely<Tables>, { number, message }: Issued, event: Event): Promise<void> {
  const [issued] = await livesOf(db, [{ number, message }])
  if (!issued) return
  const now = readable(() => after(issued, event, event.message))
  if (!now) return
  const [changes, stock] = [new FigureChanges(), new StockChanges()]
  for (const [life, sign] of [
    [issued, -1],
    [now, 1],
  ] as const) {
    changes.count(life, sign)
    stock.export(life, sign)
  }
  await changes.write(db)
  await stock.write(db)
}

/**
 * What arrives or is confirmed of a certificate of another authority, before its entry is stored.
 * @throws {Refusal} `FOUND_CONSUMED`: certificates took more than is found now
 */
export async function countArrival(db: Kysely<Tables>, number: string, event: Event): Promise<void> {
  const before = (await arrivalsOf(db, [number])).get(number) ?? new Map()
  const now = readable(() => afterArrival(before, event, event.message))
  if (!now) return
  const changes = new FigureChanges()
  for (const contribution of importsOf(number, before)) changes.flow('imports', contribution, -1)
  for (const contribution of importsOf(number, now)) changes.flow('imports', contribution, 1)
  await changes.write(db)
  const stock = new StockChanges()
  for (const came of importersOf(before)) stock.import(came, -1)
  for (const came of importersOf(now)) stock.import(came, 1)
  await stock.write(db)
  await countSource(db, number, before, now)
  // What was detained after all, or amended by its issuer, is told as it is; our own correction waits for a reason.
  const isCorrection = event.kind === 'confirmed' && importersOf(before).length > 0 && importersOf(now).length > 0
  if (isCorrection) await refuseBelowZero(db, number, 'FOUND_CONSUMED')
}

/** What arrived under some numbers, and was confirmed; without what can't be read. */
async function arrivalsOf(db: Kysely<Tables>, numbers: readonly string[]): Promise<ReadonlyMap<string, Arrivals>> {
  const found = new Map<string, Arrivals>()
  for (const { number, bytes, message } of await eventsOf(db, numbers, arrivalEvents)) {
    const before = found.get(number as string) ?? new Map()
    found.set(
      number as string,
      readable(() => afterArrival(before, decodeEntry(bytes), message ?? undefined)) ?? before,
    )
  }
  return found
}

/** Entries of some numbers, oldest first. */
function eventsOf(db: Kysely<Tables>, numbers: readonly string[], kinds: readonly EntryKind[]) {
  return db
    .selectFrom('entry')
    .select(['number', 'bytes', 'message'])
    .where('number', 'in', numbers)
    .where('kind', 'in', kinds)
    .orderBy('sequence')
    .execute()
}

type Issued = Pick<StoredCertificate, 'number' | 'message'>

/** What became of certificates, as the entries of their numbers say; without those that can't be read. */
async function livesOf(db: Kysely<Tables>, issued: readonly Issued[]): Promise<IssuedLife[]> {
  const numbers = issued.map(({ number }) => number)
  const events = await eventsOf(db, numbers, figureEvents)
  const byNumber = new Map<string | null, Followed[]>(issued.map(({ number }) => [number, []]))
  for (const event of events) byNumber.get(event.number)?.push(event)
  return issued.flatMap(({ number, message }) => {
    const begun = lifeOfMessage(message)
    const life = begun && readable(() => (byNumber.get(number) ?? []).reduce(followed, begun))
    return life ?? []
  })
}

type Followed = Pick<Selectable<Tables['entry']>, 'bytes' | 'message'>

const followed = (life: IssuedLife, { bytes, message }: Followed): IssuedLife =>
  after(life, decodeEntry(bytes), message ?? undefined)

/** Certificates that are read at a time. */
const page = 1000

/** Forgets the figures and counts every certificate anew; memory does not grow with their number. */
export async function recountFigures(db: Kysely<Tables>): Promise<void> {
  const changes = new FigureChanges()
  await eachLife(db, (life) => changes.count(life, 1))
  await eachArrival(db, (number, arrivals) => {
    for (const contribution of importsOf(number, arrivals)) changes.flow('imports', contribution, 1)
  })
  await db.deleteFrom('figure').execute()
  await changes.write(db)
}

/** Every certificate, as it stands. */
export async function eachLife(db: Kysely<Tables>, act: (life: IssuedLife) => void): Promise<void> {
  for (let next = 0; ; ) {
    const rows = await selectCertificates(db)
      .where('certificate.sequence', '>=', next)
      .orderBy('certificate.sequence')
      .limit(page)
      .execute()
    for (const life of rows.length === 0 ? [] : await livesOf(db, rows)) act(life)
    if (rows.length < page) return
    next = (rows.at(-1)?.sequence as number) + 1
  }
}

/** What was confirmed under every number of others. */
export async function eachArrival(
  db: Kysely<Tables>,
  act: (number: string, arrivals: Arrivals) => void | Promise<void>,
): Promise<void> {
  for (let after = ''; ; ) {
    const rows = await db
      .selectFrom('entry')
      .select('number')
      .distinct()
      .where('kind', '=', 'confirmed')
      .where('number', '>', after)
      .orderBy('number')
      .limit(page)
      .execute()
    const numbers = rows.flatMap(({ number }) => number ?? [])
    for (const [number, arrivals] of numbers.length === 0 ? [] : await arrivalsOf(db, numbers))
      await act(number, arrivals)
    if (rows.length < page) return
    after = numbers.at(-1) as string
  }
}
