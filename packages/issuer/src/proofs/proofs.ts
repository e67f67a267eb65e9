/**
 * The door of this folder: checkpoints, receipts, and the review of ledgers and of their files.
 * @module
 */
export { type Checked, checkFile, type KeptCheckpoint, type NamedFile, openKept } from './check-file.ts'
export {
  type CheckpointSigner,
  currentCheckpoint,
  type Proving,
  pickCheckpointSigner,
  type SignedCheckpoint,
  signCheckpoint,
} from './checkpoint.ts'
export { checkpointFiles, readCheckpoint } from './checkpoint-folder.ts'
export { exportLedger } from './export-ledger.ts'
export { type EntryProof, type Proved, proveConsistency, proveEntry } from './receipt.ts'
export { type NamedCheckpoint, type Verifying, verifyLedger } from './verify-ledger.ts'
