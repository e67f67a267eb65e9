/**
 * What every command has in common: it returns an answer, and the answer is printed for people or,
 * with `--json`, for programs. On a terminal people are asked nothing: a command does what it says.
 * @module
 */
import { Command, Option } from 'commander'
import { printable } from '../terminal.ts'
import type { Paint } from './paint.ts'

/**
 * @property json what `--json` prints
 * @property text what people read; bytes go out as they are
 * @property until for a command that goes on after it has answered
 */
export interface Answer {
  readonly exit?: number
  readonly json: unknown
  text(paint: Paint): string | Uint8Array
  readonly until?: Promise<void>
}

/** Where a command leaves its answer. */
export type Give = (answer: Answer) => void

/** A command with `--json` and an example in its help. */
export function command(name: string, summary: string, example: string): Command {
  return new Command(name)
    .description(summary)
    .addOption(new Option('--json', 'print JSON, errors included'))
    .addHelpText('after', `\nExample:\n${example.replace(/^/gm, '  ')}\n`)
}

/** An answer that people read line by line. */
export function answerInLines(json: object, lines: readonly string[], exit?: number): Answer {
  return { json, text: () => `${lines.map(printable).join('\n')}\n`, ...(exit !== undefined && { exit }) }
}
