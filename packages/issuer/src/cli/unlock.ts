/**
 * Passphrases and PINs: from a file that the environment names, else from the person at the terminal.
 * @module
 */
import type { Terminal } from '@kpc/host/keys/words'
import { presentWord } from '@kpc/host/keys/words'
import { Refusal } from '@kpc/host/refusal'
import type { Trust } from '@kpc/schema'
import type { Home } from '../home/home.ts'
import { readSettings } from '../home/settings.ts'
import { homeKeys, type KeyOnFile, type Lock, type Signer } from '../signer/keys.ts'
import { signingNow } from '../trust/accepted-signers.ts'
import { type Warning, warningsOf } from '../trust/warnings.ts'
import type { World } from './command.ts'

/**
 * What every command does before it signs: it says what runs out soon, and unlocks what is to sign.
 * @param others may sign too, as the input has it: opened with what was asked for anyway
 * @throws {Refusal} what {@link unlock} throws
 */
export async function readyToSign(
  world: World,
  home: Home,
  trust: Trust,
  signers: readonly Signer[],
  others: readonly Signer[] = [],
): Promise<void> {
  const { warnDays } = readSettings(home)
  const all = homeKeys(home).map(({ signer }) => signer)
  warn(world, warningsOf(all, trust, { now: world.now(), warnDays }))
  await unlock(world, signers, others)
}

export function warn({ notice }: Pick<World, 'notice'>, warnings: readonly Warning[]): void {
  for (const { message } of warnings) notice(`warning: ${message}`)
}

/**
 * Makes signers ready to sign. Each kind of lock is asked for once; a signer that is ready costs nothing.
 * @param others opened with what was asked for anyway, where it opens them
 * @throws {Refusal} `KEY_LOCKED`, `PASSPHRASE_WRONG`, `HSM_*`, `FILE_*`
 */
async function unlock(terminal: Terminal, signers: readonly Signer[], others: readonly Signer[] = []): Promise<void> {
  const words: { [lock in Lock]?: string } = {}
  for (const signer of signers) {
    const lock = signer.locked
    if (lock === undefined) continue
    words[lock] ??= await presentWord(terminal, lock)
    await signer.unlock(words[lock])
  }
  for (const signer of others) {
    const word = signer.locked && words[signer.locked]
    if (word !== undefined) await tryWord(signer, word)
  }
}

/**
 * What a server unlocks when it starts: keys that sign today must open, those of other days may. The list key signs
 * nothing here: it belongs on another machine.
 * @throws {Refusal} what {@link unlock} throws
 */
export async function unlockServed(
  terminal: Terminal,
  keys: readonly KeyOnFile[],
  trust: Trust,
  now: number,
): Promise<void> {
  const signers = keys.flatMap(({ signer }) => (signer.use === 'list' ? [] : [signer]))
  await unlock(terminal, signingNow(signers, trust, now), signers)
}

async function tryWord(signer: Signer, word: string): Promise<void> {
  try {
    await signer.unlock(word)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}
