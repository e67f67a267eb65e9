/**
 * What the review of a ledger asks of confirmations of receipt: that this authority signed each, that each says of itself
 * what its entry says, that they count on, and that goods came in once under a certificate (III b).
 * @module
 */
import { hex } from '../bytes.ts'
import { type Confirmation, decodeConfirmation, isAccepting } from '../confirmation/confirmation.ts'
import { parseSign1 } from '../cose/sign1.ts'
import { parseStatementHeaders, verifyStatement } from '../cose/statement.ts'
import { FormatError } from '../errors.ts'
import { covers } from '../registry/interval.ts'
import type { Trust } from '../registry/trust.ts'
import type { Steps } from '../signature/signature.ts'
import { type AsideMap, inMemory, type PutAside } from './aside.ts'
import type { LedgerEntry } from './entry.ts'
import type { LedgerFindingCode } from './findings.ts'

/** A finding without the entry that it is about. */
interface Fault {
  readonly code: LedgerFindingCode
  readonly detail?: string
}

/** Of one certificate. @property came the presentation under which goods came in */
interface Account {
  readonly count: number
  readonly came?: Pick<Confirmation, 'presented' | 'post'>
}

export class ConfirmationAccounts {
  readonly #trust: Trust
  readonly #origin: string
  /** By the digest of the certificate in hexadecimal. */
  readonly #accounts: AsideMap<Account>

  /** @param origin the authority whose ledger it is */
  constructor(trust: Trust, origin: string, putAside: PutAside = inMemory) {
    this.#trust = trust
    this.#origin = origin
    this.#accounts = putAside()
  }

  /**
   * The next confirmation.
   * @returns what is wrong with it
   * @throws {FormatError} it is none, or not signed by a key that was this authority's for confirmations on its day
   */
  *follow(entry: Pick<LedgerEntry, 'number' | 'link'>, message: Uint8Array): Steps<readonly Fault[]> {
    const confirmation = yield* this.#open(message)
    const of = hex(confirmation.of)
    if (confirmation.number !== entry.number) return [{ code: 'MESSAGE_NUMBER', detail: confirmation.number }]
    if (of !== entry.link) return [{ code: 'CONFIRMATION_LINK', detail: of }]
    return this.#count(of, confirmation)
  }

  *#open(message: Uint8Array): Steps<Confirmation> {
    const parsed = parseSign1(message)
    const headers = parseStatementHeaders(parsed, 'confirmation')
    const known = this.#trust.keys.get(hex(headers.kid))
    if (!known || known.authority.id !== this.#origin) throw new FormatError('KEY_UNKNOWN')
    if (known.key.use !== 'confirmation') throw new FormatError('KEY_USE')
    yield* verifyStatement(parsed, headers, known.key, 'confirmation')
    const confirmation = decodeConfirmation(parsed.payload)
    if (headers.claims.iss !== known.authority.id || headers.claims.sub !== confirmation.number)
      throw new FormatError('CLAIMS_OTHER')
    if (!covers(known.key, confirmation.confirmed)) throw new FormatError('KEY_UNKNOWN', 'confirmed')
    return confirmation
  }

  /** Another one of the same presentation corrects; of another it is a second shipment. */
  #count(of: string, { sequence, outcome, presented, post }: Confirmation): readonly Fault[] {
    const { count, came } = this.#accounts.get(of) ?? { count: 0 }
    const comes = isAccepting(outcome) ? { presented, post } : came
    this.#accounts.set(of, { count: count + 1, ...(comes && { came: comes }) })
    const isSecond = isAccepting(outcome) && came && (came.presented !== presented || came.post !== post)
    return [
      ...(sequence === count + 1
        ? []
        : [{ code: 'CONFIRMATION_COUNT', detail: `${sequence} after ${count}` } as const]),
      ...(isSecond ? [{ code: 'CONFIRMED_TWICE', detail: `${came.post}, then ${post}` } as const] : []),
    ]
  }
}
