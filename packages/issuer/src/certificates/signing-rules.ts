/** What a certificate that is about to be signed is judged by. */
import type { Trust } from '@kpc/schema'
import type { Settings } from '../home/settings.ts'

/** @property now the clock, in seconds */
export interface SigningRules {
  readonly trust: Trust
  readonly settings: Settings
  readonly now: number
}
