/**
 * Screens that the first load does without, and their words. They are asked for as soon as the page stands, and
 * the service worker keeps them: offline they are there.
 * @module
 */
import { signal } from '@preact/signals'
import { speakWhole } from '../../messages/messages.ts'

export const laterScreens = signal<typeof import('./later-screens.ts') | undefined>(undefined)

/** They could not be had: no line, and not kept yet. */
export const isMissing = signal(false)

/** Asked for again when one of them is opened. */
export async function loadLaterScreens(): Promise<void> {
  if (laterScreens.value) return
  try {
    const [loaded] = await Promise.all([import('./later-screens.ts'), speakWhole()])
    laterScreens.value = loaded
    isMissing.value = false
  } catch {
    isMissing.value = true
  }
}
