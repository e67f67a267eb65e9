/**
 * Shipments, kept up with the ledger: each entry that presents one or confirms it changes its row in the same transaction.
 * @module
 */
import {
  type ConfirmationOutcome,
  decodeArrival,
  decodeCertificate,
  decodeConfirmation,
  digestOf,
  type EntryKind,
  hex,
  isByDevice,
  kinds,
  parseSign1,
} from '@kpc/schema'
import type { Kysely } from 'kysely'
import type { Event } from './model.ts'
import { readable } from './readable.ts'
import type { ShipmentStage } from './shipment-tables.ts'
import type { Tables } from './tables.ts'

/** Entries that change a shipment. */
export const shipmentKinds: readonly EntryKind[] = ['arrived', 'confirmed']

export const isOfShipment = (kind: EntryKind): boolean => shipmentKinds.includes(kind)

/** Goods that are here and can not leave it: somebody decides again. */
const heldOutcomes: readonly ConfirmationOutcome[] = ['detained', 'stranded']

const stageOf = (outcome: ConfirmationOutcome): ShipmentStage => (heldOutcomes.includes(outcome) ? 'held' : 'decided')

/** @param sequence of the entry */
export async function noteShipment(db: Kysely<Tables>, sequence: number, event: Event): Promise<void> {
  if (event.kind === 'arrived') await noteArrived(db, sequence, event)
  else await noteConfirmed(db, event)
}

/** The certificate itself, also where a device carried it; what else names a link came after it, and what can't be read is none. */
async function noteArrived(db: Kysely<Tables>, sequence: number, event: Event): Promise<void> {
  const { link, at } = event
  if (link !== undefined && !isByDevice(event)) return changed(db, link, { changed: at })
  const message = certificateIn(event)
  const certificate = message && readable(() => decodeCertificate(parseSign1(message).payload))
  if (!message || !certificate) return
  const { number, exporter, importer } = certificate
  await db
    .insertInto('shipment')
    .values({
      certificate: hex(digestOf(message)),
      number,
      words: [number, exporter.name, importer.name].join(' ').toLowerCase(),
      sequence,
      presented: at,
      changed: at,
      stage: 'open',
      outcome: null,
    })
    .onConflict((conflict) => conflict.column('certificate').doUpdateSet({ changed: at }))
    .execute()
}

/** What a post has signed carries the certificate that it read, where it read one. */
function certificateIn({ message, ...event }: Event): Uint8Array | undefined {
  if (!message || !isByDevice(event)) return message
  return readable(() => decodeArrival(parseSign1(message, kinds.arrival.limits).payload))?.certificate
}

async function noteConfirmed(db: Kysely<Tables>, { message, link, at }: Event): Promise<void> {
  if (!message || link === undefined) return
  const confirmation = readable(() => decodeConfirmation(parseSign1(message).payload))
  if (!confirmation) return
  const { outcome } = confirmation
  await changed(db, link, { changed: at, stage: stageOf(outcome), outcome })
  await db.deleteFrom('comparison').where('certificate', '=', link).execute()
}

async function changed(
  db: Kysely<Tables>,
  certificate: string,
  row: Partial<Pick<Tables['shipment'], 'changed' | 'stage' | 'outcome'>>,
): Promise<void> {
  await db.updateTable('shipment').set(row).where('certificate', '=', certificate).execute()
}
