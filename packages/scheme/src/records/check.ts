/**
 * What holds between records: that what is linked is there, that days follow each other, that a second person
 * has approved what binds.
 * @module
 */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readFileWithin } from '@kpc/host/read-file'
import { repeatedIn } from './distinct.ts'
import { contentDigest, isBinding, isSamePerson } from './drafting.ts'
import { firstDayOf } from './field.ts'
import {
  faultAt,
  judgeSource,
  type KeptFiles,
  markerName,
  type Place,
  type ReadFolder,
  type RecordFault,
  readFolder,
  type Stored,
} from './folder.ts'
import { type Body, type RecordKind, recordKindNames } from './kinds.ts'
import { parseTree, RecordSyntaxError } from './parse.ts'
import { type RecordCode, recordRefusal } from './refusal.ts'

/**
 * The edition of the tables, raised by a field that is new and says so (`since`). Such fields are optional, so folders
 * of earlier editions are read as they are; they take a new field once their marker names its edition.
 */
export const edition = 2

/** @property links how many there are, all of which lead somewhere where there is no fault */
export interface CheckedFolder {
  readonly records: ReadonlyMap<string, Stored>
  readonly faults: readonly RecordFault[]
  readonly links: number
  /** The edition that the folder names: fields of a later one are not taken in it. */
  readonly edition: number
  /** SHA-256 of all records by their names: whoever has the same has the same digest. */
  readonly digest: string
}

/** Does a folder hold records? It says so itself. */
export function hasRecords(folder: string): boolean {
  return existsSync(join(folder, markerName))
}

/**
 * @param kept what its files have said before
 * @throws {Refusal} `RECORDS_MISSING`, `RECORD_EDITION` @throws {FileError} `FILE_*`
 */
export function checkFolder(folder: string, kept?: KeptFiles): CheckedFolder {
  if (!hasRecords(folder)) throw recordRefusal('RECORDS_MISSING', { subject: folder })
  const own = editionOf(folder)
  if (own === undefined || own < 1 || own > edition)
    throw recordRefusal('RECORD_EDITION', { subject: join(folder, markerName) })
  const read = readFolder(folder, own, kept)
  const faults = [...read.faults, ...[...read.records.values()].flatMap((record) => faultsOf(record, read))]
  faults.sort((a, b) => (a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1))
  const links = [...read.records.values()].reduce((sum, record) => sum + record.links.length, 0)
  return { records: read.records, faults, links, edition: own, digest: digestOfAll(read.places) }
}

function digestOfAll(places: ReadonlyMap<string, Place>): string {
  const lines = [...places].map(([id, { source }]) => `${createHash('sha256').update(source).digest('hex')}  ${id}\n`)
  return createHash('sha256').update(lines.sort().join('')).digest('hex')
}

/** All records of a folder. @throws {Refusal} `RECORDS_WRONG` with every fault, and as {@link checkFolder} */
export function openRecords(folder: string): ReadonlyMap<string, Stored> {
  const { records, faults } = checkFolder(folder)
  const [first] = faults
  if (first) throw recordRefusal('RECORDS_WRONG', { subject: placeOf(first), faults: faults.map(inItsFile) })
  return records
}

/** The records of a kind, in the order of their ids. */
export function recordsOf<K extends RecordKind>(records: ReadonlyMap<string, Stored>, kind: K): readonly Stored<K>[] {
  return [...records.values()].filter((record): record is Stored<K> & Stored => record.kind === kind)
}

/** Its place in front, as editors and compilers write it. */
export function inItsFile({ field, ...fault }: RecordFault): RecordFault {
  return { ...fault, message: `${placeOf({ ...fault, ...(field && { field }) })}: ${fault.message}` }
}

function placeOf({ file, line, column, field }: RecordFault): string {
  return `${file}:${line}:${column}${field ? ` ${field}` : ''}`
}

/** The edition that a folder names; undefined where it names none. */
export function editionOf(folder: string): number | undefined {
  try {
    const tree = parseTree(readFileWithin(join(folder, markerName), 4096).toString())
    const row = tree.is === 'map' ? tree.entries.find(({ name }) => name === 'edition') : undefined
    return row?.value.is === 'text' && /^\d{1,4}$/.test(row.value.text) ? Number(row.value.text) : undefined
  } catch (error) {
    if (error instanceof RecordSyntaxError) return undefined
    throw error
  }
}

/** @property file path, for its faults */
export interface RecordSource {
  readonly id: string
  readonly kind: RecordKind
  readonly file: string
  readonly source: string
}

/** @property faults all of them; the value is whole where there is none */
export interface CheckedRecord extends Pick<Stored, 'kpOnly'> {
  readonly value: unknown
  readonly faults: readonly RecordFault[]
}

/** One record by itself, before it is written into a folder; whether its links lead somewhere is looked up there. */
export function checkRecord(folder: string, given: RecordSource): CheckedRecord {
  const { judged, place, faults } = judgeSource(given, editionOf(folder) ?? edition)
  if (!judged || faults.length > 0) return { value: undefined, kpOnly: new Set(), faults }
  const record = { ...given, ...judged } as unknown as Stored
  const isThere = (id: string): boolean =>
    id === given.id || ['yaml', 'json'].some((ending) => existsSync(join(folder, `${id}.${ending}`)))
  return { value: judged.value, kpOnly: judged.kpOnly, faults: faultsAt(record, place, isThere) }
}

function faultsOf(record: Stored, { records, places }: ReadFolder): RecordFault[] {
  // A record that has faults of its own is there all the same.
  return faultsAt(record, places.get(record.id) as Place, (id) => places.has(id) || records.has(id))
}

function faultsAt(record: Stored, place: Place, isThere: (id: string) => boolean): RecordFault[] {
  const dead = record.links
    .filter(({ to }) => !isThere(to))
    .map(({ to, path, at }) => faultAt(place, 'RECORD_NONE', { at, field: path, says: to }))
  const own = (rules[record.kind] as Rule<RecordKind>)(record.value as never, record.id)
  const broken = [...own, ...approvedElse(record), ...repeated(record)].map(({ code, field }) =>
    faultAt(place, code, { at: placeAt(place, field), field }),
  )
  return [...dead, ...broken]
}

/** An approval that names its content is of no other. */
function approvedElse({ kind, value, kpOnly }: Stored): Broken[] {
  const { approved } = value as Drafting
  if (!isBinding(kind) || approved?.of === undefined) return []
  const of = contentDigest(kind, value as unknown as Readonly<Record<string, unknown>>, kpOnly)
  return approved.of === of ? [] : [{ code: 'RECORD_APPROVED', field: 'approved.of' }]
}

function repeated({ kind, value }: Stored): Broken[] {
  return repeatedIn(kind, value).map((field) => ({ code: 'RECORD_REPEATED', field }))
}

/** Where a field stands; an item of a list where its first field does, else where the list does. */
function placeAt({ places }: Place, field: string): number {
  const own = places.get(field) ?? [...places].find(([path]) => path.startsWith(`${field}.`))?.[1]
  return own ?? places.get(field.replace(/\[\d+\]$/, '')) ?? 0
}

interface Broken {
  readonly code: RecordCode
  readonly field: string
}
type Rule<K extends RecordKind> = (value: Body<K>, id: string) => Broken[]

const nothing: Rule<RecordKind> = () => []

const inOrder = (field: string, from: string | undefined, until: string | undefined): Broken[] =>
  from !== undefined && until !== undefined && endOf(until) < firstDayOf(from) ? [{ code: 'RECORD_ORDER', field }] : []

/** A year ends after every day in it. */
function endOf(when: string): string {
  return `${when}-99-99`.slice(0, 10)
}

interface Drafting {
  readonly drafted?: { readonly by: string; readonly on: string }
  readonly approved?: { readonly by: string; readonly on: string; readonly of?: string }
}

const bySecond = ({ drafted, approved }: Drafting): Broken[] => [
  ...(approved && (!drafted || isSamePerson(approved.by, drafted.by))
    ? [{ code: 'RECORD_ALONE', field: 'approved' } as const]
    : []),
  ...inOrder('approved', drafted?.on, approved?.on),
]

const named = (field: string, is: boolean): Broken[] => (is ? [] : [{ code: 'RECORD_ID', field }])

const rules: { readonly [K in RecordKind]: Rule<K> } = {
  ...(Object.fromEntries(recordKindNames.map((kind) => [kind, nothing])) as Record<RecordKind, typeof nothing>),
  participation: ({ code }, id) => named('code', id === `participation/${code}`),
  reports: ({ year, since, until }, id) => [
    ...named('year', id === `reports/${year}`),
    ...inOrder('until', since, until),
  ],
  statistics: ({ participant, year, steps = [] }, id) => [
    ...named('participant', id === `statistics/${year}/${participant}`),
    ...steps.flatMap(({ step, decided, decision }, i) => [
      ...(!decided && !decision ? [{ code: 'RECORD_UNDECIDED', field: `steps[${i}].step` } as const] : []),
      ...(step === 'suspension' && !decision
        ? [{ code: 'RECORD_UNDECIDED', field: `steps[${i}].decision` } as const]
        : []),
    ]),
  ],
  decisions: (decision) => [
    ...bySecond(decision),
    ...inOrder('grace', decision.effect ?? decision.decided, decision.grace),
    ...inOrder('votes.closes', decision.votes?.asked, decision.votes?.closes),
  ],
  notices: (notice) => [...bySecond(notice), ...inOrder('until', notice.from, notice.until)],
  penalties: (penalty) => [...bySecond(penalty), ...inOrder('until', penalty.from, penalty.until)],
  letters: (letter) => [...bySecond(letter), ...inOrder('answered', letter.sent, letter.answered)],
  meetings: ({ from, until }) => inOrder('until', from, until),
  bodies: ({ from, until }) => inOrder('until', from, until),
  reviews: ({ from, until, reported }) => [...inOrder('until', from, until), ...inOrder('reported', until, reported)],
  complaints: ({ received, due, answered }) => [
    ...inOrder('due', received, due),
    ...inOrder('answered', received, answered),
  ],
}
