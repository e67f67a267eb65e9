/**
 * Measures a spreadsheet file (Office Open XML) before anything reads it: a few kilobytes can ask for all the memory that
 * there is. It is inflated piece by piece, counted and thrown away; what is more than a table of certificates can be is
 * refused before a cell of it is made.
 * @module
 */
import { Unzip, type UnzipFile, UnzipInflate } from 'fflate'
import { statisticsRefusal } from './refusal.ts'

/** Of the file itself, in bytes, and of all that is in it. */
export const largestWorkbook = 16 * 1024 * 1024
const largestInside = 256 * 1024 * 1024

/** Of what is in one that a server is sent: others wait while it is read. */
export const largestInsideSent = 32 * 1024 * 1024

const mostEntries = 1000

/** A cell beyond these makes readers fill all that lies before it. */
const [mostRows, mostColumns] = [1_000_000, 256]

/** As a ZIP file begins. */
export const isWorkbook = (head: Uint8Array): boolean =>
  head[0] === 0x50 && head[1] === 0x4b && head[2] === 0x03 && head[3] === 0x04

/** Bytes that are inflated at a time: what comes of them is counted before the next. */
const piece = 16 * 1024

/**
 * @param most bytes inside
 * @throws {Refusal} `WORKBOOK_LARGE`, `WORKBOOK_FORM`
 */
export function measureWorkbook(file: Uint8Array, most = largestInside): void {
  if (file.length > largestWorkbook) throw statisticsRefusal('WORKBOOK_LARGE', { subject: `${file.length} bytes` })
  const measured = { entries: 0, bytes: 0 }
  const unzip = new Unzip((entry) => measureEntry(entry, measured, most))
  unzip.register(UnzipInflate)
  try {
    for (let start = 0; start < file.length; start += piece)
      unzip.push(file.subarray(start, start + piece), start + piece >= file.length)
  } catch (error) {
    if (isRefusal(error)) throw error
    throw statisticsRefusal('WORKBOOK_FORM', { cause: error })
  }
  if (measured.entries === 0) throw statisticsRefusal('WORKBOOK_FORM')
}

const isRefusal = (error: unknown): boolean => error instanceof Error && 'code' in error && 'class' in error

function measureEntry(entry: UnzipFile, measured: { entries: number; bytes: number }, most: number): void {
  measured.entries += 1
  if (measured.entries > mostEntries)
    throw statisticsRefusal('WORKBOOK_LARGE', { subject: `${measured.entries} parts` })
  const text = new TextDecoder('latin1')
  let rest = ''
  entry.ondata = (error, bytes) => {
    if (error) throw error
    measured.bytes += bytes.length
    if (measured.bytes > most) throw statisticsRefusal('WORKBOOK_LARGE', { subject: `${measured.bytes} bytes inside` })
    const seen = rest + text.decode(bytes, { stream: true })
    refuseXml(seen)
    // What is cut at the end of a piece is looked at again with the next.
    rest = seen.slice(-overlap)
  }
  entry.start()
}

/** As long as a reference to a cell, or the beginning of a declaration. */
const overlap = 64

/** No document type is declared, and no cell or row lies far out. */
function refuseXml(text: string): void {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw statisticsRefusal('WORKBOOK_FORM', { subject: 'a document type' })
  for (const [, columns = '', row = ''] of text.matchAll(
    /\s(?:r|ref)\s*=\s*["'](?:[A-Z]{1,9}\d{1,9}:)?([A-Z]{0,9})(\d{1,15})["']/g,
  ))
    if (Number(row) > mostRows || columnOf(columns) > mostColumns)
      throw statisticsRefusal('WORKBOOK_LARGE', { subject: `a cell at ${columns}${row}` })
}

const columnOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
