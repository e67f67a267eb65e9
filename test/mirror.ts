/**
 * What a test scheme publishes, as files by their path, and mirrors that serve them: honest ones and
 * others.
 * @module
 */
import {
  type AsyncPrimitive,
  answerAsync,
  digestOf,
  encodeIssuedList,
  encodeRegistry,
  encodeRoot,
  encodeStatusList,
  type IssuedEntry,
  type Mirror,
  openTrustedSet,
  paths,
  publicationOf,
  type Registry,
  type Root,
  type Signer,
  type StatusEntry,
  type StoppedKey,
  signHeads,
  signSign,
  signSign1,
  type TrustedSet,
  type Versioned,
} from '@kpc/schema'
import { nobleVerify } from '@kpc/schema/noble'
import { day, instant, registryContent, rootContent, signers } from './scheme.ts'

export const noble: AsyncPrimitive = (question) => Promise.resolve(nobleVerify(question))

/** Every file of a mirror by its path. */
export type Files = Map<string, Uint8Array>

/** @property roots as they are signed, from version 1 @property at when timestamp and snapshot were signed */
export interface Edition {
  readonly roots?: readonly Uint8Array[]
  readonly registry?: Registry
  readonly registrySigners?: readonly Signer[]
  readonly lists?: readonly Versioned[]
  readonly older?: ReadonlyMap<string, readonly Uint8Array[]>
  /** Of snapshot and timestamp alike. */
  readonly version?: number
  readonly at?: number
  readonly days?: number
  readonly snapshot?: Signer
  readonly timestamp?: Signer
}

export const firstRoot = signSign('root', encodeRoot(rootContent), [signers.root])

/** The root after another: what it changes, and who signs it. */
export function rootFile(change: Partial<Root>, by: readonly Signer[] = [signers.root]): Uint8Array<ArrayBuffer> {
  return signSign('root', encodeRoot({ ...rootContent, version: 2, ...change }), by)
}

export const noon = instant('2026-11-10T12:00:00Z')
const daySeconds = 86_400

/** A scheme's publication, by default a day old at the `now` of the test scheme. */
export function publish({
  roots = [firstRoot],
  registry = registryContent,
  registrySigners = [signers.registry],
  lists = [],
  older = new Map(),
  version = 1,
  at = noon - daySeconds,
  days = 7,
  snapshot = signers.snapshot,
  timestamp = signers.timestamp,
}: Edition = {}): Files {
  const registryFile = signSign('registry', encodeRegistry(registry), registrySigners)
  const files = [{ name: 'registry', version: registry.version, file: registryFile }, ...lists]
  const moment = { version, issued: at, expires: at + days * daySeconds }
  const heads = signHeads({
    files,
    snapshot: { ...moment, signer: snapshot },
    timestamp: { ...moment, signer: timestamp },
  })
  return publicationOf(new Map(roots.map((file, i) => [i + 1, file])), heads, files, older)
}

/** What a device has that was built with root 1 and a registry, and has never seen a mirror. */
export async function fromBuild(
  registry: Registry = registryContent,
  root: Uint8Array = firstRoot,
): Promise<TrustedSet> {
  const registryFile = signSign('registry', encodeRegistry(registry), [signers.registry])
  return answerAsync(openTrustedSet({ root, registry: registryFile, lists: new Map() }), noble)
}

/** A mirror that serves these files, and counts what it is asked. */
export function mirrorOf(files: ReadonlyMap<string, Uint8Array>): Mirror & { readonly asked: string[]; bytes: number } {
  const mirror = {
    asked: [] as string[],
    bytes: 0,
    fetch(path: string, limit: number): Promise<Uint8Array | undefined> {
      mirror.asked.push(path)
      const file = files.get(path)
      mirror.bytes += Math.min(file?.length ?? 0, limit)
      return Promise.resolve(file?.subarray(0, limit + 1))
    },
  }
  return mirror
}

/** The path of the file that a publication has under a name's hash. */
export function pathOf(file: Uint8Array): string {
  return paths.file(digestOf(file))
}

export interface ListOptions {
  readonly version?: number
  readonly issued?: number
  readonly days?: number
  readonly signer?: Signer
  readonly authority?: string
}

export function issuedList(
  entries: readonly IssuedEntry[],
  completeThrough: string,
  {
    version = 1,
    issued = noon - daySeconds,
    days = 30,
    signer = signers['bw.list'],
    authority = 'bw',
  }: ListOptions = {},
): Versioned {
  const head = {
    version,
    authority,
    issued,
    expires: issued + days * daySeconds,
    completeThrough: day(completeThrough),
  }
  const file = signSign1('issued-list', encodeIssuedList(head, entries), signer)
  return { name: `issued/${authority}`, version, file }
}

export function statusList(
  entries: readonly StatusEntry[],
  {
    version = 1,
    issued = noon - daySeconds,
    days = 30,
    signer = signers['bw.list'],
    authority = 'bw',
  }: ListOptions = {},
  stopped?: readonly StoppedKey[],
): Versioned {
  const content = {
    version,
    authority,
    issued,
    expires: issued + days * daySeconds,
    entries,
    ...(stopped && { stopped }),
  }
  const file = signSign1('status-list', encodeStatusList(content), signer)
  return { name: `status/${authority}`, version, file }
}
