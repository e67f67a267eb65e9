/**
 * Servers that may die and lines that may be cut, where a test says.
 * @module
 */
import type { createInbox } from '@kpc/issuer/inbox/app'
import type { Ledger } from '@kpc/issuer/ledger/ledger'
import type { Answered, Call } from '@kpc/issuer/outside/call'

/** What may happen to a question on its way. */
export type Cut = (ask: () => Promise<Answered>) => Promise<Answered>

/** Each way in which a line fails; `forged` changes the last byte of an answer. */
export const cuts: Readonly<Record<string, Cut>> = {
  dropRequest: () => Promise.reject(new Error('no line')),
  dropReply: async (ask) => {
    await ask()
    throw new Error('the line is gone')
  },
  twice: async (ask) => {
    await ask()
    return ask()
  },
  busy: async () => ({ status: 503, retryAfter: 30, body: new Uint8Array() }),
  forged: async (ask) => {
    const answered = await ask()
    const last = answered.body.length - 1
    return { ...answered, body: answered.body.map((byte, i) => (i === last ? byte ^ 1 : byte)) }
  },
}

interface Party {
  readonly address: string
  readonly inbox: () => ReturnType<typeof createInbox>
}

/** A line between inboxes. @param through what happens to each question on its way */
export function lineTo(parties: readonly Party[], through: Cut = (ask) => ask()): Call {
  return (url, { body, headers }) =>
    through(async () => {
      const party = parties.find(({ address }) => url.startsWith(address))
      if (!party) throw new Error(`nobody at ${url}`)
      const response = await party.inbox().request(url.slice(party.address.length), {
        method: body === undefined ? 'GET' : 'POST',
        headers: { ...headers, 'x-forwarded-for': '192.0.2.1' },
        ...(body !== undefined && { body: body as Uint8Array<ArrayBuffer> }),
      })
      const [location, retryAfter] = [response.headers.get('location'), response.headers.get('retry-after')]
      return {
        status: response.status,
        ...(location !== null && { location: `${party.address}${location}` }),
        ...(retryAfter !== null && { retryAfter: Number(retryAfter) }),
        body: new Uint8Array(await response.arrayBuffer()),
      }
    })
}

/** What a process asks of its database that may change it. */
const writes = ['beside', 'transact', 'record', 'recordMany', 'append', 'appendMany'] as const

/**
 * @property asked how often the database was asked since it was armed
 * @property isDead nothing more is done until {@link Killing.revive}
 */
export interface Killing {
  readonly asked: number
  readonly isDead: boolean
  /** From now on: dies before or after its question of this place, the first is 1. */
  arm(at: number, when: 'before' | 'after'): void
  disarm(): void
  revive(): void
}

/** A ledger whose process dies at one of its writes, and does nothing more until it is started again. */
export function mortal(whole: Ledger): { readonly ledger: Ledger; readonly killing: Killing } {
  const state = { asked: 0, isDead: false, at: 0, when: 'before' }
  const die = (): never => {
    state.isDead = true
    throw new Error('killed')
  }
  const act =
    <A extends unknown[], T>(real: (...args: A) => Promise<T>) =>
    async (...args: A): Promise<T> => {
      if (state.isDead) return die()
      if (state.at > 0) state.asked += 1
      const isIt = state.at > 0 && state.asked === state.at
      if (isIt && state.when === 'before') die()
      const result = await real(...args)
      return isIt ? die() : result
    }
  const ledger = { ...whole }
  for (const name of writes)
    Object.assign(ledger, { [name]: act(whole[name] as (...args: unknown[]) => Promise<unknown>) })
  const killing: Killing = {
    get asked() {
      return state.asked
    },
    get isDead() {
      return state.isDead
    },
    arm: (at, when) => Object.assign(state, { asked: 0, at, when }),
    disarm: () => Object.assign(state, { at: 0 }),
    revive: () => Object.assign(state, { isDead: false }),
  }
  return { ledger, killing }
}
