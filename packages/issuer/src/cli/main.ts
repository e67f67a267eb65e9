/**
 * `kpc`: the command line of an authority, as a process.
 * @module
 */
import { startProgram } from '@kpc/host/command/start'
import { processWorld } from '@kpc/host/command/world'
import { keepFilesPrivate } from '@kpc/host/private-files'
import { kpcOf } from './program.ts'

keepFilesPrivate()
// Of a stack of paper each code is a process: a verdict does not wait for what only the other commands need.
const isVerdict = process.argv[2] === 'verify'
const program = isVerdict ? kpcOf([(await import('./verify.ts')).verifyCommand]) : (await import('./run.ts')).kpc
await startProgram(program, processWorld())
