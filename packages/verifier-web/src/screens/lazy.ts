/**
 * Screens that the first load does without. They are asked for as soon as the page stands, and the
 * service worker keeps them: offline they are there.
 * @module
 */
import { signal } from '@preact/signals'

export const trustScreens = signal<typeof import('./trust-screens.ts') | undefined>(undefined)

export async function loadTrustScreens(): Promise<void> {
  try {
    trustScreens.value ??= await import('./trust-screens.ts')
  } catch {
    // No line, and not kept yet: asked for again when the screen is opened.
  }
}
