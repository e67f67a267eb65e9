/**
 * Measures a spreadsheet file (Office Open XML) before anything reads it: a few kilobytes can ask for all the memory that
 * there is. It is inflated piece by piece, counted and thrown away; what is more than a table of certificates can be is
 * refused before a cell of it is made.
 *
 * Archives can be read in two ways, and say one thing to each reader. So whoever reads on is given the parts that were
 * measured, and not the file.
 * @module
 */
import { Unzip, UnzipInflate } from 'fflate'
import { statisticsRefusal } from './refusal.ts'

/** Of the file itself, in bytes. */
export const largestWorkbook = 16 * 1024 * 1024

/**
 * @property inside bytes of all its parts
 * @property cells that a reader fills, empty ones too: from the first to the farthest row and column of a sheet
 */
export interface WorkbookLimits {
  readonly inside: number
  readonly cells: number
}

const ofMachine: WorkbookLimits = { inside: 256 * 1024 * 1024, cells: 16_000_000 }

/** Of one that a server is sent: others wait while it is read. */
export const limitsSent: WorkbookLimits = { inside: 32 * 1024 * 1024, cells: 4_000_000 }

const mostParts = 1000

/** A cell beyond these makes readers fill all that lies before it. */
const [mostRows, mostColumns] = [1_000_000, 256]

/** As a ZIP file begins. */
export const isWorkbook = (head: Uint8Array): boolean =>
  head[0] === 0x50 && head[1] === 0x4b && head[2] === 0x03 && head[3] === 0x04

/** Bytes that are inflated at a time: what comes of them is counted before the next. */
const piece = 16 * 1024

/**
 * @returns its parts in XML, by name, as they were measured
 * @throws {Refusal} `WORKBOOK_LARGE`, `WORKBOOK_FORM`
 */
export function measureWorkbook(file: Uint8Array, limits = ofMachine): Record<string, Uint8Array> {
  if (file.length > largestWorkbook) throw large(`${file.length} bytes`)
  const measured = { parts: 0, bytes: 0 }
  inflate(file, () => {
    measured.parts += 1
    if (measured.parts > mostParts) throw large(`${measured.parts} parts`)
    return (bytes) => {
      measured.bytes += bytes.length
      if (measured.bytes > limits.inside) throw large(`${measured.bytes} bytes inside`)
    }
  })
  if (measured.parts === 0 || !isWhole(file)) throw statisticsRefusal('WORKBOOK_FORM')
  const parts = partsOf(file)
  for (const content of parts.values()) refuseXml(content.toString('latin1'), limits)
  return Object.fromEntries(parts)
}

/** Of the record that ends an archive, in bytes: what was cut off lacks it. */
const endRecord = 22

function isWhole(file: Uint8Array): boolean {
  const at = Buffer.from(file.buffer, file.byteOffset, file.length).lastIndexOf('PK\x05\x06')
  return at >= 0 && at + endRecord <= file.length
}

const large = (subject: string) => statisticsRefusal('WORKBOOK_LARGE', { subject })

/** @param part is told of each part, and answers with what is told of its bytes */
function inflate(file: Uint8Array, part: (name: string) => (bytes: Uint8Array) => void): void {
  const unzip = new Unzip((entry) => {
    const take = part(entry.name)
    entry.ondata = (error, bytes) => {
      if (error) throw error
      take(bytes)
    }
    entry.start()
  })
  unzip.register(UnzipInflate)
  try {
    for (let start = 0; start < file.length; start += piece)
      unzip.push(file.subarray(start, start + piece), start + piece >= file.length)
  } catch (error) {
    if (isRefusal(error)) throw error
    throw statisticsRefusal('WORKBOOK_FORM', { cause: error })
  }
}

const isRefusal = (error: unknown): boolean => error instanceof Error && 'code' in error && 'class' in error

/** What is read of a workbook; of one name that is there twice the later. */
function partsOf(file: Uint8Array): Map<string, Buffer> {
  const found = new Map<string, Uint8Array[]>()
  inflate(file, (name) => {
    if (!/\.xml(\.rels)?$/.test(name)) return () => undefined
    const pieces: Uint8Array[] = []
    found.set(name, pieces)
    return (bytes) => pieces.push(bytes)
  })
  return new Map([...found].map(([name, pieces]) => [name, Buffer.concat(pieces)]))
}

/** `r="B2"`, `ref='A1:B2'`, of any name space; `xmlns:r` declares one. */
const reference = /(?<![\w.-])(?<!\sxmlns:)(r|ref)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

/** No document type is declared, and no cell or row lies far out, or is written so that nobody could tell. */
function refuseXml(text: string, { cells }: WorkbookLimits): void {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw statisticsRefusal('WORKBOOK_FORM', { subject: 'a document type' })
  const far = { row: 0, column: 0 }
  for (const [, name, double, single] of text.matchAll(reference)) {
    const value = double ?? single ?? ''
    for (const place of value.split(':')) {
      const { row, column } = placeOf(place, value)
      if (row > mostRows || column > mostColumns) throw large(`a cell at ${place}`)
      if (name === 'r') {
        far.row = Math.max(far.row, row)
        far.column = Math.max(far.column, column)
      }
    }
  }
  if (far.row * far.column > cells) throw large(`${far.row} rows of ${far.column} columns`)
}

/** A cell, a row or a column; colours and pictures have numbers of this name too. @throws {Refusal} `WORKBOOK_FORM` */
function placeOf(place: string, value: string): { row: number; column: number } {
  const found = /^\$?([A-Z]{0,9})\$?(-?\d{0,15})%?$/.exec(place)
  if (!found) throw statisticsRefusal('WORKBOOK_FORM', { subject: `a cell at ${value.slice(0, 40)}` })
  return { row: Number(found[2]), column: columnOf(found[1] ?? '') }
}

const columnOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
