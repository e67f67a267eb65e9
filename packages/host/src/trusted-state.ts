/**
 * What a home trusts: one file, `trust.cbor`, that one rename replaces. There is no moment without it.
 *
 * It holds the signed files byte for byte, root, registry, snapshot, timestamp and lists, and beside them what
 * this machine alone knows: when they were taken. It is not signed and proves nothing: whoever opens it
 * verifies every signature again, from the root up.
 *
 * Once a home is in use no other root is ever trusted in its place: a home without the file, or with
 * half of one, is refused in words.
 * @module
 */
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import {
  bundleLimits,
  decode,
  decodeRoot,
  digestOf,
  encode,
  type Item,
  listName,
  parseSign,
  paths,
  registryLimits,
  secondsPerDay,
} from '@kpc/schema'
import { shippedFolder } from './home.ts'
import { readFileIfThere } from './read-file.ts'
import { trustFolderRefusal } from './refusal.ts'
import { readTrustFolder, type TrustedFiles } from './trust-folder.ts'
import { asideEnd, sweepAside, syncFolder, writeFirst, writeWhole } from './write-file.ts'

/** @property taken when this machine took the files, in seconds by its own clock; absent where nobody noted it */
export interface TrustedState {
  readonly files: TrustedFiles
  readonly taken?: number
}

/** Where a home keeps what it trusts; absolute paths. */
export interface TrustPlace {
  /** The home itself. */
  readonly path: string
  readonly trust: string
  /** The folder of plain files in which earlier editions kept it, and in which a person may hand a root in. */
  readonly registry: string
}

export function trustPlaceOf(path: string): TrustPlace {
  return { path, trust: join(path, 'trust.cbor'), registry: join(path, 'registry') }
}

/** What the file begins with, so that another file is named as one. */
const version = 'kpc-trust/1'

const plainNames = ['root', 'registry', 'snapshot', 'timestamp'] as const

export function encodeState({ files, taken }: TrustedState): Uint8Array<ArrayBuffer> {
  const { lists, ...plain } = files
  const named = new Map<string, Uint8Array>(Object.entries(plain))
  for (const [name, file] of lists) named.set(name, file)
  const facts: [string, Item][] = taken === undefined ? [] : [['taken', taken]]
  return encode(new Map<string, Item>([['kind', version], ...facts, ['files', named]]))
}

/** @returns undefined: not a state, or half of one */
export function decodeState(bytes: Uint8Array): TrustedState | undefined {
  const item = opened(bytes)
  if (!(item instanceof Map) || item.get('kind') !== version) return undefined
  const [files, taken] = [filesOf(item.get('files')), item.get('taken')]
  if (!files || (taken !== undefined && !Number.isSafeInteger(taken))) return undefined
  return { files, ...(taken !== undefined && { taken: taken as number }) }
}

function opened(bytes: Uint8Array): unknown {
  try {
    return decode(bytes, bundleLimits)
  } catch {
    return undefined
  }
}

function filesOf(item: unknown): TrustedFiles | undefined {
  if (!(item instanceof Map)) return undefined
  const plain = new Map<string, Uint8Array>()
  const lists = new Map<string, Uint8Array>()
  for (const [name, file] of item as ReadonlyMap<unknown, unknown>) {
    if (typeof name !== 'string' || !(file instanceof Uint8Array)) return undefined
    if (plainNames.some((plainName) => plainName === name)) plain.set(name, file)
    else if (listName(name)) lists.set(name, file)
    else return undefined
  }
  const [root, registry, snapshot, timestamp] = plainNames.map((name) => plain.get(name))
  if (!root || (snapshot === undefined) !== (timestamp === undefined)) return undefined
  return { root, ...(registry && { registry }), ...(snapshot && timestamp && { snapshot, timestamp }), lists }
}

/**
 * @returns undefined where this home has none: see {@link isNewHome}
 * @throws {Refusal} `TRUST_DAMAGED`; {FileError} `FILE_*`
 */
export function readState(place: TrustPlace): TrustedState | undefined {
  // A second look: between the first and the folder of before it may have come from there.
  return stateIn(place.trust) ?? earlierState(place) ?? stateIn(place.trust)
}

function stateIn(file: string): TrustedState | undefined {
  const bytes = readFileIfThere(file, bundleLimits.size)
  if (!bytes) return undefined
  const state = decodeState(bytes)
  if (!state) throw trustFolderRefusal('TRUST_DAMAGED', { subject: file })
  return state
}

/** Puts a state in the place of another: a reader sees the old one or the new one, whole. */
export function writeState({ trust }: Pick<TrustPlace, 'trust'>, state: TrustedState): void {
  writeWhole(trust, encodeState(state))
  const { mtimeMs } = statSync(trust)
  sweepAside(trust, (aside) => isOlder(aside, mtimeMs - secondsPerDay * 1000))
}

function isOlder(file: string, than: number): boolean {
  const stat = statSync(file, { throwIfNoEntry: false })
  return stat !== undefined && stat.mtimeMs < than
}

/** Changes when the state does: asking costs a look at one name. */
export function stampOfState({ trust, registry }: TrustPlace): string {
  return [trust, ...plainNames.map((name) => join(registry, `${name}.cbor`))].map(stampOf).join()
}

function stampOf(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false })
  return stat ? `${stat.mtimeMs}/${stat.size}/${stat.ino}` : 'absent'
}

/** What only a home has that has trusted something, or was handed a root: keys, a ledger, lists, its state. */
const used = /^(keys|ledger\b.*|lists|checkpoints|codes|scheme|registry\b.*|trust\b.*)$/

/** Is it a home that was never used? Settings may lie there before it is. */
export function isNewHome({ path }: Pick<TrustPlace, 'path'>): boolean {
  if (!existsSync(path)) return true
  return !readdirSync(path).some((name) => used.test(name) && !name.endsWith(asideEnd))
}

/**
 * What a home trusts; of one that was never used what this program brings. One that has lost it trusts nothing.
 * @throws {Refusal} `TRUST_LOST`, `TRUST_DAMAGED`, `ROOT_MISSING`; {FileError} `FILE_*`
 */
export function trustedState(place: TrustPlace): TrustedState {
  // Asked first: a home that another process makes meanwhile has its state before anything else.
  const isNew = isNewHome(place)
  const state = readState(place)
  if (state) return state
  if (!isNew && isInCeremony(place)) throw trustFolderRefusal('ROOT_MISSING', { subject: place.trust })
  if (!isNew) throw trustFolderRefusal('TRUST_LOST', { subject: place.path })
  const files = readTrustFolder(shippedFolder)
  if (!files) throw trustFolderRefusal('ROOT_MISSING', { subject: shippedFolder })
  return { files }
}

/** A scheme that is being begun here has keys, and no root yet. */
function isInCeremony({ path }: TrustPlace): boolean {
  return existsSync(join(path, 'scheme')) && !existsSync(join(path, 'scheme/roots'))
}

/**
 * Gives a new home what it trusts from its first day on.
 * @param taken when the files were taken, where it is known
 * @returns whether it was given: false where something is trusted already
 */
export function beginState({ trust }: TrustPlace, files: TrustedFiles, taken?: number): boolean {
  return writeFirst(trust, encodeState({ files, ...(taken !== undefined && { taken }) }))
}

/**
 * Takes over the folder in which earlier editions kept what they trusted, once.
 * @returns whether there was one
 */
export function adoptFolder(place: TrustPlace): boolean {
  if (existsSync(place.trust)) return false
  const state = earlierState(place)
  if (!state || !writeFirst(place.trust, encodeState(state))) return false
  // The bytes are in the file; two places would invite the question which one counts.
  const aside = `${place.registry}.taken-over`
  rmSync(aside, { recursive: true, force: true })
  if (existsSync(place.registry)) renameSync(place.registry, aside)
  syncFolder(place.path)
  return true
}

/** Earlier editions put a folder away before they put another in its place: a power cut left it there. */
function earlierState({ registry }: TrustPlace): TrustedState | undefined {
  const folders = existsSync(registry) ? [registry] : putAway(registry)
  const [files, ...others] = folders.flatMap((folder) => readTrustFolder(folder) ?? [])
  // Of several nobody can say which one counted.
  return files && others.length === 0 ? { files } : undefined
}

function putAway(folder: string): string[] {
  if (!existsSync(dirname(folder))) return []
  const name = basename(folder)
  const left = new RegExp(`^${name}(\\.\\d+\\.old|-[A-Za-z0-9]{6}-before)$`)
  return readdirSync(dirname(folder))
    .filter((one) => left.test(one))
    .map((one) => join(dirname(folder), one))
}

/**
 * A file of what a home trusts, by its path in a publication, as a mirror serves it.
 * @throws {Refusal} as {@link trustedState}
 */
export function publishedFile(place: TrustPlace, path: string): Uint8Array | undefined {
  const { root, registry, snapshot, timestamp, lists } = trustedState(place).files
  if (path === paths.entry) return timestamp
  if (path === paths.root(decodeRoot(parseSign(root, registryLimits).payload).version)) return root
  return [registry, snapshot, ...lists.values()].find((file) => file && path === paths.file(digestOf(file)))
}
