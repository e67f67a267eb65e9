/**
 * Signs checkpoints of the authority's ledger, and never two that contradict each other.
 * @module
 */

import { nodeVerify } from '@kpc/host/keys/verifier'
import {
  type Authority,
  answer,
  type Checkpoint,
  dayOf,
  emptyRoot,
  encodeCheckpoint,
  equalBytes,
  FormatError,
  Frontier,
  isSameLedger,
  type LedgerName,
  type OpenedCheckpoint,
  openCheckpoint,
  type Trust,
} from '@kpc/schema'
import type { Ledger } from '../ledger/ledger.ts'
import { ledgerRefusal } from '../ledger/refusal.ts'
import type { Workplace } from '../ledger/workplace.ts'
import type { Signer } from '../signer/keys.ts'
import { acceptedKey } from '../trust/accepted-key.ts'
import { acceptedSigners, firstOf } from '../trust/accepted-signers.ts'
import { refuseClockAhead } from '../trust/clock.ts'
import { keepCheckpoint, newestFiles, readCheckpoint } from './checkpoint-folder.ts'
import { proofRefusal } from './refusal.ts'

/** A checkpoint key, and the authority whose ledger it signs. */
export interface CheckpointSigner {
  readonly signer: Signer
  readonly authority: Authority
}

/**
 * The checkpoint key that the registry accepts today; of several the one registered last.
 * @param authority id of the one whose ledger it is, where the home has keys of several
 * @param ready take one that is unlocked before one that is registered later: a server can ask nobody
 * @throws {Refusal} `CHECKPOINT_KEY_NONE`, `AUTHORITY_SEVERAL`
 */
export function pickCheckpointSigner(
  signers: readonly Signer[],
  trust: Trust,
  now: number,
  authority?: string,
  ready = false,
): CheckpointSigner {
  const accepted = acceptedSigners(signers, trust, 'checkpoint', dayOf(now), authority)
  const picked = firstOf(accepted, ready)
  if (!picked) throw proofRefusal('CHECKPOINT_KEY_NONE', authority === undefined ? {} : { subject: authority })
  const ids = [...new Set(accepted.map((one) => one.authority.id))]
  if (ids.length > 1) throw proofRefusal('AUTHORITY_SEVERAL', { subject: ids.join(', ') })
  return picked
}

/**
 * @property office that has this ledger; none where the authority has only one
 * @property folder of the home's checkpoints
 */
export interface Proving extends CheckpointSigner, Omit<Workplace, 'acting'> {
  readonly office?: string | undefined
  readonly folder: string
}

/** @property file where the home keeps it */
export interface SignedCheckpoint {
  readonly checkpoint: Checkpoint
  readonly message: Uint8Array
  readonly file: string
}

/**
 * Signs what the ledger is now, and keeps it.
 * @param newest of this home's, where it is known
 * @throws {Refusal} `LEDGER_CONTRADICTED` where an earlier one of this home says otherwise, `CLOCK_BACK`,
 *   `KEY_*`, `REGISTRY_*`, `CLOCK_*`, `HSM_*`, `FILE_*`, `LEDGER_*`
 */
export async function signCheckpoint(proving: Proving, newest = newestOf(proving)): Promise<SignedCheckpoint> {
  const { ledger, signer, folder } = proving
  const checkpoint = await checkpointAt(proving, await ledger.size(), newest)
  const message = signer.sign('checkpoint', encodeCheckpoint(checkpoint))
  return { checkpoint, message, file: keepCheckpoint(folder, checkpoint, message) }
}

/**
 * What may be signed of the ledger as it is when it has so many entries.
 * @throws {Refusal} as {@link signCheckpoint}
 */
export async function checkpointAt(proving: Proving, size: number, newest = newestOf(proving)): Promise<Checkpoint> {
  const { ledger, signer, trust, now } = proving
  acceptedKey(signer, trust, { now: now() })
  const checkpoint: Checkpoint = {
    ...nameOf(proving),
    size,
    root: await rootAt(ledger, size),
    at: await instantFor(proving, size),
  }
  // What goes on from the newest goes on from all before it.
  if (newest) await refuseContradiction(ledger, newest, await ledger.size())
  return checkpoint
}

/**
 * A signed checkpoint that has so many entries at least: the newest of this home's, where it will do.
 * @throws {Refusal} as {@link signCheckpoint}
 */
export async function currentCheckpoint(proving: Proving, least: number): Promise<SignedCheckpoint> {
  const newest = newestOf(proving)
  const fits = newest && newest.size >= least && equalBytes(newest.kid, proving.signer.kid)
  if (!fits) return signCheckpoint(proving, newest)
  await refuseContradiction(proving.ledger, newest, await proving.ledger.size())
  return signedOf(newest)
}

/** The newest checkpoint that this home has signed, whatever the ledger is now; undefined where there is none. */
export function keptCheckpoint(proving: Named): SignedCheckpoint | undefined {
  const newest = newestOf(proving)
  return newest && signedOf(newest)
}

function signedOf({ file, message, kid: _, ...checkpoint }: Kept): SignedCheckpoint {
  return { checkpoint, message, file }
}

/** The root that the ledger had at this size, from the nodes that it keeps. */
export async function rootAt(ledger: Ledger, size: number): Promise<Uint8Array> {
  return size === 0 ? emptyRoot : new Frontier(size, await ledger.nodes(Frontier.places(size))).root()
}

/** The clock, but never before the last entry. */
async function instantFor({ ledger, trust, now }: Proving, size: number): Promise<number> {
  const [last] = size === 0 ? [] : await ledger.entries(size - 1, size)
  const at = now()
  if (last && last.recorded - at > slack) throw ledgerRefusal('CLOCK_BACK')
  refuseClockAhead(trust, at, last ? [last.recorded] : [])
  return Math.max(at, last?.recorded ?? 0)
}

/** Seconds by which clocks of several machines may differ. */
const slack = 60

interface Kept extends OpenedCheckpoint {
  readonly file: string
  readonly message: Uint8Array
}

/** What tells a ledger's checkpoints from those of others in the same folder. */
type Named = Pick<Proving, 'authority' | 'office' | 'folder' | 'trust'>

/** Which ledger it is. */
export function nameOf({ authority, office }: Pick<Proving, 'authority' | 'office'>): LedgerName {
  return { origin: authority.id, ...(office !== undefined && { office }) }
}

/** The newest of this ledger's that the home keeps. Files that are none are left to `kpc ledger verify`. */
function newestOf(proving: Named): Kept | undefined {
  for (const file of newestFiles(proving.folder)) {
    const message = readCheckpoint(file)
    const opened = tryOpen(message, proving.trust)
    if (opened && isSameLedger(opened, nameOf(proving))) return { ...opened, file, message }
  }
  return undefined
}

function tryOpen(message: Uint8Array, trust: Trust): OpenedCheckpoint | undefined {
  try {
    return answer(openCheckpoint(message, trust), nodeVerify)
  } catch (error) {
    if (error instanceof FormatError) return undefined
    throw error
  }
}

/** Nobody signs two histories; but where a back-up was restored, and the ledger was reopened, it goes on. */
async function refuseContradiction(ledger: Ledger, { size, root, at, file }: Kept, now: number): Promise<void> {
  if (size <= now && equalBytes(await rootAt(ledger, size), root)) return
  const restored = await ledger.entriesOf(['restored'])
  if (restored.some(({ recorded }) => recorded >= at)) return
  throw proofRefusal('LEDGER_CONTRADICTED', { subject: file })
}
