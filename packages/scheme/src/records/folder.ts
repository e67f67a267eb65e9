/**
 * A folder of records, read whole: every file of it in its place, every fault with file, line and column.
 *
 * People edit these files, and may get them from others: links of the file system are not followed, and sizes
 * and counts are bounded.
 * @module
 */
import { lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { FileError } from '@kpc/host/file-error'
import { readFileWithin } from '@kpc/host/read-file'
import { type Fault, formatReason } from '@kpc/host/refusal'
import { idPattern } from './field.ts'
import { historyName } from './history.ts'
import { type Judged, judge, type Link, type Wrong } from './judge.ts'
import { type Body, type RecordKind, recordKinds } from './kinds.ts'
import { largestRecord, parseTree, placeIn, RecordSyntaxError } from './parse.ts'
import { type RecordCode, recordRefusals } from './refusal.ts'

/** A scheme of 20 years and 60 participants has 3,000. */
const mostFiles = 50_000

/** A record as it stands in its file. */
export interface Stored<K extends RecordKind = RecordKind> {
  /** `decisions/2005-plenary-1`. */
  readonly id: string
  readonly kind: K
  readonly value: Body<K>
  readonly links: readonly Link[]
  readonly kpOnly: ReadonlySet<string>
}

/** @property file path within the folder */
export interface RecordFault extends Fault {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** Where a fault is seen, once all records are known. */
export interface Place {
  readonly file: string
  readonly source: string
  readonly places: ReadonlyMap<string, number>
}

export interface ReadFolder {
  /** Those without a fault of their own, by their ids. */
  readonly records: ReadonlyMap<string, Stored>
  readonly faults: readonly RecordFault[]
  readonly places: ReadonlyMap<string, Place>
}

export const markerName = 'records.yaml'

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * @param folder which has the marker
 * @param edition that the marker names
 * @param kept of the reading before; it is brought up to date
 * @throws {FileError} `FILE_*`
 */
export function readFolder(folder: string, edition: number, kept?: KeptFiles): ReadFolder {
  const reading = new Reading(folder, edition, kept)
  reading.all()
  return reading
}

/**
 * What files have said, for a program that reads a folder again and again: a file is read anew once its size, its times
 * or its place on the disk is another one. Those of one folder, in one edition.
 */
export type KeptFiles = Map<string, { readonly mark: string; readonly source: string; readonly judged: Judged }>

class Reading implements ReadFolder {
  readonly records: Map<string, Stored> = new Map()
  readonly faults: RecordFault[] = []
  readonly places: Map<string, Place> = new Map()
  readonly #folder: string
  readonly #names: Set<string> = new Set()
  readonly #edition: number
  readonly #kept: KeptFiles | undefined
  #files = 0
  #mark = ''

  constructor(folder: string, edition: number, kept?: KeptFiles) {
    this.#folder = folder
    this.#edition = edition
    this.#kept = kept
  }

  all(): void {
    for (const name of namesIn(this.#folder)) {
      if (name === markerName || name === historyName || isAside(name)) continue
      if (!Object.hasOwn(recordKinds, name)) this.#fault(name, 'RECORD_PLACE')
      else if (this.#kindOf(name) === 'folder') this.#within(name, name as RecordKind, 1)
    }
  }

  /** @param depth folders above the files */
  #within(path: string, kind: RecordKind, depth: number): void {
    for (const name of namesIn(join(this.#folder, path))) {
      const below = `${path}/${name}`
      if (isAside(name)) continue
      this.#files += 1
      const is = this.#files <= mostFiles ? this.#kindOf(below) : 'too many'
      if (is === 'too many') {
        this.#fault(below, 'RECORD_MANY')
        return
      }
      if (is === 'folder' && depth === 1) this.#within(below, kind, depth + 1)
      else if (is === 'folder') this.#fault(below, 'RECORD_PLACE')
      else if (is === 'file') this.#file(below, kind)
    }
  }

  /** Links are not followed, wherever they lead. */
  #kindOf(path: string): 'file' | 'folder' | undefined {
    const stats = lstatSync(join(this.#folder, path))
    if (stats.isDirectory()) return 'folder'
    this.#mark = [stats.ino, stats.size, stats.mtimeMs, stats.ctimeMs, this.#edition].join(' ')
    if (stats.isFile()) return 'file'
    this.#fault(path, 'RECORD_LINKED')
    return undefined
  }

  #file(file: string, kind: RecordKind): void {
    const id = file.replace(/\.(yaml|json)$/, '')
    const isPlace = id !== file && idPattern.test(id)
    if (!isPlace) this.#fault(file, 'RECORD_PLACE')
    else if (this.#names.has(id.toLowerCase())) this.#fault(file, 'RECORD_TWICE')
    else this.#read(id, kind, file)
  }

  #read(id: string, kind: RecordKind, file: string): void {
    this.#names.add(id.toLowerCase())
    const [mark, known] = [this.#mark, this.#kept?.get(file)]
    if (known?.mark === mark) {
      this.#take({ id, kind, file, source: known.source }, known.judged)
      return
    }
    const source = this.#source(file)
    if (source === undefined) return
    try {
      const judged = judge(recordKinds[kind], parseTree(source), this.#edition)
      this.#kept?.set(file, { mark, source, judged })
      this.#take({ id, kind, file, source }, judged)
    } catch (error) {
      if (!(error instanceof RecordSyntaxError)) throw error
      this.#fault(file, error.code, { source, at: error.at, says: error.message })
    }
  }

  #take(
    { id, kind, file, source }: { id: string; kind: RecordKind; file: string; source: string },
    { value, wrong, links, kpOnly, places }: Judged,
  ): void {
    this.places.set(id, { file, source, places })
    for (const one of wrong) this.faults.push(wrongAt(file, source, one))
    if (wrong.length === 0) this.records.set(id, { id, kind, value: value as Body<RecordKind>, links, kpOnly })
  }

  /** Bytes that are no UTF-8 are no text. */
  #source(file: string): string | undefined {
    try {
      return readSource(join(this.#folder, file))
    } catch (error) {
      if (error instanceof FileError && error.code === 'FILE_TOO_LARGE') this.#fault(file, 'RECORD_LARGE')
      else if (error instanceof TypeError) this.#fault(file, 'RECORD_SYNTAX')
      else throw error
      return undefined
    }
  }

  #fault(file: string, code: RecordCode, at = { source: '', at: 0, says: '' }): void {
    this.faults.push(faultAt({ file, ...at, places: new Map() }, code, { at: at.at, says: at.says }))
  }
}

/** A record that is in no folder yet. @returns what it says, where each field of it stands, and what is wrong with it */
export function judgeSource(
  { kind, file, source }: { readonly kind: RecordKind; readonly file: string; readonly source: string },
  edition: number,
): { readonly judged?: Judged; readonly place: Place; readonly faults: readonly RecordFault[] } {
  try {
    const judged = judge(recordKinds[kind], parseTree(source), edition)
    const faults = judged.wrong.map((one) => wrongAt(file, source, one))
    return { judged, place: { file, source, places: judged.places }, faults }
  } catch (error) {
    if (!(error instanceof RecordSyntaxError)) throw error
    const place = { file, source, places: new Map() }
    return { place, faults: [faultAt(place, error.code, { at: error.at, says: error.message })] }
  }
}

/** The text of a file. @throws {FileError} `FILE_*` @throws {TypeError} where it is no UTF-8 */
export function readSource(file: string): string {
  return utf8.decode(readFileWithin(file, largestRecord))
}

/** A fault of a record, seen where it stands. */
export function faultAt(
  { file, source }: Place,
  code: RecordCode,
  { at = 0, field, says }: { readonly at?: number; readonly field?: string; readonly says?: string } = {},
): RecordFault {
  const { says: message, source: rule } = recordRefusals[code]
  return {
    file,
    ...placeIn(source, at),
    code,
    ...(field !== undefined && { field }),
    message: says ? `${message} (${says})` : message,
    source: rule,
  }
}

function wrongAt(file: string, source: string, { code, path, at }: Wrong): RecordFault {
  const { says, source: rule } = formatReason(code)
  return { file, ...placeIn(source, at), code, field: path, message: says, source: rule }
}

/** In an order that no system's language changes. */
function namesIn(folder: string): readonly string[] {
  return readdirSync(folder).sort((a, b) => (a < b ? -1 : 1))
}

/** Files of editors and of version control are no records. */
function isAside(name: string): boolean {
  return name.startsWith('.') || name.endsWith('.new') || name === 'README.md'
}
