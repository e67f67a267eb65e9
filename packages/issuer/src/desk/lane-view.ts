/**
 * What stands in a lane of the import desk.
 * @module
 */
import type { Alarm } from '../alarms/alarms.ts'
import type { Shipment } from '../imports/shipments.ts'
import type { ExpectedShipment } from '../inbox/expected.ts'
import type { Telling } from '../outbox/tellings.ts'
import type { LaneName } from './words/import-words.ts'

/**
 * Of one lane there are rows of one kind, a page of them; the other lists are empty.
 * @property counts how many stand in each lane
 * @property tellings of what was confirmed of these shipments
 * @property pages where the number of an alarm is read: its shipment, or the certificate that was issued here
 * @property older where the next page is
 */
export interface LaneView {
  readonly counts: Readonly<Record<LaneName, number>>
  readonly shipments: readonly Shipment[]
  readonly tellings: readonly Telling[]
  readonly expected: readonly ExpectedShipment[]
  readonly alarms: readonly Alarm[]
  readonly pages: ReadonlyMap<string, string>
  readonly older?: string | undefined
}
