/**
 * The review of a ledger, entry by entry: what each says, what was signed, when, and of which number.
 *
 * One sequence for a reviewer's file and for the authority's own database. Constant in memory but for a bit for each
 * number, and for what is remembered of each certificate, which may be put aside.
 * @module
 */
import { equalBytes, hex } from '../bytes.ts'
import { type Amendment, decodeAmendment } from '../certificate/amendment.ts'
import { type Certificate, decodeCertificate } from '../certificate/certificate.ts'
import { dayOf, showDate } from '../civil-date.ts'
import { parseHeaders, parseSign1, verifySign1 } from '../cose/sign1.ts'
import { digestOf } from '../digest.ts'
import { FormatError } from '../errors.ts'
import { showInstant } from '../instant.ts'
import { covers } from '../registry/interval.ts'
import type { Trust } from '../registry/trust.ts'
import type { Steps } from '../signature/signature.ts'
import { approvalFault } from './approval.ts'
import { inMemory, type PutAside } from './aside.ts'
import type { Checkpoint, LedgerName } from './checkpoint.ts'
import { ConfirmationAccounts } from './confirmations.ts'
import { decodeEntry, type EntryKind, entryRows, type LedgerEntry } from './entry.ts'
import type { Gravity, LedgerFinding } from './findings.ts'
import { Frontier, leafHash } from './merkle.ts'
import { type BlockAccount, NumberAccounts } from './numbers.ts'
import { SecondPersons } from './seconds.ts'

/** Number and day of issue of what was signed. */
const readers = { certificate: decodeCertificate, amendment: decodeAmendment } as const

/** Findings that are kept: whoever has read so many reads no more of them. */
const mostFindings = 10_000

/** Seconds by which clocks of several machines may differ. */
const slack = 60

/** @property own the house's, not kept by anyone else: a restore that it has confirmed explains what contradicts it */
export interface KeptCheckpoint extends Checkpoint {
  readonly own?: boolean
}

export class LedgerReview {
  readonly #trust: Trust
  readonly #name: LedgerName
  /** Checkpoints that were kept, smallest first. */
  readonly #kept: readonly KeptCheckpoint[]
  readonly #frontier = new Frontier()
  readonly #numbers: NumberAccounts
  readonly #confirmations: ConfirmationAccounts
  readonly #seconds = new SecondPersons()
  readonly #findings: LedgerFinding[] = []
  /** How many there are beyond those that are kept. */
  #more = 0
  #good = true
  readonly #kinds = new Map<EntryKind, number>()
  /** The latest instant of all entries so far. */
  #latest = 0
  /** How many kept checkpoints have been compared, and the size of the last that agreed. */
  #compared = 0
  #agreed = 0
  readonly #contradicted: { readonly kept: KeptCheckpoint; readonly agreed: number }[] = []
  /** The instant of the last restore that was confirmed. */
  #restored = 0

  /** @param kept signed before by whoever reviews now, or held by them since; verified */
  constructor(trust: Trust, name: LedgerName, kept: readonly KeptCheckpoint[] = [], putAside: PutAside = inMemory) {
    this.#trust = trust
    this.#name = name
    this.#kept = [...kept].sort((a, b) => a.size - b.size || a.at - b.at)
    this.#numbers = new NumberAccounts(trust.registry.test)
    this.#confirmations = new ConfirmationAccounts(trust, name.origin, putAside)
    this.#compare()
  }

  /** Entries so far. */
  get size(): number {
    return this.#frontier.size
  }

  find(finding: LedgerFinding): void {
    if (finding.gravity === 'wrong') this.#good = false
    if (this.#findings.length < mostFindings) this.#findings.push(finding)
    else this.#more += 1
  }

  /**
   * The next entry.
   * @param data of the leaf
   * @param message what was signed, where there is anything
   * @returns the entry, or undefined where it is none
   */
  *follow(data: Uint8Array, message?: Uint8Array): Steps<LedgerEntry | undefined> {
    const sequence = this.size
    this.#frontier.append(leafHash(data))
    const entry = readEntry(data)
    if (!entry) this.find({ code: 'ENTRY_MALFORMED', gravity: 'wrong', sequence })
    else {
      const { kind, number } = entry
      this.#kinds.set(kind, (this.#kinds.get(kind) ?? 0) + 1)
      const about = { sequence, ...(number !== undefined && { number }) }
      this.#time(entry, about)
      if (kind === 'restored') this.#restore(entry, about)
      for (const fault of this.#numbers.follow(entry)) this.find({ ...fault, ...about })
      const signed = yield* this.#message(entry, message, about)
      const alone = this.#seconds.follow(entry, signed && 'changes' in signed ? signed : undefined)
      if (alone !== undefined) this.find({ code: 'SECOND_WRONG', gravity: 'wrong', ...about, detail: alone })
    }
    this.#compare()
    return entry
  }

  /** No entry is older than one before it, nor than a checkpoint that was signed without it. */
  #time({ at }: LedgerEntry, about: { readonly sequence: number; readonly number?: string }): void {
    if (at < this.#latest)
      this.find({
        code: 'TIME_BACK',
        gravity: 'wrong',
        ...about,
        detail: `${showInstant(at)} after ${showInstant(this.#latest)}`,
      })
    this.#latest = Math.max(this.#latest, at)
    const before = this.#before
    if (before && at < before.at - slack)
      this.find({ code: 'BACK_DATED', gravity: 'wrong', ...about, detail: against(showInstant(at), before) })
  }

  /** The last kept checkpoint that was signed without the entry that comes now. */
  get #before(): Checkpoint | undefined {
    return this.#kept[this.#compared - 1]
  }

  /** @returns what was signed, where it is what its entry says */
  *#message(
    entry: LedgerEntry,
    message: Uint8Array | undefined,
    about: { readonly sequence: number; readonly number?: string },
  ): Steps<Certificate | Amendment | undefined> {
    const wrong = (code: LedgerFinding['code'], detail?: string): undefined =>
      void this.find({ code, gravity: 'wrong', ...about, ...(detail !== undefined && { detail }) })
    const { kind, number, at, office } = entry
    const { signed } = entryRows[kind]
    // What lies beside an approval is the approval; `digest` is of what was approved.
    const named = kind === 'approved' ? entry.approval : entry.digest
    if (!message) {
      if (signed || (kind === 'approved' && named)) wrong('MESSAGE_MISSING')
      return undefined
    }
    if (!named) return wrong('MESSAGE_UNNAMED')
    if (!equalBytes(digestOf(message), named)) return wrong('MESSAGE_OTHER')
    if (kind === 'approved') {
      const fault = yield* approvalFault(message, entry)
      if (fault !== undefined) wrong('APPROVAL_WRONG', fault)
    }
    if (!signed) return undefined
    try {
      if (signed === 'confirmation') {
        for (const { code, detail } of yield* this.#confirmations.follow(entry, message)) wrong(code, detail)
        return undefined
      }
      const content = yield* this.#open(message, signed)
      if (content.number !== number) return wrong('MESSAGE_NUMBER', content.number)
      // What a ledger takes in from elsewhere was signed before.
      if (kind !== 'adopted' && office === undefined) this.#date(content.issued, at, about)
      return content
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      return wrong('MESSAGE_WRONG', error.message)
    }
  }

  /** What was signed, by a key of this authority for certificates that was good on the day of issue. */
  *#open(message: Uint8Array, kind: 'certificate' | 'amendment'): Steps<Certificate | Amendment> {
    const parsed = parseSign1(message)
    const headers = parseHeaders(parsed)
    const known = this.#trust.keys.get(hex(headers.kid))
    if (!known || known.authority.id !== this.#name.origin) throw new FormatError('KEY_UNKNOWN')
    if (known.key.use !== 'certificate') throw new FormatError('KEY_USE')
    yield* verifySign1(parsed, headers, kind, known.key, kind)
    const content = readers[kind](parsed.payload)
    if (!covers(known.key, content.issued)) throw new FormatError('KEY_UNKNOWN', 'issued')
    return content
  }

  /** R6: dated on the day of signing, which is another one in UTC somewhere; under a development scheme on any. */
  #date(issued: number, at: number, about: { readonly sequence: number; readonly number?: string }): void {
    const { test } = this.#trust.registry
    const before = this.#before
    const early = before ? dayOf(before.at) - issued : 0
    if (before && early > 0)
      this.find({
        code: 'BACK_DATED',
        gravity: early > 1 && !test ? 'wrong' : 'noted',
        ...about,
        detail: against(showDate(issued), before),
      })
    else if (!test && Math.abs(issued - dayOf(at)) > 1)
      this.find({
        code: 'DATE_FAR',
        gravity: 'wrong',
        ...about,
        detail: `${showDate(issued)}, recorded ${showInstant(at)}`,
      })
  }

  #restore({ at }: LedgerEntry, about: { readonly sequence: number }): void {
    this.#restored = at
    this.find({ code: 'RESTORED', gravity: 'noted', ...about })
  }

  /** Holds the root so far against every kept checkpoint of this size. */
  #compare(): void {
    for (;;) {
      const kept = this.#kept[this.#compared]
      if (!kept || kept.size !== this.size) return
      this.#compared += 1
      if (equalBytes(kept.root, this.#frontier.root())) this.#agreed = kept.size
      else this.#contradicted.push({ kept, agreed: this.#agreed })
    }
  }

  /** A restore loses what was signed after the back-up; whoever kept that asks why, the house knows. */
  #gravityOf({ own, at }: KeptCheckpoint): Gravity {
    return own && at <= this.#restored ? 'noted' : 'wrong'
  }

  /** Whatever contradicts a checkpoint contradicts those that follow: it is said once. */
  #history(): void {
    for (const gravity of ['wrong', 'noted'] as const) {
      const [first] = this.#contradicted.filter(({ kept }) => this.#gravityOf(kept) === gravity)
      if (first) this.#contradiction(first.kept, first.agreed, gravity)
      const beyond = this.#kept.slice(this.#compared).filter((kept) => this.#gravityOf(kept) === gravity)
      for (const [i, { size, at }] of beyond.entries()) if (size !== beyond[i - 1]?.size) this.#short(size, at, gravity)
    }
  }

  #short(size: number, at: number, gravity: Gravity): void {
    this.find({
      code: 'HISTORY_SHORT',
      gravity,
      sequence: this.size,
      ...(size - 1 > this.size && { until: size - 1 }),
      detail: `${size} entries, signed ${showInstant(at)}`,
    })
  }

  #contradiction({ size, at }: Checkpoint, agreed: number, gravity: Gravity): void {
    const last = Math.max(0, size - 1)
    this.find({
      code: 'HISTORY_OTHER',
      gravity,
      sequence: Math.min(agreed, last),
      ...(last > agreed && { until: last }),
      detail: `of ${size} entries, signed ${showInstant(at)}`,
    })
  }

  /**
   * What is said when the last entry is there.
   * @param checkpoint what the ledger itself was signed with; undefined where it was not
   */
  finish(checkpoint: Checkpoint | undefined): LedgerReport {
    this.#history()
    const root = this.#frontier.root()
    if (checkpoint && checkpoint.size !== this.size)
      this.find({
        code: 'SIZE_OTHER',
        gravity: 'wrong',
        detail: `${this.size} entries, ${checkpoint.size} were signed`,
      })
    else if (checkpoint && !equalBytes(checkpoint.root, root)) this.find({ code: 'ROOT_OTHER', gravity: 'wrong' })
    for (const finding of this.#numbers.open()) this.find(finding)
    return {
      origin: this.#name.origin,
      ...(this.#name.office !== undefined && { office: this.#name.office }),
      size: this.size,
      root,
      findings: this.#findings,
      more: this.#more,
      good: this.#good,
      agreed: this.#kept.slice(0, this.#compared).flatMap(({ size }) => (size <= this.#agreed ? size : [])),
      kinds: this.#kinds,
      blocks: this.#numbers.blocks(),
    }
  }
}

function against(said: string, { size, at }: Checkpoint): string {
  return `${said}, after the checkpoint of ${size} entries, signed ${showInstant(at)}`
}

function readEntry(data: Uint8Array): LedgerEntry | undefined {
  try {
    return decodeEntry(data)
  } catch (error) {
    if (error instanceof FormatError) return undefined
    throw error
  }
}

/**
 * @property root over all entries
 * @property more findings beyond the first {@link mostFindings}
 * @property good nothing is wrong; what is `noted` may still want a person's look
 * @property agreed sizes of the kept checkpoints that these entries go on from
 * @property kinds how many entries there are of each kind
 * @property blocks what became of the numbers of each
 */
export interface LedgerReport extends LedgerName {
  readonly size: number
  readonly root: Uint8Array
  readonly findings: readonly LedgerFinding[]
  readonly more: number
  readonly good: boolean
  readonly agreed: readonly number[]
  readonly kinds: ReadonlyMap<EntryKind, number>
  readonly blocks: readonly BlockAccount[]
}
