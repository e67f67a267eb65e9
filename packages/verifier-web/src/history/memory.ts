/**
 * What this device remembers of its checks: opened at the start, never in the way of a verdict.
 * @module
 */
import { hex, secondsPerDay } from '@kpc/schema'
import { signal } from '@preact/signals'
import { orTimeout } from '../device/database-wait.ts'
import type { Result } from '../scan-result.ts'
import { type Checked, checkedOf, type NewCheck } from './checked.ts'
import { type History, openHistory } from './store.ts'

/** `off`: this browser keeps nothing (a private window), or its storage is full. */
export type Keeping = 'opening' | 'on' | 'off'

export const keeping = signal<Keeping>('opening')
/** Newest first. */
export const checks = signal<readonly Checked[]>([])

let history: Promise<History | undefined> | undefined
/** The check that is being written down: what was scanned right after it comes after it. */
let remembering: Promise<unknown> = Promise.resolve()

/** Opens the memory and forgets what is older than the post keeps. */
export async function openMemory(keepDays: number, now: number): Promise<void> {
  history ??= orTimeout(openHistory()).catch(() => undefined)
  await withStore(async (store) => {
    await store.wipe(now - keepDays * secondsPerDay)
    checks.value = await store.all()
  })
}

/** Milliseconds that a verdict waits for the memory: a database that hangs must not hold it back. */
const patience = 500

/**
 * When this certificate was last scanned here, in seconds. Nothing where it is the paper that is
 * still in the hand: scanned anew within two minutes, and nothing else in between.
 */
export async function seenBefore({ verdict: { digest, outcome }, scannedAt }: Result): Promise<number | undefined> {
  if (!digest || outcome === 'unreadable') return undefined
  const found = await Promise.race([
    remembering.then(() => withStore((store) => store.ofDigest(hex(digest)))),
    new Promise<undefined>((resolve) => setTimeout(resolve, patience)),
  ])
  const last = found?.at(-1)
  const isSameHand = last && last.id === checks.value[0]?.id && scannedAt - last.at < inTheHand
  return isSameHand ? undefined : last?.at
}

const inTheHand = 120

/** When another certificate with this number was scanned here: two are one too many (R3). */
export function sameNumberBefore({ verdict: { certificate, digest } }: Result): number | undefined {
  if (!certificate || !digest) return undefined
  const own = hex(digest)
  const sameNumber = checks.value.find(
    ({ number, digest: other }) => number === certificate.number && other !== undefined && other !== own,
  )
  return sameNumber?.at
}

/** Remembers a check. @returns it with its id; nothing where nothing is kept */
export async function remember(result: Result): Promise<Checked | undefined> {
  const remembered = withStore(async (store) => {
    const checked = await store.add(checkedOf(result))
    checks.value = [checked, ...checks.value]
    return checked
  })
  remembering = remembered
  return remembered
}

/** What has become known of a check since: the answer about the paper, the shipment. */
export async function amend(id: number, changed: Partial<NewCheck>): Promise<void> {
  await withStore(async (store) => {
    const before = checks.value.find((one) => one.id === id)
    if (!before) return
    const after = { ...before, ...changed }
    await store.update(after)
    checks.value = checks.value.map((one) => (one.id === id ? after : one))
  })
}

export async function forget(id: number): Promise<void> {
  await withStore((store) => store.remove(id))
  checks.value = checks.value.filter((one) => one.id !== id)
}

export async function forgetAll(): Promise<void> {
  await withStore((store) => store.wipe(Number.MAX_SAFE_INTEGER))
  checks.value = []
}

/** Acts on the store where there is one; a store that fails is said to be off, and no check is lost for it. */
export async function withStore<T>(act: (store: History) => Promise<T>): Promise<T | undefined> {
  try {
    const store = await history
    if (!store) throw new DOMException('', 'NotFoundError')
    const answer = await orTimeout(act(store))
    keeping.value = 'on'
    return answer
  } catch {
    keeping.value = 'off'
    return undefined
  }
}
