/**
 * Registers beside the ledger in the same database: who may trade, with whom an authority has to do, and whose goods it
 * does not certify. Ordinary tables: their rows change, and go when their time is over.
 *
 * Instants in seconds.
 * @module
 */

export const partyKinds = ['exporter', 'miner', 'buyer', 'courier', 'importer', 'office', 'denied'] as const
export type PartyKind = (typeof partyKinds)[number]

/** What happened to a row of a register. */
export const partyActs = ['added', 'changed', 'ended', 'resumed'] as const
export type PartyAct = (typeof partyActs)[number]

export interface RegisterTables {
  party: {
    /** From 1; people call it `R1`. */
    id: number
    /** From 1, one more with every change: who changes names the one that was read. */
    version: number
    kind: PartyKind
    name: string
    /** The name as others might write it (`twinOf`). */
    twin: string
    licence: string | null
    /** JSON: every field that was stated, as text. */
    content: string
    /** The instant from which on it stands for nothing; null while it does. */
    ended: number | null
    made: number
    changed: number
  }
  /** By what a denied party is found, however its name is written. */
  party_key: {
    key: string
    party: number
  }
  /** What a row was after each change. */
  party_change: {
    party: number
    version: number
    at: number
    by: string
    act: PartyAct
    reason: string | null
    content: string
  }
  /** Files that are attached to an application, by their digest. */
  evidence: {
    /** Its id. */
    application: number
    /** SHA-256. */
    digest: Uint8Array
    bytes: Uint8Array
  }
}
