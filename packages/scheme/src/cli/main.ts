/**
 * `kpc-scheme`: the command line of a scheme, as a process.
 * @module
 */
import { startProgram } from '@kpc/host/command/start'
import { processWorld } from '@kpc/host/command/world'
import { kpcScheme, speaker } from './run.ts'

await startProgram(kpcScheme, processWorld(speaker))
