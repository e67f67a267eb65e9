/**
 * What a command sees of the machine: handed in, so that tests run commands in process.
 * @module
 */
import type { Keyboard } from '@kpc/host/keys/ask'
import { readStandardInput } from '@kpc/host/read-file'
import { writeText } from '@kpc/host/terminal'
import { largestJson } from '../files.ts'

export interface Host {
  readonly env: { readonly [name: string]: string | undefined }
  /** Seconds since 1970-01-01T00:00:00Z. */
  now(): number
  /** Where a person may be asked; absent where nobody is. */
  readonly keyboard?: Keyboard
  /** The whole of standard input. */
  stdin(): string
  stdout(text: string): void
  stderr(text: string): void
}

export const processHost: Host = {
  env: process.env,
  now: () => Math.floor(Date.now() / 1000),
  get keyboard() {
    return { stdin: process.stdin, stderr: process.stderr }
  },
  stdin: () => readStandardInput(largestJson).toString('utf8'),
  stdout: (text) => writeText(process.stdout, text),
  stderr: (text) => writeText(process.stderr, text),
}
