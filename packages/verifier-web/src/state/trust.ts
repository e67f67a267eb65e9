/**
 * What this device trusts, and what is newer.
 * @module
 */
import type { TrustedSet } from '@kpc/schema'
import { signal } from '@preact/signals'
import { keepSet } from '../trust/kept-set.ts'
import { anchor, isAhead, startingSet } from '../trust/start.ts'
import type { UpdateAnswer } from '../trust/update.ts'
import { orFail } from './failure.ts'

export const trust = signal<TrustedSet | undefined>(undefined)
export const isOffline = signal(!navigator.onLine)
/** An update that somebody asked for is under way: a slow server takes its time. */
export const isUpdating = signal(false)
/** What became of the last update that somebody asked for. */
export const updateAnswer = signal<UpdateAnswer | undefined>(undefined)
/** What became of the last update from this page's own address, asked for or not. */
export const lastAnswer = signal<UpdateAnswer | undefined>(undefined)

let opening: Promise<TrustedSet> | undefined

/** Opens the trust that needs no network. */
export async function openTrust(): Promise<void> {
  addEventListener('online', () => void refresh())
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) void refresh()
  })
  addEventListener('offline', () => {
    isOffline.value = true
  })
  await orFail(async () => {
    opening = startingSet((kept) => {
      if (trust.value && isAhead(kept, trust.value)) trust.value = kept
    })
    trust.value = await opening
  })
}

/** Looks for what is newer, now and then. */
export function stayFresh(): void {
  void refresh()
  setInterval(() => void refresh(), refreshEvery)
}

/** An open page asks as often: with nothing new that is one file of less than 1 KB. */
const refreshEvery = 60 * 60 * 1000

/** How to update is loaded when the page stands, as no verdict waits for it. */
export async function withUpdates(
  act: (updates: typeof import('../trust/update.ts')) => Promise<UpdateAnswer>,
): Promise<UpdateAnswer> {
  const updates = await import('../trust/update.ts').catch(() => undefined)
  return updates ? act(updates) : { is: 'offline' } // no line, and not kept yet
}

/** Looks for news although nobody asked. */
async function refresh(): Promise<void> {
  const current = trust.value
  if (!current) return
  await orFail(async () => {
    const answer = await withUpdates(({ fetchNewer }) => fetchNewer(current))
    if (trust.value !== current) return // something newer was taken meanwhile
    lastAnswer.value = answer
    await adopt(answer)
  })
}

/** What this device trusts, once it is open. */
export async function trusted(): Promise<TrustedSet> {
  return trust.value ?? (opening as Promise<TrustedSet>)
}

/** Asks for news; what is on the screen is judged again where there are some. */
export async function update(): Promise<void> {
  updateAnswer.value = undefined
  isUpdating.value = true
  await refresh()
  isUpdating.value = false
  updateAnswer.value = lastAnswer.value
}

/** A newer state came, or newer signatures on the same. */
export function isNewer(answer: UpdateAnswer): answer is Extract<UpdateAnswer, { set: TrustedSet }> {
  return answer.is === 'updated' || answer.is === 'confirmed'
}

/** Trusts what came, where it is newer. */
export async function adopt(answer: UpdateAnswer): Promise<void> {
  isOffline.value = answer.is === 'offline' || !navigator.onLine
  if (!isNewer(answer)) return
  trust.value = answer.set
  await keepSet(answer.set, anchor)
}
