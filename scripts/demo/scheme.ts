/**
 * The development scheme, with inboxes at ports of this machine that are free: signed anew with its keys, which everybody
 * has.
 * @module
 */
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { join } from 'node:path'
import {
  decodeRegistry,
  encodeRegistry,
  parseSign,
  registryLimits,
  type Signer,
  signHeads,
  signSign,
} from '../../packages/schema/src/index.ts'
import { nobleSign } from '../../packages/schema/src/signature/noble.ts'

/** Higher than the versions of what is shipped, so that a page takes it. */
const version = 1000
const days = 7

/** What a home begins to trust. */
interface DemoFiles {
  readonly root: Uint8Array
  readonly registry: Uint8Array
  readonly snapshot: Uint8Array
  readonly timestamp: Uint8Array
  readonly lists: ReadonlyMap<string, Uint8Array>
}

/** @param inboxes ports by the id of an authority */
export function demoScheme(keys: string, inboxes: ReadonlyMap<string, number>, now: number): DemoFiles {
  const file = (name: string) => new Uint8Array(readFileSync(join(keys, name)))
  const shipped = decodeRegistry(parseSign(file('registry.cbor'), registryLimits).payload)
  const authorities = shipped.authorities.map(({ services, ...one }) => {
    const port = inboxes.get(one.id)
    const at = (service: NonNullable<typeof services>[number]) => ({ ...service, address: `http://127.0.0.1:${port}` })
    return { ...one, ...(services && { services: port === undefined ? services : services.map(at) }) }
  })
  const content = { ...shipped, version: shipped.version + 1, issued: now, authorities }
  const signer = (name: string) => devSigner(join(keys, 'dev', `${name}.json`))
  const registry = signSign('registry', encodeRegistry(content), [signer('registry')])
  const moment = { version, issued: now, expires: now + days * 86_400 }
  const heads = signHeads({
    files: [{ name: 'registry', version: content.version, file: registry }],
    snapshot: { ...moment, signer: signer('snapshot') },
    timestamp: { ...moment, signer: signer('timestamp') },
  })
  return { root: file('root.cbor'), registry, ...heads, lists: new Map() }
}

function devSigner(path: string): Signer {
  const { alg, kid, x, d } = JSON.parse(readFileSync(path, 'utf8')) as {
    readonly alg: Signer['key']['alg']
    readonly kid: string
    readonly x: string
    readonly d: string
  }
  const bytes = (text: string, encoding: 'hex' | 'base64url') => Uint8Array.from(Buffer.from(text, encoding))
  const seed = bytes(d, 'base64url')
  return {
    key: { alg, x: bytes(x, 'base64url') },
    kid: bytes(kid, 'hex'),
    sign: (message) => nobleSign(message, seed),
  }
}

/** A port that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
