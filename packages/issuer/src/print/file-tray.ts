/**
 * A PDF on its way into a file: whole and on the disk before the ledger says that it was printed,
 * under its name only after.
 * @module
 */
import { open, rename, rm } from 'node:fs/promises'
import { unwritable } from '@kpc/host/file-error'
import type { Tray } from './print.ts'

export function fileTray(file: string): Tray {
  const aside = `${file}.${process.pid}.part`
  const refused = (subject: string) => (cause: unknown) => {
    throw unwritable(subject, cause)
  }
  return {
    aside: async (pdf) => {
      try {
        await write(aside, pdf)
      } catch (cause) {
        await rm(aside, { force: true }).catch(() => undefined)
        refused(file)(cause)
      }
    },
    // Where it can not get its name it is whole all the same: the refusal says where it is.
    handOut: () => rename(aside, file).catch(refused(`${file}, so it is in ${aside}`)),
    discard: () => rm(aside, { force: true }),
  }
}

async function write(path: string, pdf: Uint8Array): Promise<void> {
  const handle = await open(path, 'w', 0o600)
  try {
    await handle.writeFile(pdf)
    await handle.sync()
  } finally {
    await handle.close()
  }
}
