/**
 * What waits is handed over without a line: as a file, which takes photographs too, or as a chain of codes, which takes
 * none. It waits on until the authority is known to have taken it, and what is left behind is said.
 * @module
 */
import { encodeArrivals, encodeChain, mostInFile, mostPhotographsInFile, photographBytesInFile } from '@kpc/schema'
import { computed, signal } from '@preact/signals'
import { saveFile } from '../device/save-file.ts'
import { opened, waiting, withPhotographs } from './outbox.ts'
import type { Kept } from './store.ts'

/** How many are not in what was handed over. */
export interface LeftBehind {
  readonly arrivals: number
  readonly photographs: number
}

/** Of the file that was saved last. */
export const leftOfFile = signal<LeftBehind | undefined>(undefined)

/** Oldest first; of those that the authority has only photographs are missing. */
const toHand = computed((): readonly Kept[] => [...withPhotographs.value, ...waiting.value].reverse())

const photographsOf = (all: readonly Kept[]): number =>
  all.reduce((sum, { photographs = [] }) => sum + photographs.length, 0)

export const canSave = computed(() => toHand.value.length > 0)

export async function saveWaiting(): Promise<void> {
  const all = toHand.value
  const handed = all.slice(0, mostInFile)
  const pictures = await picturesOf(handed)
  const messages = handed.map(({ message }) => message)
  saveFile('outbox.cbor', 'application/cbor', encodeArrivals(messages, pictures))
  leftOfFile.value = { arrivals: all.length - handed.length, photographs: photographsOf(all) - pictures.length }
}

/** As many as one file takes, those of the oldest first. */
async function picturesOf(handed: readonly Kept[]): Promise<readonly Uint8Array[]> {
  const store = await opened()
  const pictures: Uint8Array[] = []
  let room = photographBytesInFile
  for (const { id, photographs = [] } of handed)
    for (const digest of photographs) {
      const { bytes } = (await store.photograph(id, digest)) ?? {}
      if (!bytes || bytes.length > room || pictures.length >= mostPhotographsInFile) continue
      pictures.push(bytes)
      room -= bytes.length
    }
  return pictures
}

/** The same as codes, for the camera of the desk: as many as one chain carries. */
export function waitingChain(): readonly string[] {
  const messages = [...waiting.value].reverse().map(({ message }) => message)
  return encodeChain(encodeArrivals(messages.slice(0, mostInChain)))
}

/** A screen that is held still for a minute. */
const mostInChain = 20

/** What no chain takes: arrivals that are more than one carries, and every photograph. */
export const leftOfChain = computed(
  (): LeftBehind => ({
    arrivals: Math.max(0, waiting.value.length - mostInChain),
    photographs: photographsOf(toHand.value),
  }),
)
