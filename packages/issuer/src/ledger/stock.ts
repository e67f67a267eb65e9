/**
 * Accounts of exporters by quarter: each entry that changes what a certificate, an arrival or a claim adds takes away
 * what it added before and adds what it adds now, in its own transaction (R67).
 * @module
 */

import { twinOf } from '@kpc/host/twin'
import {
  type Came,
  dayOf,
  decodeStock,
  exportOf,
  type HsCode,
  type IssuedLife,
  type LedgerEntry,
  periodHolding,
  type StockKind,
} from '@kpc/schema'
import type { Kysely } from 'kysely'
import { readable } from './readable.ts'
import { addRows, insertRows } from './rows.ts'
import type { StockFlow } from './stock-tables.ts'
import type { Tables } from './tables.ts'

/** Carats by class, in hundredths. */
interface Lot {
  readonly hs: HsCode
  readonly carats: number
}

const columns = ['account', 'quarter', 'flow', 'hs', 'carats'] as const
type Row = Tables['stock']

/** Changes of accounts that are written together. */
export class StockChanges {
  readonly #rows = new Map<string, Row>()
  readonly #names = new Map<string, string>()

  /** @param sign 1 for what a certificate takes, -1 for what it took before */
  export(life: IssuedLife, sign: 1 | -1): void {
    const contribution = exportOf(life)
    if (contribution) this.#move('export', life.goods.exporter.name, contribution.day, life.goods.lines, sign)
  }

  import({ day, importer, lines }: Came, sign: 1 | -1): void {
    this.#move('import', importer.name, day, lines, sign)
  }

  /** What somebody entered, and a second person approved. */
  claim(entry: Claimed, message: Uint8Array | undefined): void {
    const stock = message && readable(() => decodeStock(message))
    const { hs, carats } = entry
    if (!stock || hs === undefined || carats === undefined) return
    const [day, lots] = [dayOf(entry.at), [{ hs, carats }]]
    const { kind, exporter, seller } = stock
    this.#move(entry.kind === 'consumed' ? 'loss' : gainedBy[kind], exporter, day, lots, 1)
    if (seller !== undefined && entry.kind === 'gained') this.#move('sale', seller, day, lots, 1)
  }

  #move(flow: StockFlow, name: string, day: number, lots: readonly Lot[], sign: 1 | -1): void {
    const [account, quarter] = [twinOf(name), periodHolding(day, 'trade')]
    this.#names.set(account, name)
    for (const { hs, carats } of lots) {
      const key = JSON.stringify([account, quarter, flow, hs])
      const before = this.#rows.get(key)?.carats ?? 0
      this.#rows.set(key, { account, quarter, flow, hs, carats: before + sign * carats })
    }
  }

  async write(db: Kysely<Tables>): Promise<void> {
    const rows = [...this.#rows.values()].filter(({ carats }) => carats !== 0)
    const cells = rows.map((row) => columns.map((column) => row[column]))
    await addRows(db, 'stock', columns, cells, ['carats'])
    await insertRows(db, 'stock_name', ['account', 'name'], [...this.#names], 'on conflict do nothing')
  }
}

type Claimed = Pick<LedgerEntry, 'kind' | 'at' | 'hs' | 'carats'>

const gainedBy = {
  opening: 'opening',
  production: 'production',
  purchase: 'purchase',
  sorting: 'gain',
} as const satisfies Record<StockKind, StockFlow>
