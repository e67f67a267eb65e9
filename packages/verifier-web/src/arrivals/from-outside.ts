/**
 * What somebody or something outside of this page sent to it: shown first, and judged when the person at
 * the page says so. Any page of the web can post to where apps share, and is in charge of what is dragged
 * out of it.
 * @module
 */
import { signal } from '@preact/signals'
import { dialog } from '../state/screens.ts'
import { takeFile, takeTyped } from './intake.ts'

/** @property name of a file, as its sender calls it */
type Arrival = { readonly text: string } | { readonly file: Blob; readonly name: string }

export const arrival = signal<Arrival | undefined>(undefined)

/** Shows it, in place of what came before. */
export function arrive(came: Arrival): void {
  arrival.value = came
  dialog.value = 'arrived'
}

/** The person wants it judged. */
export async function takeArrival(): Promise<void> {
  const came = arrival.value
  leaveArrival()
  if (!came) return
  await ('file' in came ? takeFile(came.file) : takeTyped(came.text))
}

export function leaveArrival(): void {
  arrival.value = undefined
  if (dialog.value === 'arrived') dialog.value = undefined
}
