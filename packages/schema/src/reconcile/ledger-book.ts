/**
 * The books of a ledger, from its entries as an export has them: what it exported, and what it let in.
 *
 * Figures that were signed are of the ledger up to their checkpoint. What came afterwards changes no amount of them,
 * and still says why two sides differ: that goods arrived a week later, or that a certificate was amended.
 * @module
 */
import { hex } from '../bytes.ts'
import { decodeCertificate } from '../certificate/certificate.ts'
import type { ConfirmationOutcome } from '../confirmation/confirmation.ts'
import { parseSign1 } from '../cose/sign1.ts'
import { decodeEntry, type LedgerEntry } from '../ledger/entry.ts'
import { type Arrivals, type ArrivedLife, afterArrival, isArrival } from '../return/arrival.ts'
import { exportOf, type Goods, goodsOf, type IssuedLife } from '../return/contribution.ts'
import { after } from '../return/figures.ts'
import type { Booked, BookedGoods } from './book.ts'
import type { Aside } from './causes.ts'

interface Issued {
  readonly digest: string
  readonly party: string
  readonly life: IssuedLife
  readonly states: readonly Goods[]
}

interface Followed {
  readonly entry: Uint8Array
  readonly message?: Uint8Array
}

export class LedgerBook {
  readonly #issued = new Map<string, Issued>()
  readonly #arrivals = new Map<string, Arrivals>()
  /** What a certificate was when the figures were signed; undefined for what was not there. */
  readonly #issuedBefore = new Map<string, Issued | undefined>()
  readonly #arrivalsBefore = new Map<string, Arrivals | undefined>()
  #isSigned = false

  /** The next entry. @throws {FormatError} what can't be read */
  follow({ entry: data, message }: Followed): void {
    const entry = decodeEntry(data)
    const { number } = entry
    if (number === undefined) return
    if (isArrival(entry.kind)) this.#arrive(number, entry, message)
    else this.#happen(number, entry, message)
  }

  /** The figures were signed of what was followed until here. */
  sign(): void {
    this.#isSigned = true
  }

  #happen(number: string, entry: LedgerEntry, message: Uint8Array | undefined): void {
    const before = this.#issued.get(number)
    const now = before ? happened(before, entry, message) : issuedBy(entry, message)
    if (!now || now === before) return
    if (this.#isSigned && !this.#issuedBefore.has(number)) this.#issuedBefore.set(number, before)
    this.#issued.set(number, now)
  }

  #arrive(number: string, entry: LedgerEntry, message: Uint8Array | undefined): void {
    const before = this.#arrivals.get(number)
    if (this.#isSigned && !this.#arrivalsBefore.has(number)) this.#arrivalsBefore.set(number, before)
    this.#arrivals.set(number, afterArrival(before ?? new Map(), entry, message))
  }

  /** All that was issued, as the signed figures have it. */
  *exported(): Generator<Booked> {
    for (const [number, now] of this.#issued) {
      const isChanged = this.#issuedBefore.has(number)
      const signed = isChanged ? this.#issuedBefore.get(number) : now
      const states = now.states.length > 1 ? now.states : undefined
      yield { ...exportedOf(number, signed ?? now), ...(!signed && { isLate: true }), ...(states && { states }) }
    }
  }

  /** All that arrived and was answered, as the signed figures have it. */
  *imported(): Generator<Booked> {
    for (const [number, now] of this.#arrivals) {
      const signed = this.#arrivalsBefore.has(number) ? this.#arrivalsBefore.get(number) : now
      for (const [digest, life] of now) yield* importedOf(number, digest, { now: life, signed: signed?.get(digest) })
    }
  }
}

function issuedBy({ kind, digest }: LedgerEntry, message: Uint8Array | undefined): Issued | undefined {
  if ((kind !== 'certificate' && kind !== 'adopted') || !message || !digest) return undefined
  const certificate = decodeCertificate(parseSign1(message).payload)
  const goods = goodsOf(certificate)
  return { digest: hex(digest), party: certificate.exporter.name, life: { goods }, states: [goods] }
}

function happened(before: Issued, entry: LedgerEntry, message: Uint8Array | undefined): Issued {
  const life = after(before.life, entry, message)
  if (life === before.life) return before
  const isAmended = life.goods !== before.life.goods
  return { ...before, life, ...(isAmended && { states: [...before.states, life.goods] }) }
}

function exportedOf(number: string, { digest, party, life }: Issued): Booked {
  const counted = exportOf(life)
  const { goods, exported, ended } = life
  return {
    number,
    digest,
    party,
    partner: goods.destination,
    day: exported ?? goods.issued,
    ...stateOf(goods),
    ...(!counted && { aside: 'void' as const }),
    ...(counted && (ended === 'lost' || ended === 'stolen') && { lost: true }),
  }
}

const stateOf = ({ lines, origins }: Pick<Goods, 'lines' | 'origins'>): BookedGoods => ({ lines, origins })

/** As which goods stand aside that were shown and not let in. */
const outcomeAside = (outcome: ConfirmationOutcome): Aside =>
  outcome === 'returned-unopened' ? 'transit' : 'not-let-in'

interface Lives {
  readonly now: ArrivedLife
  readonly signed: ArrivedLife | undefined
}

/** What was signed where it counts, else what happened later. */
function* importedOf(number: string, digest: string, { now, signed }: Lives): Generator<Booked> {
  const life = signed?.came || signed?.stayedOut ? signed : now
  const { came, stayedOut, goods } = life
  const about = { number, digest, partner: number.slice(0, 2), ...(life !== signed && { isLate: true }) }
  if (came) yield { ...about, day: came.day, ...stateOf(came) }
  else if (stayedOut) yield { ...about, day: stayedOut.day, ...stateOf(goods), aside: outcomeAside(stayedOut.outcome) }
}
