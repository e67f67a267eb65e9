/**
 * What became of each row, as CSV beside the file: number, check phrase and digest, or the fault.
 *
 * Written aside while rows are issued, and renamed when all are through. What lies aside after a
 * crash names the file that it is of, as does the result of a run before.
 * @module
 */
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, writeSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { unwritable } from '@kpc/host/file-error'
import { readHead } from '@kpc/host/read-file'
import { checkPhrase, csvRow, hex } from '@kpc/schema'
import type { StoredCertificate } from '../ledger/ledger.ts'
import { derivedStem, type RowFault } from './check.ts'
import { batchRefusal } from './refusal.ts'
import type { Table } from './rows.ts'

/** A row with its certificate, or with the faults for which it has none. */
export type Outcome = { readonly row: number; readonly request?: string } & (
  | { readonly certificate: StoredCertificate }
  | { readonly faults: readonly RowFault[] }
)

const headings = ['row', 'request', 'number', 'phrase', 'digest', 'code', 'field', 'message'] as const

function linesOf(outcome: Outcome): string {
  const { row, request = '' } = outcome
  if ('faults' in outcome)
    return outcome.faults
      .map(({ code, field, message }) => csvRow([row, request, '', '', '', code, field, message]))
      .join('')
  const { number, digest } = outcome.certificate
  return csvRow([row, request, number, checkPhrase(digest), hex(digest), '', '', ''])
}

/** Where it goes if nobody says. */
export const resultOf = (file: string): string => `${file}.result.csv`

export class ResultFile {
  readonly path: string
  readonly #aside: string
  readonly #descriptor: number

  /** @throws {Refusal} `FILE_UNWRITABLE`, `DISK_FULL`: before anything is issued */
  constructor(path: string, { digest }: Pick<Table, 'digest'>) {
    this.path = path
    this.#aside = asideOf(path, digest)
    this.#descriptor = this.#writing(() => openSync(this.#aside, 'w', 0o600))
    this.#writing(() => writeSync(this.#descriptor, csvRow(headings)))
  }

  add(outcomes: readonly Outcome[]): void {
    this.#writing(() => writeSync(this.#descriptor, outcomes.map(linesOf).join('')))
  }

  finish(): void {
    this.#writing(() => fsyncSync(this.#descriptor))
    closeSync(this.#descriptor)
    this.#writing(() => renameSync(this.#aside, this.path))
  }

  /** Where nothing was issued. */
  discard(): void {
    closeSync(this.#descriptor)
    rmSync(this.#aside, { force: true })
  }

  #writing<T>(act: () => T): T {
    try {
      return act()
    } catch (cause) {
      throw unwritable(this.path, cause)
    }
  }
}

const asideOf = (path: string, digest: Uint8Array): string => `${path}.${hex(digest.subarray(0, 16))}.part`

/**
 * Rows whose keys follow from the file are not recognised once the file is another.
 * @throws {Refusal} `BATCH_CHANGED`
 */
export function refuseOther(path: string, { digest }: Pick<Table, 'digest'>): void {
  const [folder, name] = [dirname(path), basename(path)]
  const own = basename(asideOf(path, digest))
  const others = existsSync(folder)
    ? readdirSync(folder).filter((one) => one.startsWith(`${name}.`) && one.endsWith('.part') && one !== own)
    : []
  const stem = derivedStem(digest)
  const result = existsSync(path) ? [path] : []
  for (const file of [...others.map((one) => join(folder, one)), ...result])
    if (issuedStems(headOf(file)).some((one) => one !== stem)) throw batchRefusal('BATCH_CHANGED', { subject: file })
}

/** What the keys of rows that have a number begin with. */
const issuedStems = (text: string): string[] =>
  [...text.matchAll(/^\d+,(batch-[\da-f]{32}-)\d+,[A-Z]/gm)].map(([, stem = '']) => stem)

function headOf(file: string): string {
  return readHead(file, 65_536).toString('latin1')
}
