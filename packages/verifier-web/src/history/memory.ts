/**
 * What this device remembers of its checks: opened at the start, never in the way of a verdict. Where the
 * browser keeps nothing, what was found is remembered while the page is open, and no presentation. A
 * storage that is slow counts as none until it answers; then it has what was remembered meanwhile.
 * @module
 */
import { secondsPerDay } from '@kpc/schema'
import { computed, signal } from '@preact/signals'
import { hasOpen } from '../compare/discrepancy.ts'
import { now } from '../device/clock.ts'
import { whenSlow } from '../device/database-wait.ts'
import { namedIn, type Result } from '../scan-result.ts'
import { type Checked, checkedOf, type NewCheck } from './checked.ts'
import { type History, openHistory } from './store.ts'
import { listenToTabs, tellTabs } from './tabs.ts'

/**
 * `off`: this browser keeps nothing (a private window), or its storage is full; `slow`: it has not answered for so long
 * that it counts as none, and what it has is not known.
 */
export type Keeping = 'opening' | 'slow' | 'on' | 'off'

export const keeping = signal<Keeping>('opening')
/** As far as this page knows: a storage that is slow may still answer. */
export const keepsNothing = computed(() => keeping.value === 'off' || keeping.value === 'slow')
/** Newest first. */
export const checks = signal<readonly Checked[]>([])

let history: Promise<History | undefined> | undefined
/** What is being written down: one after the other. */
let writing: Promise<unknown> = Promise.resolve()

/** Opens the memory and forgets what is older than the post keeps, unless something that was found then stands. */
export async function openMemory(keepDays: number, at: number): Promise<void> {
  history ??= openHistory().catch(() => undefined)
  const before = at - keepDays * secondsPerDay
  const stored = await withStore(async (store) => {
    await store.wipe(before)
    return store.all()
  })
  const ids = new Set(stored?.map(({ id }) => id))
  checks.value = newestFirst([...(stored ?? []), ...checks.value.filter(({ id }) => !ids.has(id))]).filter(
    (check) => check.at >= before || hasOpen(check),
  )
}

listenToTabs((change) => {
  if ('put' in change) take(change.put)
  else checks.value = checks.value.filter(({ id }) => !change.forgotten.includes(id))
})

/** A check as it is known now, in its place. */
function take(check: Checked): void {
  checks.value = newestFirst([check, ...checks.value.filter(({ id }) => id !== check.id)])
}

function newestFirst(all: readonly Checked[]): readonly Checked[] {
  return [...all].sort((a, b) => b.at - a.at || b.id - a.id)
}

/**
 * When this certificate was last scanned here, in seconds. Nothing where it is the paper that is
 * still in the hand: scanned anew within two minutes, and nothing else in between.
 */
export function seenBefore(result: Result): number | undefined {
  const { digest } = namedIn(result)
  const before = checksBefore(result)
  const last = digest === undefined ? undefined : before.find((check) => check.digest === digest)
  const isSameHand = last && last.id === before[0]?.id && result.scannedAt - last.at < inTheHand
  return isSameHand ? undefined : last?.at
}

const inTheHand = 120

/** When another certificate with this number was scanned here: two are one too many (R3). */
export function sameNumberBefore(result: Result): number | undefined {
  const own = namedIn(result)
  if (!result.verdict.certificate || own.digest === undefined) return undefined
  return checksBefore(result).find(
    ({ number, digest }) => number === own.number && digest !== undefined && digest !== own.digest,
  )?.at
}

/** Newest first; none where this browser keeps nothing. */
function checksBefore({ checkId = Number.POSITIVE_INFINITY }: Result): readonly Checked[] {
  return keepsNothing.value ? [] : checks.value.filter(({ id }) => id < checkId)
}

/** Remembers a check. @returns it with its id */
export function remember(result: Result): Checked {
  const checked = { ...checkedOf(result), id: newId() }
  write(checked)
  return checked
}

/** Larger than those before it, and by its last digits not one of another window. */
function newId(): number {
  const lot = crypto.getRandomValues(new Uint16Array(1))[0] as number
  return Math.max(now() * 1_000_000 + lot, ...checks.value.slice(0, 1).map(({ id }) => id + 1))
}

/** What has become known of a check since: the answer about the paper, the shipment. */
export function amend(id: number, changed: Partial<NewCheck>): void {
  const before = checks.value.find((one) => one.id === id)
  if (!before) return
  const after = { ...before, ...changed }
  if (JSON.stringify(after) !== JSON.stringify(before)) write(after)
}

function write(check: Checked): void {
  take(check)
  tellTabs({ put: check })
  writing = writing.then(() => withStore((store) => store.put(check)))
}

/** Unless something that was found then stands. */
export function forget(id: number): void {
  forgetThose(checks.value.filter((check) => check.id === id))
}

export function forgetAll(): void {
  forgetThose(checks.value)
}

function forgetThose(all: readonly Checked[]): void {
  const forgotten = all.filter((check) => !hasOpen(check)).map(({ id }) => id)
  checks.value = checks.value.filter(({ id }) => !forgotten.includes(id))
  tellTabs({ forgotten })
  writing = writing.then(() => withStore((store) => store.remove(forgotten)))
}

/** Acts on the store where there is one; a store that fails, or is slow, is said to be off, and no check is lost for it. */
export async function withStore<T>(act: (store: History) => Promise<T>): Promise<T | undefined> {
  const acting = (async () => {
    const store = await history
    if (!store) throw new DOMException('', 'NotFoundError')
    return act(store)
  })()
  whenSlow(acting, () => {
    keeping.value = 'slow'
  })
  try {
    const answer = await acting
    keeping.value = 'on'
    return answer
  } catch {
    keeping.value = 'off'
    return undefined
  }
}
