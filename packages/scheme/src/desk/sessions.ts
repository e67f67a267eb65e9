/**
 * Who is here: sessions in memory, known by the SHA-256 of a token that is another one after each step. A desk that is
 * started anew has everybody sign in again.
 * @module
 */
import { base64url } from '@kpc/schema'
import { digestOf, type Random } from '../people/people.ts'
import { peopleRefusal } from '../people/refusal.ts'

/** Seconds without a request, whatever happens, and for a step of signing in. */
const [idleLife, wholeLife, stepLife] = [30 * 60, 10 * 3600, 15 * 60]
const [mostSessions, mostOfPerson] = [2000, 20]

/**
 * @property stage `half` has given the passphrase, `begun` sets up the codes; neither sees anything
 * @property secret of the codes, with the hash of the passphrase and the SHA-256 of the link, while they are set up
 */
export interface Session {
  readonly name: string
  readonly stage: 'begun' | 'half' | 'whole'
  readonly secret?: Uint8Array
  readonly passphrase?: string
  readonly link?: string
  readonly made: number
  readonly seen: number
}

export class Sessions {
  readonly #all = new Map<string, Session>()
  readonly #random: Random

  constructor(random: Random) {
    this.#random = random
  }

  /** Begins one in the place of another. @returns its token */
  begin(given: Omit<Session, 'made' | 'seen'>, now: number, before?: string): string {
    if (before !== undefined) this.end(before)
    for (const [digest, one] of this.#all) if (!isGood(one, now)) this.#all.delete(digest)
    const own = [...this.#all].filter(([, { name }]) => name === given.name)
    for (const [digest] of own.slice(0, Math.max(0, own.length - mostOfPerson + 1))) this.#all.delete(digest)
    const [oldest] = this.#all.keys()
    if (this.#all.size >= mostSessions && oldest !== undefined) this.#all.delete(oldest)
    const token = base64url(this.#random(32))
    this.#all.set(digestOf(token), { ...given, made: now, seen: now })
    return token
  }

  find(token: string | undefined, now: number): Session | undefined {
    if (token === undefined) return undefined
    const digest = digestOf(token)
    const found = this.#all.get(digest)
    if (!found || !isGood(found, now)) return undefined
    this.#all.set(digest, { ...found, seen: now })
    return found
  }

  end(token: string): void {
    this.#all.delete(digestOf(token))
  }
}

function isGood({ stage, made, seen }: Session, now: number): boolean {
  return seen > now - idleLife && made > now - (stage === 'whole' ? wholeLife : stepLife)
}

/** Seconds. */
const [window, day] = [15 * 60, 86_400]
const [mostOfPair, mostOfAddress, mostCodes, mostKept] = [5, 30, 20, 20_000]

/** How often somebody may try: counted before anything is checked, and taken back by who succeeds. */
export class Tries {
  readonly #failed = new Map<string, readonly number[]>()

  /** @throws {Refusal} `DESK_TRIES` @returns what takes the try back */
  count(step: 'passphrase' | 'code', twin: string, address: string, now: number): () => void {
    const keys = [
      [`${step} ${address} ${twin}`, mostOfPair, window],
      [`${step} ${address}`, mostOfAddress, window],
      // Who tries codes has the passphrase already: these count against the person, from wherever.
      ...(step === 'code' ? ([[`codes ${twin}`, mostCodes, day]] as const) : []),
    ] as const
    for (const [key, most, within] of keys)
      if (this.#recent(key, now - within).length >= most) throw peopleRefusal('DESK_TRIES')
    for (const [key, , within] of keys) this.#failed.set(key, [...this.#recent(key, now - within), now])
    while (this.#failed.size > mostKept) this.#failed.delete(this.#failed.keys().next().value as string)
    return () => {
      for (const [key] of keys) this.#failed.set(key, (this.#failed.get(key) ?? []).slice(0, -1))
    }
  }

  #recent(key: string, since: number): readonly number[] {
    return (this.#failed.get(key) ?? []).filter((at) => at > since)
  }
}
