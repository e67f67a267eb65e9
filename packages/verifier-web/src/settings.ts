/**
 * What the person at this post has set, and keeps between visits. Nothing of a certificate.
 * @module
 */
import type { Purpose } from '@kpc/schema'

export const lights = ['light', 'dark', 'sun'] as const
export type Light = (typeof lights)[number]

/**
 * @property language tag of the language that was chosen; else the browser's wishes count
 * @property camera id of the camera that was chosen, as the browser calls it
 * @property here code of the participant in which this post stands
 */
export interface Settings {
  readonly purpose: Purpose
  readonly here?: string
  readonly light: Light
  readonly language?: string
  readonly camera?: string
}

const place = 'kpc-settings'

export function loadSettings(): Settings {
  const stored = read()
  const { here, language, camera } = stored
  return {
    purpose: stored.purpose === 'check' ? 'check' : 'import',
    light: lights.find((light) => light === stored.light) ?? preferredLight(),
    ...(typeof here === 'string' && /^[A-Z]{2}$/.test(here) && { here }),
    ...(typeof language === 'string' && { language }),
    ...(typeof camera === 'string' && { camera }),
  }
}

export function saveSettings(settings: Settings): void {
  try {
    localStorage.setItem(place, JSON.stringify(settings))
  } catch {
    // No storage here: set until the page is closed.
  }
}

function read(): Partial<Record<keyof Settings, unknown>> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(place) ?? '{}')
    return typeof stored === 'object' && stored !== null ? stored : {}
  } catch {
    return {}
  }
}

function preferredLight(): Light {
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}
