import type { Trust } from '@kpc/schema'
import type { Act } from '../people/roles.ts'
import type { BoxReading } from './box-text.ts'
import type { Deed } from './deeds.ts'
import type { Dossier } from './dossier.ts'
import type { Setting } from './frame.tsx'
import type { ConsoleWords } from './words/console-words.ts'

/** Where the page of a certificate is. @param number of the ledger */
export const certificatePath = (number: string): string => `/desk/certificates/${encodeURIComponent(number)}`

/**
 * @property deeds what may be done, and why not
 * @property may what whoever asks may do
 */
export interface CertificateView {
  readonly dossier: Dossier
  readonly trust: Trust
  readonly deeds: readonly Deed[]
  readonly may: readonly Act[]
}

export interface Showing extends CertificateView {
  readonly setting: Setting
  readonly words: ConsoleWords
  readonly reading: BoxReading
}

/** What stands for nothing gets no original. */
export function canPrint({ may, dossier: { state } }: Showing): boolean {
  return may.includes('print') && (state === 'issued' || state === 'exported')
}
