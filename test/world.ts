/**
 * The world of a command line that a test runs in its own process.
 * @module
 */
import { Readable } from 'node:stream'
import type { World } from '@kpc/host/command/world'
import { printable } from '@kpc/host/terminal'

/**
 * @property input what stands on stdin
 * @property now the clock, in seconds: that of this machine if absent
 * @property terminal whether the input is typed at one
 * @property speaker what a notice begins with
 */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv
  readonly input?: string | Uint8Array
  readonly now?: () => number
  readonly terminal?: boolean
  readonly speaker?: string
}

export interface Heard {
  readonly stdout: string
  readonly stderr: string
  /** Of stdout. */
  readonly bytes: Buffer
}

/** @returns the world, and what was said in it so far */
export function testWorld({ env, input = '', now = clock, terminal = false, speaker = '' }: Surroundings) {
  const [out, err]: [Buffer[], Buffer[]] = [[], []]
  const stream = (parts: Buffer[]) => ({ write: (part: string | Uint8Array) => parts.push(Buffer.from(part)) > 0 })
  const world = {
    env,
    stdin: Object.assign(Readable.from(input.length === 0 ? [] : [Buffer.from(input)]), terminal && { isTTY: true }),
    stdout: stream(out),
    stderr: stream(err),
    now,
    notice: (text: string) => void err.push(Buffer.from(`${speaker}${printable(text)}\n`)),
  }
  const heard = (): Heard => {
    const bytes = Buffer.concat(out)
    return { stdout: bytes.toString(), stderr: Buffer.concat(err).toString(), bytes }
  }
  return { world: world as unknown as World, heard }
}

const clock = (): number => Math.floor(Date.now() / 1000)
