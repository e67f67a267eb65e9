/**
 * The settings of this post, as they are now.
 * @module
 */
import { signal } from '@preact/signals'
import { loadSettings, type Settings, saveSettings } from '../device/kept-settings.ts'
import { speakIn } from '../messages/messages.ts'

export const settings = signal<Settings>(loadSettings())

export function change(changed: Partial<Settings>): void {
  settings.value = { ...settings.value, ...changed }
  saveSettings(settings.value)
}

export function forgetTolerance(): void {
  const { tolerance: _, ...rest } = settings.value
  settings.value = rest
  saveSettings(rest)
}

export async function changeLanguage(language: string): Promise<void> {
  if (await speakIn(language)) change({ language })
}

export function forgetHere(): void {
  const { here: _, ...rest } = settings.value
  settings.value = rest
  saveSettings(rest)
}
