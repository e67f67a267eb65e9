/**
 * Screens that the first load does without. They are asked for as soon as the page stands, and the
 * service worker keeps them: offline they are there.
 * @module
 */
import { signal } from '@preact/signals'

export const laterScreens = signal<typeof import('./later-screens.ts') | undefined>(undefined)

export async function loadLaterScreens(): Promise<void> {
  try {
    laterScreens.value ??= await import('./later-screens.ts')
  } catch {
    // No line, and not kept yet: asked for again when the screen is opened.
  }
}
