/**
 * What people hand to commands: a file, or `-` for what stands on stdin.
 * @module
 */
import { FileError } from '../file-error.ts'
import { readFileWithin } from '../read-file.ts'
import { readStreamWithin } from '../read-stream.ts'
import type { World } from './world.ts'

/**
 * @param limit in bytes
 * @throws {FileError} `FILE_*`
 */
export async function readInput(
  argument: string,
  { stdin, notice }: Pick<World, 'stdin' | 'notice'>,
  limit: number,
): Promise<Uint8Array> {
  if (argument !== '-') return readFileWithin(argument, limit)
  if (stdin.isTTY) notice('reading from the terminal: end with Ctrl-D')
  const bytes = await readStreamWithin(stdin, limit)
  if (!bytes) throw new FileError('FILE_TOO_LARGE', 'stdin', { limit })
  return bytes
}
