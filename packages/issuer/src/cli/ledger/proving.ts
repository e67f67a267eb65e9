/** What the commands of the ledger have in common: whose it is, its key, what was kept. */
import { basename } from 'node:path'
import { partsOf, readFileWithin, readHead } from '@kpc/host/read-file'
import { isExport, type LedgerName, largestExport, type Trust } from '@kpc/schema'
import type { Home } from '../../home/home.ts'
import { readSettings } from '../../home/settings.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import type { NamedFile } from '../../proofs/check-file.ts'
import { type Proving, pickCheckpointSigner } from '../../proofs/checkpoint.ts'
import { proofRefusal } from '../../proofs/refusal.ts'
import { homeKeys } from '../../signer/keys.ts'
import { authoritiesOf } from '../../trust/accepted-signers.ts'
import { openSources } from '../../trust/open.ts'
import type { World } from '../command.ts'
import { openHome, withLedger } from '../open-home.ts'
import { readyToSign } from '../unlock.ts'

export interface AuthorityOption {
  readonly authority?: string
}

export const authorityOption = ['--authority <id>', 'whose ledger it is, where this home has keys of several'] as const

/** Opens the ledger with the key that signs for it. @throws {Refusal} `CHECKPOINT_KEY_NONE`, `AUTHORITY_SEVERAL` */
export async function withProving<T>(
  world: World,
  { authority }: AuthorityOption,
  act: (proving: Proving) => Promise<T>,
): Promise<T> {
  const home = openHome(world)
  const { trust } = await openSources({}, home, world.now())
  const picked = pickCheckpointSigner(signersOf(home), trust, world.now(), authority)
  await readyToSign(world, home, trust, [picked.signer])
  const { office } = readSettings(home)
  return withLedger(home, (ledger) =>
    act({ ...picked, ledger, trust, office, folder: home.checkpoints, now: world.now }),
  )
}

function signersOf(home: Home) {
  return homeKeys(home).map(({ signer }) => signer)
}

/** Which ledger this home has, signed or not. @throws {Refusal} `AUTHORITY_SEVERAL`, `AUTHORITY_NONE` */
export function ledgerNameOf(home: Home, trust: Trust, options: AuthorityOption): LedgerName {
  const { office } = readSettings(home)
  return { origin: originOf(home, trust, options), ...(office !== undefined && { office }) }
}

function originOf(home: Home, trust: Trust, { authority }: AuthorityOption): string {
  if (authority !== undefined) return authority
  const ids = authoritiesOf(signersOf(home), trust)
  const [id] = ids
  if (id === undefined) throw proofRefusal('AUTHORITY_NONE')
  if (ids.length > 1) throw proofRefusal('AUTHORITY_SEVERAL', { subject: ids.join(', ') })
  return id
}

/** A ledger that is only looked at: nothing that is found wrong with it is written into it. */
export async function withLedgerAsItIs<T>(home: Home, act: (ledger: Ledger) => Promise<T>): Promise<T> {
  const { openLedger } = await import('../../ledger/ledger.ts')
  const ledger = await openLedger(home.ledger)
  try {
    return await act(ledger)
  } finally {
    await ledger.close()
  }
}

/** Bytes of a checkpoint, a receipt or an entry with its receipt. */
const largestProof = 64 * 1024

/** The same, of which an export is read in parts. @throws {FileError} `FILE_*` */
export function openNamed(file: string): NamedFile {
  return isExport(readHead(file, 64)) ? { name: basename(file), bytes: partsOf(file, largestExport) } : readNamed(file)
}

/** A file of a ledger; only one that begins as an export does may be as large as one. @throws {FileError} `FILE_*` */
export function readNamed(file: string): { readonly name: string; readonly bytes: Uint8Array } {
  const limit = isExport(readHead(file, 64)) ? largestExport : largestProof
  return { name: basename(file), bytes: readFileWithin(file, limit) }
}

/** An option that may be given several times. */
export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value]
}
