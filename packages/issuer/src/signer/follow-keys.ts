/**
 * The keys of a home for a program that keeps running.
 * @module
 */
import { hex } from '@kpc/schema'
import type { Home } from '../home/home.ts'
import { homeKeys, type KeyOnFile } from './key-file.ts'

/**
 * Reads the folder at every call, so that a key which is put there signs without a new start, and one
 * which is taken away signs no more. A key that was unlocked stays so, though its file gets another passphrase.
 */
export function followKeys(home: Pick<Home, 'keys' | 'settings'>): () => readonly KeyOnFile[] {
  let known: readonly KeyOnFile[] = []
  return () => {
    known = homeKeys(home).map((read) => known.find((one) => isSame(one, read)) ?? read)
    return known
  }
}

/** An unlocked signer serves on; a locked one is taken as its file has it now. */
function isSame(known: KeyOnFile, read: KeyOnFile): boolean {
  const { signer } = known
  return (
    signer.locked === undefined &&
    signer.kept === read.signer.kept &&
    signer.use === read.signer.use &&
    hex(signer.kid) === hex(read.signer.kid)
  )
}
