/**
 * What commands do with the key that vouches for files beside the registry.
 * @module
 */
import { join } from 'node:path'
import type { World } from '@kpc/host/command/world'
import { type FileList, parseList, signedListName } from '@kpc/host/file-list'
import { formatRefusal } from '@kpc/host/refusal'
import { openVouched, type VouchedKind, vouch } from '@kpc/host/vouched'
import { FormatError, roleOf } from '@kpc/schema'
import { readBytes } from '../files.ts'
import { schemeRefusal } from '../refusal.ts'
import { keysFor } from '../role-keys.ts'
import { readPublished } from '../trusted.ts'
import { existingHome } from './command.ts'
import { unlockRoles } from './unlock.ts'

/** @throws {Refusal} `SIGNER_MISSING`, `KEY_LOCKED`, `PASSPHRASE_WRONG` */
export async function vouchedBy(world: World, kind: VouchedKind, text: string): Promise<Uint8Array> {
  const home = existingHome(world)
  const role = roleOf(readPublished(home).root, 'snapshot')
  await unlockRoles(world, home, [role])
  const [key] = keysFor(home, role)
  if (!key) throw schemeRefusal('SIGNER_MISSING', { subject: 'snapshot' })
  return vouch(kind, new TextEncoder().encode(text), key)
}

/** @param file for the sentence @throws {Refusal} with the code of what does not verify */
function vouchedText(world: World, kind: VouchedKind, message: Uint8Array, file: string): string {
  const { root } = readPublished(existingHome(world))
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(openVouched(kind, message, root))
  } catch (error) {
    if (error instanceof FormatError) throw formatRefusal(error.code, { subject: file, field: error.field })
    if (error instanceof TypeError) throw schemeRefusal('FILE_FORM', { subject: file })
    throw error
  }
}

/** The signed list of a folder's files. @throws {Refusal} `FILE_*`, the code of what does not verify */
export function vouchedList(world: World, kind: VouchedKind, folder: string): FileList {
  const list = parseList(vouchedText(world, kind, readBytes(join(folder, signedListName)), signedListName))
  if (!list) throw schemeRefusal('FILE_FORM', { subject: signedListName })
  return list
}
