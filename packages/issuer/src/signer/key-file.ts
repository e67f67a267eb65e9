/**
 * Private key files of a folder, as signers. Their form is in `key-content.ts`.
 * @module
 */
import { join } from 'node:path'
import { aboutOf, type KeyContent, parseContent, secretOf } from '@kpc/host/keys/key-content'
import { keyRefusal } from '@kpc/host/keys/key-refusal'
import { readFileIfThere } from '@kpc/host/read-file'
import { namesEnding } from '@kpc/host/read-folder'
import { hex } from '@kpc/schema'
import type { Home } from '../home/home.ts'
import { type HsmSettings, readSettings } from '../home/settings.ts'
import { hsmSecret } from './hsm.ts'
import { signerRefusal } from './refusal.ts'
import { type Signer, signerOf } from './signer.ts'

/** A signer and the file that it was read from. */
export interface KeyOnFile {
  readonly file: string
  readonly signer: Signer
}

/**
 * @param hsm where the HSM of this home is; a key in it signs nothing without
 * @throws {Refusal} `KEY_MISSING`, `KEY_FILE_MALFORMED`
 */
export function readKeyFile(path: string, hsm?: HsmSettings): Signer {
  return readKey(path, hsm).signer
}

export function readKey(file: string, hsm?: HsmSettings): KeyOnFile {
  const content = readContent(file)
  const about = aboutOf(content)
  const secret = about && ('hsm' in content ? hsmSecret(content.hsm, about, hsm) : secretOf(content, about))
  if (!secret) throw keyRefusal('KEY_FILE_MALFORMED', file)
  return { file, signer: signerOf(about, secret) }
}

/** Bytes of a key file: one that is encrypted has two thousand. */
const largest = 64 * 1024

/** @throws {Refusal} `KEY_MISSING`, `KEY_FILE_MALFORMED`, `FILE_*` */
export function readContent(file: string): KeyContent {
  const bytes = readFileIfThere(file, largest)
  if (!bytes) throw signerRefusal('KEY_MISSING', { subject: file })
  const content = parseContent(bytes.toString('utf8'))
  if (!content) throw keyRefusal('KEY_FILE_MALFORMED', file)
  return content
}

/** The keys of a folder, in the order of their file names. */
export function readKeys(folder: string, hsm?: HsmSettings): KeyOnFile[] {
  return namesEnding(folder, '.json').map((name) => readKey(join(folder, name), hsm))
}

/** The keys of a home, those in its HSM among them. */
export function homeKeys(home: Pick<Home, 'keys' | 'settings'>): KeyOnFile[] {
  return readKeys(home.keys, readSettings(home).hsm)
}

/** @param kid in hexadecimal @throws {Refusal} `KEY_MISSING` */
export function keyNamed(kid: string, keys: readonly KeyOnFile[]): KeyOnFile {
  const found = keys.find(({ signer }) => hex(signer.kid) === kid.toLowerCase())
  if (!found) throw signerRefusal('KEY_MISSING', { subject: kid })
  return found
}
