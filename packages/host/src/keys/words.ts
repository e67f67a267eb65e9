/**
 * Passphrases and PINs: from a file that the environment names, else from the person at the terminal.
 * @module
 */
import { statSync } from 'node:fs'
import { FileError } from '../file-error.ts'
import { readFileWithin } from '../read-file.ts'
import { wholeText } from '../text.ts'
import { askHidden, type Keyboard } from './ask.ts'
import { keyRefusal } from './key-refusal.ts'
import type { Lock } from './secret.ts'

/** Where a word comes from. @property notice a line for people, on stderr */
export interface Terminal extends Keyboard {
  readonly env: { readonly [name: string]: string | undefined }
  notice(text: string): void
}

const locks = {
  passphrase: { file: 'KPC_PASSPHRASE_FILE', question: 'Passphrase of the keys' },
  pin: { file: 'KPC_PIN_FILE', question: 'PIN of the HSM' },
} as const satisfies Record<Lock, { file: string; question: string }>

/** The word that opens what there is. @throws {Refusal} `KEY_LOCKED`, `FILE_*` */
export async function presentWord(terminal: Terminal, lock: Lock): Promise<string> {
  const { file, question } = locks[lock]
  const named = terminal.env[file]
  if (named) return readWord(named, terminal)
  if (!terminal.stdin.isTTY) throw keyRefusal('KEY_LOCKED')
  return askHidden(terminal, question, 'KEY_LOCKED')
}

/**
 * A passphrase for what will be encrypted: asked for twice, as nobody sees what he types.
 * @param file that holds it instead
 * @throws {Refusal} `PASSPHRASE_MISSING`, `PASSPHRASE_TWICE`, `FILE_*`
 */
export async function newPassphrase(terminal: Terminal, file: string | undefined): Promise<string> {
  if (file !== undefined) return readWord(file, terminal)
  const none = 'PASSPHRASE_MISSING'
  if (!terminal.stdin.isTTY) throw keyRefusal(none)
  const first = await askHidden(terminal, 'New passphrase, five or six random words', none)
  const second = await askHidden(terminal, 'The same once more', none)
  if (first !== second) throw keyRefusal('PASSPHRASE_TWICE')
  return first
}

/** Bytes above which a file holds something else. */
const longestWord = 4096

/** The one line of a file. @throws {FileError} */
function readWord(file: string, { notice }: Pick<Terminal, 'notice'>): string {
  const bytes = readFileWithin(file, longestWord)
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
    notice(`${file} can be read by others of this machine: chmod 600 it`)
  const text = wholeText(bytes)
  if (text === undefined) throw new FileError('FILE_UNREADABLE', file)
  return text.replace(/\r?\n$/, '')
}
