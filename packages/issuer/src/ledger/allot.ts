/**
 * Which number a certificate gets: the next free one of a block, or one that is stated.
 *
 * To be called while the ledger's head is locked: what is free now is free until the transaction ends.
 * @module
 */
import { numberParts } from '@kpc/schema'
import type { Kysely } from 'kysely'
import type { Appending } from './appending.ts'
import { allBlocks, type Block, isAllotted, issuedIn, spansOver } from './blocks.ts'
import { findCertificate } from './certificate-rows.ts'
import type { Order } from './model.ts'
import type { LedgerCode } from './refusal.ts'
import { ledgerRefusal } from './refusal.ts'
import { holds, numberIn, type Run } from './series.ts'
import type { SpanState, Tables } from './tables.ts'

/** Numbers under a development scheme have so many digits where no block was added. */
const digits = 7

type NumberOrder = Pick<Order, 'prefix' | 'number' | 'office' | 'development' | 'recorded'>

/**
 * @param kept numbers that others of the same transaction state: no other order gets them
 * @returns a number for each order, in the same sequence
 * @throws {Refusal} `NUMBER_*`, `NUMBERS_*`
 */
export async function allot(
  db: Kysely<Tables>,
  appending: Appending,
  orders: readonly NumberOrder[],
  kept: ReadonlySet<string> = new Set(),
): Promise<string[]> {
  const blocks = await allBlocks(db)
  const stated = new Set<string>()
  for (const order of orders) {
    if (order.number === undefined) continue
    await refuseStated(db, order, order.number, blocks)
    if (stated.has(order.number)) throw ledgerRefusal('NUMBER_TAKEN', { subject: order.number, field: 'number' })
    stated.add(order.number)
  }
  const next = await nextNumbers(db, appending, orders, blocks, new Set([...stated, ...kept]))
  return orders.map((order) => order.number ?? (next.get(sourceOf(order))?.shift() as string))
}

export const spanCodes: Readonly<Record<SpanState, LedgerCode>> = {
  leased: 'NUMBER_LEASED',
  'handed-back': 'NUMBER_LEASED',
  void: 'NUMBER_ACCOUNTED',
  spoiled: 'NUMBER_ACCOUNTED',
  unused: 'NUMBER_ACCOUNTED',
  lost: 'NUMBER_ACCOUNTED',
  stolen: 'NUMBER_ACCOUNTED',
}

async function refuseStated(
  db: Kysely<Tables>,
  { office, development }: NumberOrder,
  number: string,
  blocks: readonly Block[],
): Promise<void> {
  const refuse = (code: LedgerCode): never => {
    throw ledgerRefusal(code, { subject: number, field: 'number' })
  }
  if (await findCertificate(db, number)) refuse('NUMBER_TAKEN')
  const { stem, width, value } = numberParts(number)
  const [span] = await spansOver(db, { stem, width, first: value, last: value })
  if (span) refuse(spanCodes[span.state])
  if (!blocks.some(isAllotted)) {
    if (!development) refuse('NUMBERS_NONE')
    return
  }
  const block = blocks.find((one) => isAllotted(one) && holds(one, number))
  if (!block) refuse('NUMBER_OUTSIDE')
  else if (block.office !== (office ?? null)) refuse('NUMBER_OTHER_OFFICE')
}

/** Wishes that draw from the same blocks. */
const sourceOf = ({ prefix, office }: NumberOrder): string => `${prefix} ${office ?? ''}`

async function nextNumbers(
  db: Kysely<Tables>,
  appending: Appending,
  orders: readonly NumberOrder[],
  blocks: readonly Block[],
  stated: ReadonlySet<string>,
): Promise<Map<string, string[]>> {
  const numbers = new Map<string, string[]>()
  const groups = new Map<string, NumberOrder[]>()
  for (const order of orders) {
    if (order.number !== undefined) continue
    const group = groups.get(sourceOf(order)) ?? []
    group.push(order)
    groups.set(sourceOf(order), group)
  }
  for (const [source, group] of groups) {
    const [order] = group as [NumberOrder]
    numbers.set(source, await nextOf(db, await blocksFor(db, appending, order, blocks), order, group.length, stated))
  }
  return numbers
}

/** The blocks that this order may draw from; under a development scheme without any, one that is made now. */
async function blocksFor(
  db: Kysely<Tables>,
  appending: Appending,
  { prefix, office, development, recorded }: NumberOrder,
  blocks: readonly Block[],
): Promise<readonly Block[]> {
  if (blocks.some(isAllotted))
    return blocks.filter(
      (block) => isAllotted(block) && block.stem.startsWith(prefix) && block.office === (office ?? null),
    )
  if (!development) throw ledgerRefusal('NUMBERS_NONE', { field: 'number' })
  const made = blocks.filter(({ stem }) => stem === prefix)
  return made.length > 0 ? made : [await developmentBlock(db, appending, prefix, recorded)]
}

async function developmentBlock(db: Kysely<Tables>, appending: Appending, stem: string, at: number): Promise<Block> {
  const last = 10 ** digits - 1
  const run: Run = { stem, width: digits, first: 1, last }
  const { sequence } = appending.push({
    kind: 'block',
    at: appending.notBefore(at),
    by: 'kpc',
    number: numberIn(run, 1),
    count: last,
    reason: 'development scheme',
  })
  await appending.flush()
  const block: Block = { sequence, ...run, next: 1, office: null, origin: 'development' }
  await db.insertInto('block').values(block).execute()
  return block
}

async function nextOf(
  db: Kysely<Tables>,
  blocks: readonly Block[],
  { prefix }: NumberOrder,
  count: number,
  stated: ReadonlySet<string>,
): Promise<string[]> {
  const numbers: string[] = []
  for (const block of blocks) {
    if (numbers.length === count) break
    if (block.next > block.last) continue
    const { values, next } = await freeIn(db, block, count - numbers.length, stated)
    numbers.push(...values.map((value) => numberIn(block, value)))
    await db.updateTable('block').set({ next }).where('sequence', '=', block.sequence).execute()
  }
  if (numbers.length < count) throw ledgerRefusal('NUMBERS_EXHAUSTED', { subject: prefix, field: 'number' })
  return numbers
}

/** Numbers are looked at so many at a time, at least. */
const window = 64

/** The first free values of a block from its `next` on, and where to go on from. */
async function freeIn(
  db: Kysely<Tables>,
  block: Block,
  count: number,
  stated: ReadonlySet<string>,
): Promise<{ readonly values: number[]; readonly next: number }> {
  const spans = await spansOver(db, { ...block, first: block.next })
  const values: number[] = []
  let next = block.next
  while (values.length < count && next <= block.last) {
    const end = Math.min(block.last, next + Math.max(count - values.length, window) - 1)
    const taken = new Set(await issuedIn(db, { ...block, first: next, last: end }))
    while (values.length < count && next <= end) {
      const span = spans.find(({ first, last }) => first <= next && next <= last)
      if (span) next = span.last + 1
      else {
        if (!taken.has(next) && !stated.has(numberIn(block, next))) values.push(next)
        next += 1
      }
    }
  }
  return { values, next: Math.min(next, block.last + 1) }
}
