/**
 * Takes what a device without a line has handed over: each arrival as if it had sent it, and the photographs that they
 * name. What is refused keeps nothing else from its place.
 * @module
 */
import { refusalOf } from '@kpc/host/refusal'
import { decodeArrival, digestOf, type HandedArrivals, hex, kinds, parseSign1 } from '@kpc/schema'
import type { Ledger } from '../ledger/ledger.ts'
import { readable } from '../ledger/readable.ts'
import { takePhotograph } from './photographs.ts'
import { arrivalRefusal } from './refusal.ts'
import { type Taken, takeArrival } from './take.ts'

/** @property wanted whether this authority wants photographs */
interface TakingHanded {
  readonly ledger: Pick<Ledger, 'transact' | 'beside'>
  readonly wanted: boolean
  now(): number
}

/** Why one was not taken. */
export interface NotTaken {
  readonly code: string
  readonly message: string
}

/** @property photographs how many are kept here now, and why others are not */
export interface TakenOver {
  readonly taken: readonly Taken[]
  readonly refused: readonly NotTaken[]
  readonly photographs: { readonly kept: number; readonly refused: readonly NotTaken[] }
}

/** @throws {Error} what is no refusal of one of them */
export async function takeHanded(
  { arrivals, photographs }: HandedArrivals,
  { ledger, wanted, now }: TakingHanded,
): Promise<TakenOver> {
  const outcomes = await each(arrivals, (message) => takeArrival(message, { ledger, now }))
  const naming = namedIn(arrivals)
  const pictures = await each(photographs, async (bytes) => {
    const named = naming.get(hex(digestOf(bytes)))
    if (!named) throw arrivalRefusal('PHOTOGRAPH_OTHER')
    for (const arrival of named) await takePhotograph(arrival, bytes, { ledger, wanted })
  })
  return {
    taken: outcomes.done,
    refused: outcomes.refused,
    photographs: { kept: pictures.done.length, refused: pictures.refused },
  }
}

/** One that is not taken keeps no other from its place. */
async function each<T>(all: readonly Uint8Array[], take: (one: Uint8Array) => Promise<T>) {
  const [done, refused]: [T[], NotTaken[]] = [[], []]
  for (const one of all)
    try {
      done.push(await take(one))
    } catch (error) {
      const refusal = refusalOf(error)
      if (!refusal) throw error
      refused.push({ code: refusal.code, message: refusal.message })
    }
  return { done, refused }
}

/** By the digest of a photograph those of the arrivals that name it. */
function namedIn(messages: readonly Uint8Array[]): ReadonlyMap<string, readonly string[]> {
  const named = new Map<string, string[]>()
  for (const message of messages) {
    const arrival = readable(() => decodeArrival(parseSign1(message, kinds.arrival.limits).payload))
    for (const { digest } of arrival?.photographs ?? [])
      named.set(hex(digest), [...(named.get(hex(digest)) ?? []), hex(digestOf(message))])
  }
  return named
}
