/**
 * Passphrases and PINs: from a file that the environment names, else from the person at the terminal.
 * @module
 */
import { statSync } from 'node:fs'
import { readFileWithin } from '@kpc/host/read-file'
import type { Trust } from '@kpc/schema'
import { type Home, readSettings } from '../home.ts'
import { Refusal, type RefusalCode } from '../refusal.ts'
import { homeKeys, type KeyOnFile, type Lock, type Signer } from '../signer/keys.ts'
import { signingNow } from '../trust/accepted-signers.ts'
import { type Warning, warningsOf } from '../trust/warnings.ts'
import { askHidden } from './ask.ts'
import type { World } from './command.ts'

/** What unlocking sees of the world. */
export type Terminal = Pick<World, 'env' | 'stdin' | 'stderr' | 'notice'>

const locks = {
  passphrase: { file: 'KPC_PASSPHRASE_FILE', question: 'Passphrase of the keys' },
  pin: { file: 'KPC_PIN_FILE', question: 'PIN of the HSM' },
} as const satisfies Record<Lock, { file: string; question: string }>

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
export async function unlock(
  terminal: Terminal,
  signers: readonly Signer[],
  others: readonly Signer[] = [],
): Promise<void> {
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

/** The word that opens what there is. @throws {Refusal} `KEY_LOCKED`, `FILE_*` */
export async function presentWord(terminal: Terminal, lock: Lock): Promise<string> {
  const { file, question } = locks[lock]
  const named = terminal.env[file]
  if (named) return readWord(named, terminal)
  if (!terminal.stdin.isTTY) throw new Refusal('KEY_LOCKED')
  return askHidden(terminal, question, 'KEY_LOCKED')
}

/**
 * A passphrase for what will be encrypted: asked for twice, as nobody sees what he types.
 * @param file that holds it instead
 * @throws {Refusal} `PASSPHRASE_MISSING`, `PASSPHRASE_TWICE`, `FILE_*`
 */
export async function newPassphrase(terminal: Terminal, file: string | undefined): Promise<string> {
  if (file !== undefined) return readWord(file, terminal)
  const none: RefusalCode = 'PASSPHRASE_MISSING'
  if (!terminal.stdin.isTTY) throw new Refusal(none)
  const first = await askHidden(terminal, 'New passphrase, five or six random words', none)
  const second = await askHidden(terminal, 'The same once more', none)
  if (first !== second) throw new Refusal('PASSPHRASE_TWICE')
  return first
}

/** Bytes above which a file holds something else. */
const longestWord = 4096

/** The one line of a file. */
function readWord(file: string, { notice }: Pick<Terminal, 'notice'>): string {
  const bytes = readFileWithin(file, longestWord)
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
    notice(`${file} can be read by others of this machine: chmod 600 it`)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r?\n$/, '')
  } catch (cause) {
    throw new Refusal('FILE_UNREADABLE', { subject: file, cause })
  }
}
