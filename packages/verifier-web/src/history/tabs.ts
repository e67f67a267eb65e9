/**
 * What one window of the page writes down, the others of this device know at once.
 * @module
 */
import type { Checked } from './checked.ts'

/** A check that is new or is known better, or checks that are forgotten. */
export type Change = { readonly put: Checked } | { readonly forgotten: readonly number[] }

const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel('kpc-history') : undefined

export function tellTabs(change: Change): void {
  channel?.postMessage(change)
}

export function listenToTabs(listener: (change: Change) => void): void {
  if (channel) channel.onmessage = ({ data }: MessageEvent<Change>) => listener(data)
}
