/**
 * `kpc`: the command line of an authority, as a process.
 * @module
 */
import { startProgram } from '@kpc/host/command/start'
import { processWorld } from '@kpc/host/command/world'
import { keepFilesPrivate } from '@kpc/host/private-files'
import { kpc } from './run.ts'

keepFilesPrivate()
await startProgram(kpc, processWorld())
