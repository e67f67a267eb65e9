/**
 * The page's side of the service worker: registers it, and tells when a newer page waits.
 * @module
 */
import { signal } from '@preact/signals'

/** A newer build is here and waits for {@link restart}. */
export const isUpdateReady = signal(false)

let waiting: ServiceWorker | null = null

export async function keepOffline(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  try {
    const registration = await navigator.serviceWorker.register('sw.js', { updateViaCache: 'none' })
    watch(registration)
    registration.addEventListener('updatefound', () => watch(registration))
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden) registration.update().catch(() => undefined) // no line
    })
  } catch {
    // Storage or workers are refused here: the page works while it has a line.
  }
}

function watch({ installing, waiting: ready }: ServiceWorkerRegistration): void {
  if (ready) announce(ready)
  installing?.addEventListener('statechange', () => {
    if (installing.state === 'installed') announce(installing)
  })
}

/** The very first build takes over by itself: there is nothing to restart. */
function announce(worker: ServiceWorker): void {
  if (!navigator.serviceWorker.controller) return
  waiting = worker
  isUpdateReady.value = true
}

/** Lets the newer build take over, and opens the page anew. */
export function restart(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  waiting?.postMessage('take-over')
}
