/**
 * Why a file of many certificates is not issued.
 * @module
 */
import { faulting, input, type Reason, refusing } from '@kpc/host/refusal'

export const batchRefusals = {
  BATCH_ENCODING: input(
    'kpc issue --batch',
    'not text in this encoding: save it as "CSV UTF-8", or name the encoding that it has with --encoding',
  ),
  BATCH_HEADINGS: input(
    'kpc issue --batch-template',
    'the first row names no column of a certificate: begin with the headings of kpc issue --batch-template',
  ),
  BATCH_HEADINGS_AGAIN: input(
    'kpc issue --batch-template',
    'the headings once more, as tables that were joined have them: take the row out',
  ),
  BATCH_COLUMN_UNKNOWN: input(
    'kpc issue --batch-template',
    'no column of a certificate has this heading: correct it, or take the column out',
  ),
  BATCH_COLUMN_TWICE: input('kpc issue --batch-template', 'the same heading twice: take one of the columns out'),
  BATCH_COLUMN_MISSING: input('kpc issue --batch-template', 'columns that every certificate needs are missing'),
  BATCH_QUOTES: input(
    'RFC 4180',
    'a quotation mark that is never closed, or that stands inside a cell: double it, and put the cell in quotation marks',
  ),
  BATCH_LINE: input('kpc issue --batch', 'longer than any certificate: put each certificate on a line of its own'),
  BATCH_CHARACTER: input(
    'kpc issue --batch',
    'a character that this encoding does not have: save the file as "CSV UTF-8"',
  ),
  BATCH_CELL: input('kpc issue --batch', 'a cell without a heading above it: empty it, or give the column a heading'),
  BATCH_EMPTY: input('kpc issue --batch', 'no certificates below the headings'),
  BATCH_ROWS: input('kpc issue --batch', 'more rows than one file may have: divide it'),
  BATCH_ROWS_AT_ONCE: input(
    'kpc issue --batch',
    'more rows than are issued all at once: divide the file, or issue it with --resume',
  ),
  BATCH_TWICE: input('kpc issue --batch', 'the same as in a row above: each certificate has its own'),
  BATCH_CHANGED: input(
    'kpc issue --batch',
    'rows of another file of this name were issued, and without a column "request" nobody can tell which: move that result away if these are other certificates; if this is the same file corrected, take out the rows that were issued',
  ),
} as const satisfies Record<string, Reason>

export const batchRefusal = refusing(batchRefusals)
export const batchFault = faulting(batchRefusals)
