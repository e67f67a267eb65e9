/**
 * The scheme's published files, from a file, a folder or a web address.
 * @module
 */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { FileError } from '@kpc/host/file-error'
import { readFileWithin } from '@kpc/host/read-file'
import { readStreamWithin } from '@kpc/host/read-stream'
import { type Circumstance, Refusal, trustFolderRefusal } from '@kpc/host/refusal'
import { registryLimits } from '@kpc/schema'
import { trustRefusal } from './refusal.ts'

type PublishedName = 'root.cbor' | 'registry.cbor'

/** How long a server may take, in milliseconds. */
const patience = 10_000

const missing: Readonly<Record<PublishedName, (about: Circumstance) => Refusal>> = {
  'root.cbor': (about) => trustFolderRefusal('ROOT_MISSING', about),
  'registry.cbor': (about) => trustRefusal('REGISTRY_MISSING', about),
}

/**
 * @param source a file, or the folder or base address that holds `name`
 * @throws {Refusal} `ROOT_MISSING`, `REGISTRY_*`
 */
export async function readPublished(source: string, name: PublishedName): Promise<Uint8Array> {
  return /^https?:\/\//i.test(source) ? fetchPublished(addressOf(source, name)) : readLocal(source, name)
}

function readLocal(source: string, name: PublishedName): Uint8Array {
  const path = statSync(source, { throwIfNoEntry: false })?.isDirectory() ? join(source, name) : source
  try {
    return readFileWithin(path, registryLimits.size)
  } catch (cause) {
    const isTooLarge = cause instanceof FileError && cause.code === 'FILE_TOO_LARGE'
    const about = { subject: path, cause }
    throw isTooLarge ? trustRefusal('REGISTRY_TOO_LARGE', about) : missing[name](about)
  }
}

function addressOf(source: string, name: PublishedName): URL {
  let url: URL
  try {
    url = new URL(source)
  } catch (cause) {
    throw trustRefusal('REGISTRY_UNREACHABLE', { subject: source, cause })
  }
  if (!url.pathname.endsWith('.cbor')) url.pathname = `${url.pathname.replace(/\/$/, '')}/${name}`
  return url
}

async function fetchPublished(url: URL): Promise<Uint8Array> {
  try {
    const response = await fetch(url, {
      signal: AbortSignal.timeout(patience),
      headers: { accept: 'application/cose, application/octet-stream;q=0.9, */*;q=0.1' },
    })
    if (!response.ok || !response.body)
      throw trustRefusal('REGISTRY_UNREACHABLE', { subject: `${url.href} (status ${response.status})` })
    const bytes = await readStreamWithin(response.body, registryLimits.size)
    if (!bytes) throw trustRefusal('REGISTRY_TOO_LARGE', { subject: url.href })
    return bytes
  } catch (cause) {
    if (cause instanceof Refusal) throw cause
    throw trustRefusal('REGISTRY_UNREACHABLE', { subject: url.href, cause })
  }
}
