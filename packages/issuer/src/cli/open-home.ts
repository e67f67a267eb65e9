/**
 * The home of a command: made where it is missing, its ledger open for as long as it is needed.
 * @module
 */
import { existsSync } from 'node:fs'
import { Refusal } from '@kpc/host/refusal'
import type { Trust } from '@kpc/schema'
import { type Home, homeOf, prepareHome } from '../home/home.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { World } from './command.ts'

export function openHome({ env, notice }: World): Home {
  const home = homeOf(env)
  prepareHome(home, notice)
  return home
}

/** @param trust with the published lists, for commands that give numbers */
export async function withLedger<T>(home: Home, use: (ledger: Ledger) => Promise<T>, trust?: Trust): Promise<T> {
  // Loaded where it is needed: it holds native code, and `kpc verify` has no use for it.
  const { openHomeLedger } = await import('../recovery/open-home-ledger.ts')
  const ledger = await openHomeLedger(home, trust)
  try {
    return await use(ledger)
  } finally {
    await ledger.close()
  }
}

/**
 * What the ledger of this machine answers, where it has one: read, and nothing made or unlocked. One that does not
 * answer is said on stderr, and keeps nobody from a verdict.
 */
export async function askLedgerIfAny<T>(
  { env, notice }: World,
  ask: (ledger: Pick<Ledger, 'find' | 'stateOf' | 'beside'>) => Promise<T>,
): Promise<T | undefined> {
  try {
    const { ledger: source } = homeOf(env)
    if (!/^postgres/.test(source) && !existsSync(source)) return undefined
    const { openLedgerToRead } = await import('../ledger/ledger.ts')
    const ledger = await openLedgerToRead(source)
    if (!ledger) return undefined
    try {
      return await ask(ledger)
    } finally {
      await ledger.close()
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    notice(`the ledger of this machine was not asked: ${error.message}`)
    return undefined
  }
}
