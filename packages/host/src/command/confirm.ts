/**
 * A question to the person at the terminal before something that can't be taken back.
 * @module
 */
import { createInterface } from 'node:readline'
import { printable, writeText } from '../terminal.ts'
import type { World } from './world.ts'

/**
 * Asks on stderr, as answers of the command go to stdout. A script, which has no terminal, is asked nothing.
 * @returns whether to go on: only `y` or `yes` say so, and whoever ends the input does not
 */
export async function confirm({ stdin, stderr }: Pick<World, 'stdin' | 'stderr'>, question: string): Promise<boolean> {
  if (!stdin.isTTY) return true
  writeText(stderr, `${printable(question)} [y/N] `)
  const lines = createInterface({ input: stdin })
  try {
    const answer = await new Promise<string>((answered) => {
      lines.once('line', answered)
      lines.once('close', () => answered(''))
    })
    return /^y(es)?$/i.test(answer.trim())
  } finally {
    lines.close()
  }
}
