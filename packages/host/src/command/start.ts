/**
 * A program of the scheme as a process of its own.
 * @module
 */
import { closeToDebuggers } from '../closed-process.ts'
import { outliveReaders } from '../terminal.ts'
import { fail, type Program, runProgram } from './run.ts'
import type { World } from './world.ts'

/** Runs the command line that this process was started with. */
export async function startProgram(program: Program, world: World): Promise<void> {
  if (closeToDebuggers()) world.notice('a debugger was open on this process: it is closed')
  outliveReaders(process.stdout, process.stderr)
  for (const event of ['uncaughtException', 'unhandledRejection'] as const)
    process.on(event, (error: unknown) => process.exit(fail(program, error, false, world)))
  process.exitCode = await runProgram(program, process.argv.slice(2), world)
}
