/**
 * What the person at this post has set, and keeps between visits. Nothing of a certificate.
 * @module
 */
import type { Purpose } from '@kpc/schema'

export const lights = ['light', 'dark', 'sun'] as const
type Light = (typeof lights)[number]

/** Days after which checks are forgotten; an authority that must keep them longer exports them. */
export const keepChoices = [7, 30, 90, 365] as const

/**
 * @property isSet whether somebody has said what this post is for, and where it stands
 * @property language tag of the language that was chosen; else the browser's wishes count
 * @property camera id of the camera that was chosen, as the browser calls it
 * @property here code of the participant in which this post stands
 * @property officePhone of the officer's own office, for steps that say to ask it
 * @property officer who stands at this post, for its records
 * @property keepDays how long checks are remembered on this device
 * @property tolerance of this authority, hundredths of a carat a line: it may only tighten the scheme's
 * @property mustAnswerPaper whether the paper question must be answered before the next scan
 * @property keepsFull whether the full content of each check is kept, sealed
 */
export interface Settings {
  readonly isSet: boolean
  readonly purpose: Purpose
  readonly here?: string
  readonly light: Light
  readonly language?: string
  readonly camera?: string
  readonly officer?: string
  readonly officePhone?: string
  readonly keepDays: (typeof keepChoices)[number]
  readonly tolerance?: number
  readonly mustAnswerPaper: boolean
  readonly keepsFull: boolean
  readonly hasSound: boolean
}

/** Letters of the name of an officer. */
export const longestName = 80

const storageKey = 'kpc-settings'

export function loadSettings(): Settings {
  const stored = read()
  const { here, language, camera, officer, officePhone, tolerance } = stored
  const isPlace = typeof here === 'string' && /^[A-Z]{2}$/.test(here)
  return {
    isSet: stored.isSet === true || stored.purpose === 'check' || isPlace,
    purpose: stored.purpose === 'check' ? 'check' : 'import',
    light: lights.find((light) => light === stored.light) ?? preferredLight(),
    keepDays: keepChoices.find((days) => days === stored.keepDays) ?? 90,
    mustAnswerPaper: stored.mustAnswerPaper === true,
    keepsFull: stored.keepsFull === true,
    hasSound: stored.hasSound !== false,
    ...(Number.isInteger(tolerance) && (tolerance as number) >= 0 && { tolerance: tolerance as number }),
    ...(isPlace && { here }),
    ...(typeof language === 'string' && { language }),
    ...(typeof camera === 'string' && { camera }),
    ...(typeof officePhone === 'string' && isPhone(officePhone) && { officePhone }),
    ...(typeof officer === 'string' && officer !== '' && { officer: officer.slice(0, longestName) }),
  }
}

/** As people write a telephone number; none is fine. */
export function isPhone(text: string): boolean {
  return /^[+(\d][\d ()/.-]{2,30}$/.test(text)
}

export function saveSettings(settings: Settings): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(settings))
  } catch {
    // No storage here: set until the page is closed.
  }
}

function read(): Partial<Record<keyof Settings, unknown>> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}')
    return typeof stored === 'object' && stored !== null ? stored : {}
  } catch {
    return {}
  }
}

function preferredLight(): Light {
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}
