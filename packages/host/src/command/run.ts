/**
 * Runs one command line of a program and gives its exit code.
 *
 * Answers go to stdout, all else to stderr; with `--json` errors are JSON on stdout as well. No stack
 * trace reaches a person, unless KPC_DEBUG asks for it.
 * @module
 */
import { type Command, CommanderError } from 'commander'
import { printable, writeBytes, writeJson, writeText } from '../terminal.ts'
import type { Answer, Give } from './command.ts'
import { exitDone, exitInternal } from './exit-codes.ts'
import { type Paint, paintFor } from './paint.ts'
import type { World } from './world.ts'

/** Why a command line came to nothing. */
export interface Failure {
  readonly exit: number
  readonly json: object
  text(paint: Paint): string
}

/**
 * @property failureOf what an error amounts to, {@link CommanderError} included
 * @property hints Commander itself says what is wrong with a line, and where help is
 * @property indent of JSON, for people who read it
 */
export interface Program {
  commands(world: World, give: Give): Command
  failureOf(error: unknown): Failure
  readonly hints: boolean
  readonly indent?: number
  /** The arguments in an order in which they can be told apart. */
  argsOf?(args: readonly string[]): readonly string[]
}

/** @param typed the arguments, without the names of the program */
export async function runProgram(program: Program, typed: readonly string[], world: World): Promise<number> {
  const args = program.argsOf?.(typed) ?? typed
  const json = args.slice(0, args.includes('--') ? args.indexOf('--') : args.length).includes('--json')
  const given: Answer[] = []
  try {
    const command = program.commands(world, (answer) => void given.push(answer))
    settle(command, program.hints && !json, world)
    await command.parseAsync([...args], { from: 'user' })
    const [answer] = given
    if (!answer) return exitDone
    if (json) writeJson(world.stdout, answer.json, program.indent)
    else write(answer, world)
    await answer.until
    return answer.exit ?? exitDone
  } catch (error) {
    return fail(program, error, json, world)
  }
}

/** Commander's settings are each command's own. */
function settle(command: Command, hints: boolean, world: World): void {
  command.exitOverride().configureOutput({
    writeOut: (text) => writeText(world.stdout, text),
    writeErr: (text) => void (hints && writeText(world.stderr, text)),
    outputError: (text, write) => write(usageText(text)),
  })
  if (hints) command.showHelpAfterError('(see --help)')
  for (const one of command.commands) settle(one, hints, world)
}

function write({ text }: Answer, { stdout, env }: World): void {
  const said = text(paintFor(stdout, env))
  if (typeof said === 'string') writeText(stdout, said)
  else writeBytes(stdout, said)
}

/** Says what went wrong, and gives the exit code. */
export function fail(program: Program, error: unknown, json: boolean, { stdout, stderr, env }: World): number {
  if (error instanceof CommanderError && error.exitCode === 0) return exitDone
  const failure = program.failureOf(error)
  if (failure.exit === exitInternal && env.KPC_DEBUG)
    writeText(stderr, `${error instanceof Error ? error.stack : String(error)}\n`)
  if (json) writeJson(stdout, { error: failure.json }, program.indent)
  else if (!(program.hints && error instanceof CommanderError)) writeText(stderr, failure.text(paintFor(stderr, env)))
  return failure.exit
}

/** What was typed stands in Commander's sentence as it is: it makes no line of its own. The hint is Commander's. */
function usageText(text: string): string {
  const [, sentence = '', hint = ''] = /^(.*?)(\n\(Did you mean [^\n]*\))?\n?$/s.exec(text) ?? []
  return `${printable(sentence)}${hint}\n`
}
