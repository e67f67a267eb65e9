/**
 * What a command sees of the machine: handed in, so that tests run commands in process.
 * @module
 */
import { printable, writeText } from '../terminal.ts'

export interface World {
  readonly env: NodeJS.ProcessEnv
  readonly stdin: NodeJS.ReadStream
  readonly stdout: NodeJS.WriteStream
  readonly stderr: NodeJS.WriteStream
  /** The clock, in seconds. */
  now(): number
  /** A line for people beside the answer, on stderr. */
  notice(text: string): void
}

/** @param speaker what a notice begins with */
export function processWorld(speaker = ''): World {
  return {
    env: process.env,
    // Asked for only where it is read: looking at it opens it.
    get stdin() {
      return process.stdin
    },
    stdout: process.stdout,
    stderr: process.stderr,
    now: () => Math.floor(Date.now() / 1000),
    notice: (text) => writeText(process.stderr, `${speaker}${printable(text)}\n`),
  }
}
