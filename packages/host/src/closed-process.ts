/**
 * A process that holds a key opens no debugger: whoever has one reads all of its memory.
 * @module
 */
import { close, url } from 'node:inspector'

/**
 * To be called before anything else. Node opens a debugger of its own accord on SIGUSR1, for any program of
 * the same user; with a listener it does not. One that is open already, by that signal or by an option in
 * `NODE_OPTIONS`, is closed.
 * @returns whether one was open
 */
export function closeToDebuggers(): boolean {
  if (process.platform !== 'win32') process.on('SIGUSR1', () => undefined)
  const wasOpen = url() !== undefined
  if (wasOpen) close()
  return wasOpen
}
