/**
 * What a hub has in its safe to send on: the newest certificates under which goods came in, with what is left of each. It
 * remembers a few, whatever the number of certificates.
 * @module
 */
import type { HsCode, Origin } from '@kpc/schema'

/**
 * @property rest in hundredths of a carat
 * @property price in cents a carat, and `first` what it was where the goods were first certified
 * @property hops how many certificates the goods have had before
 */
export interface Lot {
  readonly number: string
  readonly hs: HsCode
  readonly importer: number
  readonly origins: readonly Origin[]
  readonly price: number
  readonly first: number
  readonly hops: number
  rest: number
}

const most = 60
/** By how much a price may differ from that of the source, and from the first: less than what is a signal. */
const [near, far] = [0.2, 0.25]

export class Pool {
  #lots: Lot[] = []

  add(lot: Lot): void {
    this.#lots.push(lot)
    if (this.#lots.length > most) this.#lots = this.#lots.slice(-most)
  }

  /** A lot that these goods may have come from; what they take is taken. */
  take({
    hs,
    carats,
    price,
  }: {
    readonly hs: HsCode
    readonly carats: number
    readonly price: number
  }): Lot | undefined {
    const lot = this.#lots.find(
      (one) =>
        one.hs === hs && one.rest >= carats && isWithin(price, one.price, near) && isWithin(price, one.first, far),
    )
    if (lot) lot.rest -= carats
    return lot
  }
}

const isWithin = (price: number, other: number, share: number): boolean => Math.abs(price - other) <= other * share
