/**
 * The command `kpc-scheme`.
 *
 * Rules of speech: results on standard output, everything else on standard error, no stack trace.
 * Exit codes: 0 done, 20 what is published does not verify (`check`), 64 refused, 70 internal.
 * @module
 */
import { closeToDebuggers } from '@kpc/host/closed-process'
import { outliveReaders } from '@kpc/host/terminal'
import { processHost } from './host.ts'
import { run } from './run.ts'

if (closeToDebuggers()) processHost.stderr('kpc-scheme: a debugger was open on this process: it is closed\n')

outliveReaders(process.stdout, process.stderr)

process.exitCode = await run(process.argv.slice(2), processHost)
