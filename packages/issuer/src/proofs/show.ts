/**
 * What is said of ledgers and proofs, as JSON.
 * @module
 */
import {
  base64url,
  type Checkpoint,
  checkpointKind,
  entryKind,
  hex,
  type Json,
  type LedgerEntry,
  type LedgerFinding,
  type LedgerReport,
  sayFinding,
} from '@kpc/schema'
import type { SignedCheckpoint } from './checkpoint.ts'

export interface CheckpointJson {
  readonly origin: string
  readonly office?: string | undefined
  readonly size: number
  /** In hexadecimal. */
  readonly root: string
  readonly at: string
}

export function showCheckpoint(checkpoint: Checkpoint): CheckpointJson {
  return checkpointKind.show(checkpoint) as unknown as CheckpointJson
}

/** @property message the COSE_Sign1 in base64url */
export interface SignedCheckpointJson extends CheckpointJson {
  readonly test: boolean
  readonly message: string
}

export function showSigned({ checkpoint, message }: SignedCheckpoint, test: boolean): SignedCheckpointJson {
  return { test, ...showCheckpoint(checkpoint), message: base64url(message) }
}

export type EntryJson = { readonly [field: string]: Json }

export function showEntry(entry: LedgerEntry): EntryJson {
  return entryKind.show(entry) as EntryJson
}

interface FindingJson extends LedgerFinding {
  readonly says: string
}

export function showReport({ findings, root, kinds, ...report }: LedgerReport, test: boolean) {
  return {
    test,
    ...report,
    root: hex(root),
    kinds: Object.fromEntries(kinds),
    findings: findings.map((finding): FindingJson => ({ ...finding, says: sayFinding(finding) })),
  }
}
