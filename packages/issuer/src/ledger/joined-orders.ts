/**
 * Certificates that are asked for at once, in one durable transaction: while one goes to the disk, those that come
 * meanwhile gather for the next. Each gets its own answer, and waits for nobody but who was there before.
 * @module
 */
import { Refusal } from '@kpc/host/refusal'
import type { Order, StoredCertificate } from './model.ts'

interface Waiting {
  readonly order: Order
  readonly resolve: (certificate: StoredCertificate) => void
  readonly reject: (error: unknown) => void
}

/** Orders of one transaction: for so many every other writer waits. */
const most = 64

type RecordAll = (orders: readonly Order[]) => Promise<readonly StoredCertificate[]>
type RecordEach = (orders: readonly Order[]) => Promise<readonly (StoredCertificate | Refusal)[]>

export class JoinedOrders {
  readonly #recordAll: RecordAll
  readonly #recordEach: RecordEach
  #waiting: Waiting[] = []
  #isRecording = false

  /**
   * @param recordAll all or none
   * @param recordEach all but whom its own guard refuses
   */
  constructor(recordAll: RecordAll, recordEach: RecordEach) {
    this.#recordAll = recordAll
    this.#recordEach = recordEach
  }

  /** @throws {Refusal} whatever stands against this order */
  async record(order: Order): Promise<StoredCertificate> {
    if (!order.joins) return (await this.#recordAll([order]))[0] as StoredCertificate
    return new Promise((resolve, reject) => {
      this.#waiting.push({ order, resolve, reject })
      if (!this.#isRecording) void this.#recordWaiting()
    })
  }

  async #recordWaiting(): Promise<void> {
    this.#isRecording = true
    while (this.#waiting.length > 0) await this.#answer(this.#next())
    this.#isRecording = false
  }

  /** The oldest that can't see each other; who asks for the same as one of them sees it recorded first. */
  #next(): readonly Waiting[] {
    const seen = new Set<string>()
    const [next, later]: [Waiting[], Waiting[]] = [[], []]
    for (const one of this.#waiting) {
      const names = namesOf(one.order)
      const isNext = next.length < most && !names.some((name) => seen.has(name))
      for (const name of names) seen.add(name)
      if (isNext) next.push(one)
      else later.push(one)
    }
    this.#waiting = later
    return next
  }

  /** One alone is refused with nothing written. */
  async #answer(waiting: readonly Waiting[]): Promise<void> {
    const orders = waiting.map(({ order }) => order)
    try {
      const answers = await (waiting.length > 1 ? this.#recordEach(orders) : this.#recordAll(orders))
      for (const [i, { resolve, reject }] of waiting.entries()) {
        const answer = answers[i] as StoredCertificate | Refusal
        if (answer instanceof Refusal) reject(answer)
        else resolve(answer)
      }
    } catch (error) {
      if (waiting.length > 1 && isOfOne(error)) for (const one of waiting) await this.#answer([one])
      else for (const { reject } of waiting) reject(error)
    }
  }
}

/** By what orders could be the same, or their certificates of the same content. */
function namesOf({ mark, request, number }: Order): readonly string[] {
  return [mark, request && `request:${request.key}`, number && `number:${number}`].filter((name) => name !== undefined)
}

/**
 * What was refused before anything was written, and may be one's alone: the others are asked for by themselves. After
 * a fault of the database nobody knows what was written, so nothing is asked for twice.
 */
function isOfOne(error: unknown): boolean {
  return error instanceof Refusal && !error.code.startsWith('LEDGER_')
}
