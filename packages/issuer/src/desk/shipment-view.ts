/**
 * What the page of a shipment and its parts are shown with.
 * @module
 */
import type { Trust } from '@kpc/schema'
import type { ConfirmationWords } from '@kpc/schema/words/confirmed/words'
import type { ListedArrival } from '../arrivals/list.ts'
import type { ReportState } from '../confirmations/reports.ts'
import type { ShipmentDossier } from '../imports/dossier.ts'
import type { FoundForm } from '../imports/found.ts'
import type { Telling } from '../outbox/tellings.ts'
import type { Setting } from './frame.tsx'
import type { ImportWords } from './words/import-words.ts'

/**
 * @property form what was typed; what the comparison that waits says if absent
 * @property faults of what was typed, each with its field
 * @property arrivals what devices of posts have signed of it, the newest first
 * @property reports what was reported of its number to the scheme, the newest first
 * @property tellings whether other authorities know what was confirmed of it
 * @property mayDecide whoever reads it may confirm
 */
export interface ShipmentView {
  readonly dossier: ShipmentDossier
  readonly trust: Trust
  readonly arrivals: readonly ListedArrival[]
  readonly reports: readonly ReportState[]
  readonly tellings: readonly Telling[]
  readonly form?: FoundForm | undefined
  readonly faults?: readonly { readonly id: string; readonly says: string }[] | undefined
  readonly mayDecide: boolean
}

/** What each part of the page is shown with. */
export interface ShipmentShowing extends ShipmentView {
  readonly setting: Setting
  readonly words: ImportWords
  readonly says: ConfirmationWords
}
