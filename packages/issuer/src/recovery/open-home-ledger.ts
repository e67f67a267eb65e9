/**
 * The ledger of a home, stopped where it is behind what this home knows of it.
 * @module
 */
import { decodeCheckpoint, parseSign1, type Trust } from '@kpc/schema'
import type { Home } from '../home/home.ts'
import { type Ledger, openLedger } from '../ledger/ledger.ts'
import { newestFiles, readCheckpoint } from '../proofs/checkpoint-folder.ts'
import { homeKeys } from '../signer/keys.ts'
import { authoritiesOf } from '../trust/accepted-signers.ts'
import { type Kept, suspendOldCopy } from './old-copy.ts'
import type { Publications } from './published-numbers.ts'

/**
 * @param trust with the published lists; only checkpoints are looked at where it is absent
 * @throws {Refusal} `LEDGER_*`, `FILE_UNREADABLE`
 */
export async function openHomeLedger(home: Home, trust?: Trust): Promise<Ledger> {
  const { ledger: source, checkpoints } = home
  const ledger = await openLedger(source)
  try {
    await suspendOldCopy(ledger, { checkpoint: newestOf(checkpoints), published: trust && publicationsOf(home, trust) })
    return ledger
  } catch (error) {
    await ledger.close()
    throw error
  }
}

/** What the scheme has published of the authorities whose keys are in this home. */
export function publicationsOf(home: Home, trust: Trust): Publications {
  const signers = homeKeys(home).map(({ signer }) => signer)
  return { trust, own: authoritiesOf(signers, trust) }
}

/** Its signature is not looked at: whoever writes into this folder could as well empty it. */
function newestOf(folder: string): Kept | undefined {
  const file = newestFiles(folder).next().value
  return file === undefined ? undefined : decodeCheckpoint(parseSign1(readCheckpoint(file)).payload)
}
