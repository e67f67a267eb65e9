/**
 * `kpc`: the command line of an authority, as a process.
 * @module
 */
import { closeToDebuggers } from '@kpc/host/closed-process'
import { keepFilesPrivate } from '@kpc/host/private-files'
import { outliveReaders, printable, writeText } from '@kpc/host/terminal'
import type { World } from './command.ts'
import { fail, run } from './run.ts'

const world: World = {
  env: process.env,
  get stdin() {
    return process.stdin
  },
  stdout: process.stdout,
  stderr: process.stderr,
  now: () => Math.floor(Date.now() / 1000),
  notice: (text) => writeText(process.stderr, `${printable(text)}\n`),
}

keepFilesPrivate()
if (closeToDebuggers()) world.notice('a debugger was open on this process: it is closed')

outliveReaders(process.stdout, process.stderr)
for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error: unknown) => process.exit(fail(error, false, world)))
}

process.exitCode = await run(process.argv.slice(2), world)
