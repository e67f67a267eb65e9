/**
 * Hands what posts have seen from post to post without a line: as a file, or as a chain of codes from one screen to the
 * camera of another device.
 * @module
 */
import { type ChainRead, ChainReader, decodeSeen, encodeChain, encodeSeen, equalBytes, mergeSeen } from '@kpc/schema'
import { signal } from '@preact/signals'
import { saveFile } from '../device/save-file.ts'
import { changed, opened } from './outbox.ts'
import { seen } from './seen.ts'

export function saveSeen(): void {
  saveFile('seen.cbor', 'application/cbor', encodeSeen(seen.value))
}

/** Records of one chain: a screen that is held still for a minute. */
export const mostInSeenChain = 200

/** The newest of what is seen, as codes. */
export function seenChain(): readonly string[] {
  const newestFirst = [...seen.value].sort((a, b) => b.instant - a.instant)
  return encodeChain(encodeSeen(newestFirst.slice(0, mostInSeenChain)))
}

/** @returns whether it was such a file */
export async function addSeen(file: Blob): Promise<boolean> {
  return (await merged(new Uint8Array(await file.arrayBuffer()))) !== undefined
}

/** @returns how many were new; undefined where it is something else, or can't be kept */
async function merged(file: Uint8Array): Promise<number | undefined> {
  try {
    const others = decodeSeen(file)
    const added = mergeSeen(seen.value, others).length - seen.value.length
    await (await opened()).addSeen(others)
    await changed()
    return added
  } catch {
    return undefined
  }
}

/** @property added records that were new, once it was whole @property isWrong it is a chain of something else */
interface Handed extends Pick<ChainRead, 'read' | 'all'> {
  readonly added?: number
  readonly isWrong?: boolean
}

/** The chain that is being read. */
export const handed = signal<Handed | undefined>(undefined)

let reader = new ChainReader()
/** The screen shows the same chain over and over, and the camera sees it. */
let taken: Uint8Array | undefined

/** From the beginning, or to an end. */
export function forgetChain(next?: Handed): void {
  reader = new ChainReader()
  taken = undefined
  handed.value = next
}

/** Takes a code of a chain. @returns whether it was one */
export async function takePart(text: string): Promise<boolean> {
  const part = reader.take(text)
  if (!part) return false
  const { message, ...counted } = part
  if (!message) handed.value = counted
  else if (!taken || !equalBytes(taken, message)) {
    taken = message
    handed.value = counted
    const added = await merged(message)
    handed.value = { ...counted, ...(added === undefined ? { isWrong: true } : { added }) }
  }
  return true
}

/** It was whole, whatever it was. */
export function isOver(): boolean {
  const { added, isWrong } = handed.value ?? {}
  return added !== undefined || isWrong === true
}
