/**
 * Shipments of a ledger as rows that signals are seen in, followed from its entries.
 * @module
 */
import {
  type Arrivals,
  after,
  afterArrival,
  bandName,
  type Certificate,
  decodeCertificate,
  exportOf,
  goodsOf,
  type IssuedLife,
  isArrival,
  type LedgerEntry,
  type Outside,
  parseSign1,
  type Shipment,
  type Trust,
  valuesBeside,
} from '@kpc/schema'

interface Issued {
  readonly certificate: Certificate
  readonly life: IssuedLife
}

export class ShipmentReader {
  readonly #participant: string
  readonly #trust: Trust
  readonly #issued = new Map<string, Issued>()
  readonly #arrivals = new Map<string, Arrivals>()
  /** The certificates of others, by number: who sends them to whom. */
  readonly #arrived = new Map<string, Certificate>()

  /** @param participant whose ledger it is */
  constructor(participant: string, trust: Trust) {
    this.#participant = participant
    this.#trust = trust
  }

  /** The next entry. */
  follow(entry: LedgerEntry, message: Uint8Array | undefined): void {
    const { kind, number } = entry
    if (number === undefined) return
    if (isArrival(kind)) this.#arrive(entry, number, message)
    else if ((kind === 'certificate' || kind === 'adopted') && message) {
      const certificate = decodeCertificate(parseSign1(message).payload)
      this.#issued.set(number, { certificate, life: { goods: goodsOf(certificate) } })
    } else {
      const before = this.#issued.get(number)
      if (before) this.#issued.set(number, { ...before, life: after(before.life, entry, message) })
    }
  }

  #arrive(entry: LedgerEntry, number: string, message: Uint8Array | undefined): void {
    this.#arrivals.set(number, afterArrival(this.#arrivals.get(number) ?? new Map(), entry, message))
    if (entry.kind === 'arrived' && entry.link === undefined && message)
      this.#arrived.set(number, decodeCertificate(parseSign1(message).payload))
  }

  /** What left and what came in, in the order in which it was followed. */
  *shipments(): Generator<Shipment> {
    for (const [number, { certificate, life }] of this.#issued) {
      const counted = exportOf(life)
      if (counted) yield this.#row({ ...certificate, ...life.goods, number }, 'export', counted)
    }
    for (const [number, lives] of this.#arrivals)
      for (const { came } of lives.values()) {
        const certificate = this.#arrived.get(number)
        const about = came && { day: came.day, partner: number.slice(0, 2) }
        if (about && certificate) yield this.#row({ ...certificate, ...came, number }, 'import', about)
      }
  }

  #row(
    certificate: Certificate,
    flow: Shipment['flow'],
    { day, partner }: Pick<Shipment, 'day' | 'partner'>,
  ): Shipment {
    const { number, exporter, importer, origins, lines, sources } = certificate
    const outside = this.#outside(certificate, flow === 'export' ? this.#participant : partner)
    return {
      number,
      participant: this.#participant,
      flow,
      day,
      partner,
      exporter: exporter.name,
      importer: importer.name,
      origins: [...new Set(origins.map(({ country }) => country))],
      lines,
      ...(sources && { sources }),
      ...(outside && { outside }),
    }
  }

  /** @param issuer the participant that issued it */
  #outside(certificate: Certificate, issuer: string): Outside | undefined {
    if (certificate.lines.length === 0) return undefined
    const found = valuesBeside(certificate, issuer, this.#trust.registry).find(({ isUsual }) => !isUsual)
    if (!found) return undefined
    const { perCarat, band } = found
    return { perCarat, low: band.low, high: band.high, band: bandName(band) }
  }
}
