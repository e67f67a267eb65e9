/**
 * Opens a signed return, and holds it against the export of its ledger.
 * @module
 */
import { equalBytes } from '../bytes.ts'
import type { Parted } from '../cbor/decode.ts'
import { kinds } from '../cose/kind.ts'
import { parseHeaders, parseSign1, verifySign1 } from '../cose/sign1.ts'
import { FormatError } from '../errors.ts'
import type { PutAside } from '../ledger/aside.ts'
import { checkpointKey, isSameLedger } from '../ledger/checkpoint.ts'
import { checkExport, readExport } from '../ledger/export.ts'
import { emptyRoot, Frontier, leafHash } from '../ledger/merkle.ts'
import type { LedgerReport } from '../ledger/review.ts'
import type { Trust } from '../registry/trust.ts'
import type { Steps } from '../signature/signature.ts'
import { Figures } from './figures.ts'
import { periodNamed } from './period.ts'
import { decodeReturn, encodeReturn, type Return } from './return.ts'

/** A return whose signature was verified. */
export interface OpenedReturn extends Return {
  readonly kid: Uint8Array
}

/**
 * @param message the COSE_Sign1
 * @returns the return, signed by a key that was its authority's for checkpoints when the ledger stood so
 * @throws {FormatError} any code of bytes or message; `KEY_UNKNOWN`, `KEY_USE`, `SIGNATURE_INVALID`
 */
export function* openReturn(message: Uint8Array, trust: Trust): Steps<OpenedReturn> {
  const parsed = parseSign1(message, kinds.return.limits)
  const headers = parseHeaders(parsed)
  const filed = decodeReturn(parsed.payload)
  const { key, participant } = checkpointKey(trust, headers.kid, filed.checkpoint.at)
  if (key.authority !== filed.checkpoint.origin) throw new FormatError('KEY_UNKNOWN', 'return.checkpoint.origin')
  if (participant.code !== filed.participant) throw new FormatError('KEY_UNKNOWN', 'return.participant')
  yield* verifySign1(parsed, headers, 'return', key, 'return')
  return { ...filed, kid: headers.kid }
}

/**
 * @property computed what the entries up to its checkpoint say
 * @property isSame whether that has the same bytes
 * @property report of the export itself: every entry, signature and number
 */
interface ReturnCheck {
  readonly filed: OpenedReturn
  readonly computed: Return
  readonly isSame: boolean
  readonly report: LedgerReport
}

/**
 * Computes a return again from the export of its ledger: of the very entries that are reviewed.
 * @param message the signed return
 * @param file the export, at least up to the checkpoint that the return names
 * @param putAside where what is remembered of certificates is held: in memory if absent
 * @throws {FormatError} what either is refused for; `EXPORT_CUT` for an older export, `KEPT_OTHER` for one
 *   of another ledger, or with other entries than the return was computed from
 */
export function* checkReturn(message: Uint8Array, file: Parted, trust: Trust, putAside?: PutAside): Steps<ReturnCheck> {
  const { kid, ...filed } = yield* openReturn(message, trust)
  if (!isSameLedger(filed.checkpoint, readExport(file))) throw new FormatError('KEPT_OTHER', 'origin')
  const computing = new Computing(filed, putAside)
  const report = yield* checkExport(file, { trust, putAside, follow: (one) => computing.follow(one) })
  const computed = { ...filed, ...computing.stated() }
  const isSame = equalBytes(encodeReturn(computed), encodeReturn(filed))
  return { filed: { ...filed, kid }, computed, isSame, report }
}

/** The figures of the entries up to the checkpoint of a return. */
class Computing {
  readonly #checkpoint: Return['checkpoint']
  readonly #figures: Figures
  readonly #frontier = new Frontier()

  constructor({ period, checkpoint }: Return, putAside: PutAside | undefined) {
    this.#checkpoint = checkpoint
    this.#figures = new Figures(periodNamed(period), putAside)
  }

  /** @throws {FormatError} an entry that can't be read */
  follow(one: Parameters<Figures['follow']>[0]): void {
    if (this.#frontier.size === this.#checkpoint.size) return
    this.#frontier.append(leafHash(one.entry))
    this.#figures.follow(one)
  }

  /** @throws {FormatError} `EXPORT_CUT`, `KEPT_OTHER` */
  stated(): Pick<Return, 'trade' | 'production'> {
    const { size, root } = this.#checkpoint
    if (this.#frontier.size < size) throw new FormatError('EXPORT_CUT', 'checkpoint')
    if (!equalBytes(size === 0 ? emptyRoot : this.#frontier.root(), root))
      throw new FormatError('KEPT_OTHER', 'checkpoint.root')
    return this.#figures.stated()
  }
}
