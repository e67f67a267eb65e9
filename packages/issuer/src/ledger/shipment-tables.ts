/**
 * Shipments of others as the import desk sees them, beside the ledger in the same database: found from its entries, and
 * kept up in the transaction that writes them. What is compared and not yet decided is a draft, and in no entry.
 *
 * Instants in seconds.
 * @module
 */
import type { ConfirmationOutcome } from '@kpc/schema'

/** `open`: it waits for a decision. `held`: decided for now, as goods are detained or stranded. `decided`: told. */
export const shipmentStages = ['open', 'held', 'decided'] as const
export type ShipmentStage = (typeof shipmentStages)[number]

export interface ShipmentTables {
  shipment: {
    /** Digest of the certificate in hexadecimal. */
    certificate: string
    number: string
    /** Exporter and importer, in small letters: by what it is found. */
    words: string
    /** Of the first entry that presented it: its order in lists. */
    sequence: number
    presented: number
    /** When something happened to it last. */
    changed: number
    stage: ShipmentStage
    /** Of the newest confirmation. */
    outcome: ConfirmationOutcome | null
  }
  comparison: {
    /** Digest of the certificate in hexadecimal. */
    certificate: string
    /** What was found and proposed, as a form says it: JSON. */
    found: string
    by: string
    at: number
    /** 1, 2 ...: whoever saves says which one he has read. */
    version: number
  }
}
