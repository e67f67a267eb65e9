/**
 * The outbox of this device: what is paired, what was signed, what was taken. Nothing leaves a device that is not paired.
 * @module
 */
import { base64url, digestOf, encodeArrival, hex, kidOf, type Pairing, prepareSign1 } from '@kpc/schema'
import { computed, signal } from '@preact/signals'
import { now } from '../device/clock.ts'
import type { Result } from '../scan-result.ts'
import { arrivalOf, type Said } from './arrival-of.ts'
import { makeKey, signWith } from './device-key.ts'
import type { Taken } from './photograph.ts'
import { noteSeen } from './seen.ts'
import { type Kept, openStore, type Paired, type Store } from './store.ts'

/** `off`: this browser keeps nothing for this page. */
export const isOff = signal(false)
export const paired = signal<Paired | undefined>(undefined)
/** Newest first. */
export const arrivals = signal<readonly Kept[]>([])
/** A code of a desk that was scanned, and asks to be paired with. */
export const offered = signal<Pairing | undefined>(undefined)

export const waiting = computed(() => arrivals.value.filter(({ state }) => state === 'waits'))

let opening: Promise<Store | undefined> | undefined

function store(): Promise<Store | undefined> {
  opening ??= openStore().catch(() => {
    isOff.value = true
    return undefined
  })
  return opening
}

const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel('kpc-outbox') : undefined
if (channel) channel.onmessage = () => void look()

/** Brings to the screen what is kept; another window may have changed it. */
export async function look(): Promise<void> {
  const opened = await store()
  if (!opened) return
  const [device, all, others] = await Promise.all([opened.paired(), opened.arrivals(), opened.seen()])
  paired.value = device
  arrivals.value = [...all].sort((a, b) => b.at - a.at || b.counter - a.counter)
  noteSeen(all, others)
}

/** Something was written: every window looks. */
export async function changed(): Promise<void> {
  channel?.postMessage('')
  await look()
}

/** @throws {DOMException} where nothing can be kept */
export async function opened(): Promise<Store> {
  const open = await store()
  if (!open) throw new DOMException('', 'NotFoundError')
  return open
}

/** Why a device was not paired. */
export type Unpaired = 'no-key' | 'other-address' | 'over' | 'line'

/** May this page send there? Its own address alone: the content security policy lets nothing else out. */
export function isOwnAddress(service: string): boolean {
  return new URL(service).origin === location.origin
}

/** Makes a key, and has the authority admit it. @returns why not; undefined where it is paired */
export async function pair({ service, code, authority, post, photographs }: Pairing): Promise<Unpaired | undefined> {
  if (!isOwnAddress(service)) return 'other-address'
  const key = await madeKey()
  if (!key) return 'no-key'
  const body = JSON.stringify({ code, alg: key.alg, x: base64url(key.x) })
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(addressOf(service, 'devices'), { method: 'POST', headers, body }).catch(() => undefined)
  if (!answer || answer.status >= 500) return 'line'
  if (!answer.ok) return 'over'
  await (await opened()).keepPaired({ ...key, service, authority, post, photographs, paired: now(), counter: 0 })
  offered.value = undefined
  await changed()
  return undefined
}

/** Kept before it is handed in: a browser that can not keep it is told so first. */
async function madeKey(): Promise<Awaited<ReturnType<typeof makeKey>> | undefined> {
  try {
    const key = await makeKey()
    refuseUnkept(key.key)
    await opened()
    return key
  } catch {
    return undefined
  }
}

/** What can't be copied can't be stored either. @throws {DOMException} `DataCloneError` */
function refuseUnkept(key: CryptoKey): void {
  const { port1 } = new MessageChannel()
  port1.postMessage(key)
  port1.close()
}

export function addressOf(service: string, path: string): string {
  return `${service.replace(/\/$/, '')}/${path}`
}

/** The key is gone for ever; what was signed stays, and can be handed over as a file. */
export async function unpair(): Promise<void> {
  await (await opened()).keepPaired(undefined)
  await changed()
}

/** The id of a device, as its authority lists it. */
export function deviceId({ alg, x }: Pick<Paired, 'alg' | 'x'>): string {
  return hex(kidOf({ alg, x }))
}

interface KeptWith {
  readonly officer?: string | undefined
  /** Those that are signed with it, and go after it. */
  readonly photographs?: readonly Taken[]
}

/**
 * Counts, signs and keeps: when it is done, no reload and no crash takes it away.
 * @returns whether it is kept
 */
export async function keepArrival(
  result: Result,
  said: Said,
  { officer, photographs = [] }: KeptWith = {},
): Promise<boolean> {
  const device = paired.value
  if (!device) return false
  try {
    const keeping = await opened()
    const counter = await keeping.count()
    const named = photographs.map(({ digest, size, type }) => ({ digest, size, type }))
    const beside = { counter, post: device.post, officer, ...(named.length > 0 && { photographs: named }) }
    const arrival = arrivalOf(result, said, beside)
    if (!arrival) return false
    const key = { alg: device.alg, x: device.x }
    const { toBeSigned, withSignature } = prepareSign1('arrival', encodeArrival(arrival), { key, kid: kidOf(key) })
    const message = withSignature(await signWith(device, toBeSigned))
    const about = { number: arrival.number, counter, at: arrival.at, ...(result.checkId && { check: result.checkId }) }
    const id = hex(digestOf(message))
    const kept: Kept = { id, message, ...about, state: 'waits', tries: 0, due: 0 }
    await keeping.put(
      named.length === 0 ? kept : { ...kept, photographs: photographs.map((one) => one.id) },
      photographs.map(({ id: digest, bytes }) => ({ arrival: id, digest, bytes })),
    )
    await changed()
    return true
  } catch {
    return false
  }
}

/** The arrival of a check, where there is one. */
export function arrivalOfCheck(check: number | undefined): Kept | undefined {
  return check === undefined ? undefined : arrivals.value.find((one) => one.check === check)
}

/** Of what the authority has taken, and wants a photograph of. */
export const withPhotographs = computed(() =>
  arrivals.value.filter(({ state, photographs = [] }) => state === 'taken' && photographs.length > 0),
)

/** What has become of one. The others are not read again: of a thousand that are sent each would read a thousand. */
export async function note(kept: Kept): Promise<void> {
  await (await opened()).put(kept)
  noted(kept)
}

/** The same, of a photograph that is not to be sent any more. */
export async function noteSent(kept: Kept, digest: string): Promise<void> {
  await (await opened()).dropPhotograph(kept, digest)
  noted(kept)
}

function noted(kept: Kept): void {
  arrivals.value = arrivals.value.map((one) => (one.id === kept.id ? kept : one))
  channel?.postMessage('')
}
