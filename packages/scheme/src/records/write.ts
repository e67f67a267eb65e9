/**
 * Writes records: by a command, or from the desk in a browser. What somebody else has written in the meantime is merged
 * or makes this one refused; it is never lost.
 * @module
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { writeWhole } from '@kpc/host/write-file'
import { dayOf, showDate } from '@kpc/schema'
import { checkFolder, checkRecord, edition, editionOf, hasRecords, inItsFile } from './check.ts'
import { contentDigest, draftedBy, drafterOf, isBinding, isSamePerson } from './drafting.ts'
import { idPattern } from './field.ts'
import { markerName, readSource } from './folder.ts'
import { addVersion, alone, type HistoryAct, lockOf, versionsOf } from './history.ts'
import { type RecordKind, recordKinds } from './kinds.ts'
import { merge } from './merge.ts'
import { type Change, changesBetween, digestOf, editSource, parseRaw, type RawMap, showRaw } from './raw.ts'
import { recordRefusal } from './refusal.ts'

/**
 * @property by who writes
 * @property now seconds
 */
export interface Writer {
  readonly folder: string
  readonly by: string
  readonly now: number
}

/** A record as it is read to be edited: whoever writes it back says by `digest` what was read. */
export interface Read {
  readonly id: string
  readonly kind: RecordKind
  readonly file: string
  readonly source: string
  readonly raw: RawMap
  readonly digest: string
}

/** @property merged somebody else had written in the meantime, and both went together */
export interface Written {
  readonly id: string
  readonly digest: string
  readonly changes: readonly Change[]
  readonly merged: boolean
}

/** @throws {Refusal} `RECORD_PLACE` */
export function kindOfId(id: string): RecordKind {
  const [kind = ''] = id.split('/')
  if (!idPattern.test(id) || !Object.hasOwn(recordKinds, kind)) throw recordRefusal('RECORD_PLACE', { subject: id })
  return kind as RecordKind
}

/** @returns undefined where there is none @throws {Refusal} `RECORD_PLACE` @throws {RecordSyntaxError} */
export function readRecord(folder: string, id: string): Read | undefined {
  const kind = kindOfId(id)
  const name = ['yaml', 'json'].map((ending) => `${id}.${ending}`).find((one) => existsSync(join(folder, one)))
  if (name === undefined) return undefined
  const source = readSource(join(folder, name))
  return { id, kind, file: join(folder, name), source, raw: parseRaw(source), digest: digestOf(source) }
}

/** @throws {Refusal} `RECORD_NONE` */
export function existingRecord(folder: string, id: string): Read {
  const read = readRecord(folder, id)
  if (!read) throw recordRefusal('RECORD_NONE', { subject: id })
  return read
}

/** @throws {Refusal} `RECORD_TAKEN`, `RECORDS_WRONG` with every fault, `RECORD_BUSY`, `RECORD_PLACE` */
export function addRecord(writer: Writer, id: string, raw: RawMap): Written {
  const kind = kindOfId(id)
  return alone(lockIn(writer.folder), () => {
    if (readRecord(writer.folder, id)) throw recordRefusal('RECORD_TAKEN', { subject: id })
    const after = draftedBy(kind, undefined, raw, signed(writer))
    return put(writer, { id, after, text: showRaw(after), act: 'add', merged: false })
  })
}

/**
 * @param read digest of what was read; of what stands there if absent
 * @throws {Refusal} `RECORD_NONE`, `RECORD_CHANGED` with both versions of each field, `RECORDS_WRONG` with every fault,
 * `RECORD_BUSY`
 */
export function editRecord(writer: Writer, id: string, edit: (raw: RawMap) => RawMap, read?: string): Written {
  return alone(lockIn(writer.folder), () => {
    const now = existingRecord(writer.folder, id)
    const base = read === undefined || read === now.digest ? now.raw : versionRead(writer.folder, id, read)
    const mine = edit(base)
    const { raw, clashes } = merge(base, mine, now.raw)
    if (clashes.length > 0) throw changed(id, clashes)
    const after = draftedBy(now.kind, now.raw, raw as RawMap, signed(writer))
    const text = editSource(now.source, after, now.file.endsWith('.json'))
    return put(writer, { id, now, after, text, act: 'edit', merged: base !== now.raw })
  })
}

/**
 * A second person agrees to what is read.
 * @param read digest of it: an approval is of nothing else
 * @throws {Refusal} `RECORD_ALONE`, `RECORD_CHANGED`, `RECORD_UNBOUND` for a kind that nobody approves, and as {@link editRecord}
 */
export function approveRecord(writer: Writer, id: string, read: string): Written {
  return alone(lockIn(writer.folder), () => {
    const now = existingRecord(writer.folder, id)
    if (!isBinding(now.kind)) throw recordRefusal('RECORD_UNBOUND', { subject: id })
    if (read !== now.digest) throw changed(id, [])
    const drafter = drafterOf(now.raw)
    if (drafter === undefined || isSamePerson(drafter, writer.by)) throw recordRefusal('RECORD_ALONE', { subject: id })
    const { value, kpOnly } = checkRecord(writer.folder, now)
    const of = contentDigest(now.kind, value as Readonly<Record<string, unknown>>, kpOnly)
    const approved = { ...signed(writer), ...((editionOf(writer.folder) ?? 1) >= 2 && { of }) }
    const after: RawMap = { ...now.raw, approved }
    const text = editSource(now.source, after, now.file.endsWith('.json'))
    return put(writer, { id, now, after, text, act: 'approve', merged: false })
  })
}

/**
 * Notes in the history that whoever reported was answered, by the record as it stands. The same answer twice is noted once.
 * @throws {Refusal} `RECORD_NONE`, `RECORD_BUSY`
 */
export function noteAnswered({ folder, by, now: at }: Writer, id: string): void {
  alone(lockIn(folder), () => {
    const { digest: after, source } = existingRecord(folder, id)
    const last = versionsOf(folder, id).at(-1)
    if (last?.act === 'answer' && last.after === after) return
    if (last?.after !== after) addVersion(folder, id, { at, by, act: 'found', after, source })
    addVersion(folder, id, { at, by, act: 'answer', before: after, after, source })
  })
}

/** Raises a folder to the edition of this program, where all of it is read by that. @returns the edition before */
export function migrateRecords(folder: string): number {
  return alone(lockIn(folder), () => {
    const { faults } = checkFolder(folder)
    if (faults.length > 0) throw wrong(faults)
    const before = editionOf(folder) as number
    const file = join(folder, markerName)
    if (before < edition)
      writeWhole(file, editSource(readSource(file), { ...parseRaw(readSource(file)), edition: String(edition) }, false))
    return before
  })
}

function lockIn(folder: string): string {
  if (!hasRecords(folder)) throw recordRefusal('RECORDS_MISSING', { subject: folder })
  return lockOf(folder)
}

function signed({ by, now }: Writer): { readonly by: string; readonly on: string } {
  return { by, on: showDate(dayOf(now)) }
}

/** A version that somebody has read: none that was edited by hand since is known here. */
function versionRead(folder: string, id: string, read: string): RawMap {
  const version = versionsOf(folder, id).find(({ after }) => after === read)
  if (!version) throw changed(id, [])
  return parseRaw(version.source)
}

function changed(id: string, clashes: ReturnType<typeof merge>['clashes']) {
  const faults = clashes.map(({ path, mine, theirs }) => ({
    code: 'RECORD_CHANGED',
    field: path,
    message: `${path}: ${JSON.stringify(mine ?? null)}, and somebody else ${JSON.stringify(theirs ?? null)}`,
    source: 'kpc-scheme records',
  }))
  return recordRefusal('RECORD_CHANGED', { subject: id, faults })
}

function wrong(faults: ReturnType<typeof checkFolder>['faults']) {
  return recordRefusal('RECORDS_WRONG', {
    subject: faults[0]?.file ?? '',
    faults: faults.map((one) => ({ ...inItsFile(one), field: one.field ?? '' })),
  })
}

interface Putting {
  readonly id: string
  readonly now?: Read
  readonly after: RawMap
  readonly text: string
  readonly act: HistoryAct
  readonly merged: boolean
}

function put({ folder, by, now: at }: Writer, { id, now, after, text, act, merged }: Putting): Written {
  const changes = changesBetween(now?.raw ?? {}, after)
  if (now && changes.length === 0) return { id, digest: now.digest, changes, merged }
  const file = now?.file ?? join(folder, `${id}.yaml`)
  const { faults } = checkRecord(folder, { id, kind: kindOfId(id), file, source: text })
  if (faults.length > 0) throw wrong(faults)
  // What was written by hand is a version as well, so that nothing is lost under this one.
  const last = versionsOf(folder, id).at(-1)
  if (now && last?.after !== now.digest)
    addVersion(folder, id, { at, by, act: 'found', after: now.digest, source: now.source })
  writeWhole(file, text)
  const digest = digestOf(text)
  addVersion(folder, id, { at, by, act, ...(now && { before: now.digest }), after: digest, source: text })
  return { id, digest, changes, merged }
}
