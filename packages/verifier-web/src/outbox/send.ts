/**
 * Sends what waits, by itself: at the start, when there is a line again, and when the next try is due. One window sends
 * at a time; what was sent when a window died goes again, as the same bytes, which its authority takes once.
 *
 * An arrival counts as sent only when the authority has said in which entry of its ledger it stands.
 * @module
 */
import { showInstant } from '@kpc/schema'
import { now } from '../device/clock.ts'
import { timeLimit } from '../trust/time-limit.ts'
import { addressOf, arrivals, look, note, noteSent, opened, paired, waiting, withPhotographs } from './outbox.ts'
import type { Kept, Paired } from './store.ts'

/** Seconds between two tries: twice as many each time, up to a quarter of an hour. */
const [firstWait, longestWait] = [5, 900]

/** Seconds after which a request that is not answered counts as one without a line. */
const patience = 60

/** A next try that lies further off than any wait was set by a clock that was ahead: it is due at once. */
const isDue = ({ due }: Kept): boolean => due <= now() || due > now() + longestWait

let next: ReturnType<typeof setTimeout> | undefined

/** From now on what waits is sent by itself. */
export async function startSending(): Promise<void> {
  addEventListener('online', () => void sendNow())
  await look()
  await send()
}

/** Now, and whatever was to be waited for. */
export function sendNow(): Promise<void> {
  return send(true)
}

/** @param isWanted a person, or a line that is back, does not wait for the next try */
async function send(isWanted = false): Promise<void> {
  if (!paired.value) return
  await oneAtATime(isWanted, () => sendAll(isWanted))
  schedule()
}

/** In the order in which they were signed; where there is no line, the others wait with the first. */
async function sendAll(isWanted: boolean): Promise<void> {
  await look()
  for (const one of [...waiting.value].reverse()) {
    const device = paired.value
    if (!device || !(isWanted || isDue(one))) return
    const after = await sent(one, device)
    await note(after)
    if (after.state === 'waits') return
  }
  for (const one of [...withPhotographs.value].reverse())
    if ((isWanted || isDue(one)) && !(await sendPhotographs(one))) return
  await askForAnswers()
}

/** What a person asked for waits for its turn: a sending that is under way may have passed over what waits. */
function oneAtATime(isWanted: boolean, act: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return act()
  return navigator.locks.request('kpc-outbox', { ifAvailable: !isWanted }, (lock) =>
    lock ? act() : undefined,
  ) as Promise<void>
}

function schedule(): void {
  clearTimeout(next)
  const [first] = [...waiting.value, ...withPhotographs.value].sort((a, b) => a.due - b.due)
  if (first && paired.value) next = setTimeout(() => void send(), (isDue(first) ? 1 : first.due - now()) * 1000)
}

interface Taken {
  readonly entry: number
  readonly recorded: string
}

async function sent(kept: Kept, { service }: Paired): Promise<Kept> {
  const headers = { 'content-type': 'application/cose' }
  const answer = await asked(addressOf(service, 'arrivals'), { method: 'POST', headers, body: kept.message })
  const body: unknown = await answer?.json().catch(() => undefined)
  if (answer?.ok && isTaken(body))
    return { ...kept, state: 'taken', tries: 0, due: 0, entry: body.entry, recorded: body.recorded }
  const code = codeIn(body)
  if (answer && isFinal(answer.status) && code !== undefined) return { ...kept, state: 'refused', problem: code }
  return later(kept, code ?? (answer ? `HTTP ${answer.status}` : undefined))
}

/**
 * Each by itself, after its arrival: one that is there, or is not wanted, is forgotten here. Whatever dies between, it goes
 * again as the same bytes, which the authority keeps once.
 * @returns whether all of it went
 */
async function sendPhotographs(kept: Kept): Promise<boolean> {
  let rest = kept
  for (const digest of kept.photographs ?? []) {
    const device = paired.value
    const photograph = await (await opened()).photograph(kept.id, digest)
    if (!device) return false
    const address = addressOf(device.service, `arrivals/${kept.id}/photographs`)
    const answer = photograph && (await asked(address, { method: 'PUT', body: photograph.bytes }))
    const code = answer?.ok === false ? codeIn(await answer.json().catch(() => undefined)) : undefined
    const isOver = !photograph || answer?.ok || (answer && isFinal(answer.status) && code !== undefined)
    if (!isOver) {
      await note(later(rest, code))
      return false
    }
    const { problem: _, ...sent } = rest
    const left = (rest.photographs ?? []).filter((one) => one !== digest)
    rest = { ...sent, photographs: left, tries: 0, due: 0, ...(code !== undefined && { problem: code }) }
    await noteSent(rest, digest)
  }
  return true
}

/** Of what asking again mends nothing: the arrival, or the device, is not one that is taken. */
function isFinal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429
}

function later({ problem: _, ...kept }: Kept, problem: string | undefined): Kept {
  const tries = kept.tries + 1
  const wait = Math.min(longestWait, firstWait * 2 ** (tries - 1))
  const jitter = (crypto.getRandomValues(new Uint8Array(1))[0] as number) / 255
  const due = now() + Math.ceil(wait * (0.75 + jitter / 4))
  return { ...kept, tries, due, ...(problem !== undefined && { problem }) }
}

/** What has not been answered yet, of the newest; an answer that is known is not asked for again. */
async function askForAnswers(): Promise<void> {
  const device = paired.value
  const open = arrivals.value.filter(({ state, answers }) => state === 'taken' && !answers?.length).slice(0, mostAsked)
  for (const one of device ? open : []) {
    const answer = await asked(addressOf(device?.service ?? '', `arrivals/${one.id}`), {})
    const body = (await answer?.json().catch(() => undefined)) as { readonly answers?: unknown } | undefined
    if (!answer?.ok) return
    const answers = Array.isArray(body?.answers) ? body.answers.filter(isCode).slice(0, 100) : []
    if (answers.length > 0) await note({ ...one, answers })
  }
}

const mostAsked = 20
const isCode = (text: unknown): text is string => typeof text === 'string' && text.length < 5000

/** Without a line, or too slow: undefined. No cookie and no address of the page goes with it. */
export function asked(address: string, init: RequestInit): Promise<Response | undefined> {
  const signal = timeLimit(patience)
  const closed = { credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'error', cache: 'no-store' } as const
  return fetch(address, { ...init, ...closed, signal }).catch(() => undefined)
}

function isTaken(body: unknown): body is Taken {
  const { entry, recorded } = (body ?? {}) as Partial<Taken>
  return Number.isInteger(entry) && typeof recorded === 'string' && recorded.length === showInstant(0).length
}

function codeIn(body: unknown): string | undefined {
  const { code } = (body ?? {}) as { readonly code?: unknown }
  return typeof code === 'string' && /^[A-Z_]{1,40}$/.test(code) ? code : undefined
}
