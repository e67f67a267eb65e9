/**
 * What a program writes is its user's alone.
 * @module
 */
import { constants, type FileHandle, open } from 'node:fs/promises'

/**
 * To be called before anything is written: no file and no folder that this process makes, a database and what
 * a library writes included, can be read by others of the machine. Certificates name people and values, a
 * ledger has all of them.
 */
export function keepFilesPrivate(): void {
  process.umask(0o077)
}

/** Writes a file, or into a pipe or a device that stands there; one that others could read becomes private. */
export async function writePrivate(file: string, content: string | Uint8Array): Promise<void> {
  const handle = await open(file, constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC, 0o600)
  try {
    await closeToOthers(handle)
    await handle.writeFile(content)
  } finally {
    await handle.close()
  }
}

/** Before a byte is in it. FAT knows no modes, and refuses. */
async function closeToOthers(handle: FileHandle): Promise<void> {
  if ((await handle.stat()).isFile()) await handle.chmod(0o600).catch(() => undefined)
}
