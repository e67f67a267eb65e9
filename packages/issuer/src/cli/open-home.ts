/**
 * The home of a command: made where it is missing, its ledger open for as long as it is needed.
 * @module
 */
import { type Home, homeOf, prepareHome } from '../home.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { World } from './command.ts'

export function openHome({ env, notice }: World): Home {
  const home = homeOf(env)
  prepareHome(home, notice)
  return home
}

export async function withLedger<T>(home: Home, use: (ledger: Ledger) => Promise<T>): Promise<T> {
  // Loaded where it is needed: it holds native code, and `kpc verify` has no use for it.
  const { openLedger } = await import('../ledger/ledger.ts')
  const ledger = await openLedger(home.ledger)
  try {
    return await use(ledger)
  } finally {
    await ledger.close()
  }
}
