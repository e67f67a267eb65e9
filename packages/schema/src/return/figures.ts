/**
 * Figures from the entries of a ledger: what a return of a period says, computed from nothing else (R64).
 *
 * Entries come one after the other, as an export has them. Of a certificate only what statistics read is kept, and
 * nothing of one that was issued and left in other periods.
 * @module
 */
import { decodeAmendment } from '../certificate/amendment.ts'
import { decodeCertificate } from '../certificate/certificate.ts'
import { parseSign1 } from '../cose/sign1.ts'
import { type AsideMap, inMemory, type PutAside } from '../ledger/aside.ts'
import { decodeEntry, type LedgerEntry } from '../ledger/entry.ts'
import { type Arrivals, afterArrival, importsOf, isArrival } from './arrival.ts'
import { amendedGoods, exportOf, goodsOf, type IssuedLife, isEnd } from './contribution.ts'
import type { Period } from './period.ts'
import { decodeProduction } from './production.ts'
import type { ProductionRow, Return, Trade } from './return.ts'
import { Tally } from './tally.ts'

/** One entry of a ledger, with what lies beside it. */
interface Followed {
  readonly entry: Uint8Array
  readonly message?: Uint8Array
}

export class Figures {
  readonly #period: Period
  readonly #lives: AsideMap<IssuedLife>
  readonly #arrivals: AsideMap<Arrivals>
  #production: readonly ProductionRow[] = []

  constructor(period: Period, putAside: PutAside = inMemory) {
    this.#period = period
    this.#lives = putAside()
    this.#arrivals = putAside()
  }

  /**
   * The next entry.
   * @throws {FormatError} an entry, or what lies beside it, that can't be read
   */
  follow({ entry: data, message }: Followed): void {
    const entry = decodeEntry(data)
    const { kind, number } = entry
    if (kind === 'produced' && message) this.#produced(message)
    if (number === undefined) return
    if ((kind === 'certificate' || kind === 'adopted') && message) {
      this.#lives.set(number, { goods: goodsOf(decodeCertificate(parseSign1(message).payload)) })
    } else if (isArrival(kind)) {
      this.#arrivals.set(number, afterArrival(this.#arrivals.get(number) ?? new Map(), entry, message))
    } else {
      const life = this.#lives.get(number)
      if (life) this.#keep(number, after(life, entry, message))
    }
  }

  /** What is in no figure of this period, whatever happens, is forgotten. */
  #keep(number: string, life: IssuedLife): void {
    const { exported, goods } = life
    const isGone = exported !== undefined && !this.#holds(exported) && !this.#holds(goods.issued)
    if (isGone) this.#lives.delete(number)
    else this.#lives.set(number, life)
  }

  #produced(message: Uint8Array): void {
    const { period, rows } = decodeProduction(message)
    if (period === this.#period.name) this.#production = rows
  }

  #holds(day: number): boolean {
    return day >= this.#period.first && day <= this.#period.last
  }

  /** What a return of this period states. */
  stated(): Pick<Return, 'trade' | 'production'> {
    return this.#period.subject === 'trade' ? { trade: this.#trade() } : { production: this.#production }
  }

  #trade(): Trade {
    const exports = new Tally()
    let [issued, voided] = [0, 0]
    for (const [, life] of this.#lives) {
      const contribution = exportOf(life)
      if (this.#holds(life.goods.issued)) {
        issued += 1
        if (!contribution) voided += 1
      }
      if (contribution && this.#holds(contribution.day)) exports.add(contribution)
    }
    return { exports: exports.flow('exported-else-issued'), imports: this.#imports(), issued, voided }
  }

  #imports(): Trade['imports'] {
    const imports = new Tally()
    for (const [number, arrivals] of this.#arrivals)
      for (const contribution of importsOf(number, arrivals))
        if (this.#holds(contribution.day)) imports.add(contribution)
    return imports.flow('confirmed')
  }
}

/** A certificate after what happened to it. Goods leave once. */
export function after(
  life: IssuedLife,
  { kind, day }: Pick<LedgerEntry, 'kind' | 'day'>,
  message: Uint8Array | undefined,
): IssuedLife {
  if (kind === 'amendment' && message)
    return { ...life, goods: amendedGoods(life.goods, decodeAmendment(parseSign1(message).payload)) }
  if (kind === 'exported' && day !== undefined) return { exported: day, ...life }
  return isEnd(kind) ? { ...life, ended: kind } : life
}
