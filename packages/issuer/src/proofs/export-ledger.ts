/**
 * The export of the authority's ledger for a reviewer, in pieces as they are written.
 * @module
 */
import { encodeExportEnd, encodeExportEntry, encodeExportHead } from '@kpc/schema'
import { nameOf, type Proving, type SignedCheckpoint, signCheckpoint } from './checkpoint.ts'
import { checkpointFiles, readCheckpoint } from './checkpoint-folder.ts'

/** Entries that are read at a time. */
const page = 1000

interface LedgerExport {
  readonly signed: SignedCheckpoint
  /** The file, in its order. */
  readonly pieces: AsyncIterable<Uint8Array>
}

/**
 * Everything up to a checkpoint that is signed now; what is recorded meanwhile is not in it.
 * @throws {Refusal} what a checkpoint is refused for
 */
export async function exportLedger(proving: Proving): Promise<LedgerExport> {
  const earlier = checkpointFiles(proving.folder).map(readCheckpoint)
  const signed = await signCheckpoint(proving)
  return { signed, pieces: piecesOf(proving, signed, earlier) }
}

async function* piecesOf(
  proving: Proving,
  { checkpoint, message }: SignedCheckpoint,
  earlier: readonly Uint8Array[],
): AsyncGenerator<Uint8Array> {
  const { ledger } = proving
  yield encodeExportHead(nameOf(proving))
  for (let from = 0; from < checkpoint.size; from += page)
    for (const stored of await ledger.entries(from, Math.min(from + page, checkpoint.size)))
      yield encodeExportEntry({ entry: stored.bytes, ...(stored.message && { message: stored.message }) })
  yield encodeExportEnd({ checkpoint: message, earlier })
}
