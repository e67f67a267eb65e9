/**
 * The page's side of the service worker: registers it, has it look for every file of the build at each start,
 * and tells what is kept on this device, and when a newer page waits.
 * @module
 */
import { signal } from '@preact/signals'
import type { Messages } from '../messages/language.ts'

/** A file of the build that is not on this device, and why. */
interface NotKept {
  readonly file: string
  readonly why: keyof Messages['kept']['why']
}

/** Whether the page opens here without a line; undefined until that is known. */
export const offlineFiles = signal<'kept' | NotKept | undefined>(undefined)

/** A newer build is here and waits for {@link restart}. */
export const isUpdateReady = signal(false)

let waiting: ServiceWorker | null = null

export async function keepOffline(): Promise<void> {
  if (!('serviceWorker' in navigator)) {
    offlineFiles.value = { file: 'sw.js', why: 'refused' }
    return
  }
  // Of a newer build that can't be kept nobody needs to know: the one before stays.
  navigator.serviceWorker.addEventListener('message', ({ data }: MessageEvent<NotKept>) => {
    if (!navigator.serviceWorker.controller) offlineFiles.value = data
  })
  navigator.serviceWorker.startMessages()
  void navigator.storage?.persist?.().catch(() => undefined) // the browser may say no
  void navigator.serviceWorker.ready.then(look)
  try {
    const registration = await navigator.serviceWorker.register('sw.js', { updateViaCache: 'none' })
    watch(registration)
    registration.addEventListener('updatefound', () => watch(registration))
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden) registration.update().catch(() => undefined) // no line
    })
  } catch {
    // Storage or workers are refused here: the page works while it has a line.
    if (!navigator.serviceWorker.controller)
      offlineFiles.value = { file: 'sw.js', why: navigator.onLine ? 'refused' : 'line' }
  }
}

/** Has the worker look for every file, and fetch again what is missing. */
function look({ active }: ServiceWorkerRegistration): void {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = ({ data }: MessageEvent<'kept' | NotKept>) => {
    offlineFiles.value = data
  }
  active?.postMessage('look', [port2])
}

function watch({ installing, waiting: ready }: ServiceWorkerRegistration): void {
  if (ready) offerRestart(ready)
  installing?.addEventListener('statechange', () => {
    if (installing.state === 'installed') offerRestart(installing)
  })
}

/** The very first build takes over by itself: there is nothing to restart. */
function offerRestart(worker: ServiceWorker): void {
  if (!navigator.serviceWorker.controller) return
  waiting = worker
  isUpdateReady.value = true
}

/** Lets the newer build take over, and opens the page anew. */
export function restart(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  waiting?.postMessage('take-over')
}
