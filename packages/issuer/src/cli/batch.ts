/** `kpc issue --batch`: the certificates of a file. */

import { existsSync } from 'node:fs'
import { exitRefused } from '@kpc/host/command/exit-codes'
import { csvRow, dayOf, hex, showDate, type Trust } from '@kpc/schema'
import type { RowFault } from '../batch/check.ts'
import type { Batch, Progress as BatchProgress, Report } from '../batch/issue-batch.ts'
import type { Table } from '../batch/rows.ts'
import type { Home } from '../home/home.ts'
import { actingOf } from '../home/person.ts'
import { readSettings } from '../home/settings.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Signer } from '../signer/keys.ts'
import { openSources } from '../trust/open.ts'
import type { Answer, World } from './command.ts'
import { openHome, withLedger } from './open-home.ts'
import { type Paint, printable, rows, testLine } from './paint.ts'
import { Progress } from './progress.ts'
import { cliRefusal } from './refusal.ts'
import { withRehearsal } from './rehearsal.ts'
import { certificateSigners } from './signer-for.ts'
import { readyToSign } from './unlock.ts'

export interface BatchOptions {
  readonly key?: string
  readonly by?: string
  readonly request?: string
  readonly anyway?: string
  readonly dryRun?: boolean
  readonly resume?: boolean
  readonly result?: string
  readonly encoding?: string
}

/**
 * @param other a file that was named beside the table
 * @throws {Refusal} `BATCH_*`, `FILE_*`, `KEY_*`, `LEDGER_*` and what else keeps rows from being issued
 */
export async function issueTable(
  file: string,
  other: string | undefined,
  options: BatchOptions,
  world: World,
): Promise<Answer> {
  if (other !== undefined) throw cliRefusal('USAGE', { subject: '--batch has its file behind it, and no other' })
  if (options.request !== undefined)
    throw cliRefusal('USAGE', { subject: 'with --batch each row has its request in a column' })
  if (options.anyway !== undefined)
    throw cliRefusal('USAGE', { subject: 'with --batch each row has its reason in the column anyway' })
  const home = openHome(world)
  const { trust } = await openSources({}, home, world.now())
  const signers = certificateSigners(options.key, home, trust)
  const acting = actingOf(world.env, options.by)
  const own = { signers, trust, settings: readSettings(home), acting, now: world.now }
  const { openTable } = await import('../batch/rows.ts')
  const table = await openTable(file, options.encoding)
  if (table.guessed)
    world.notice(
      `${file} is not UTF-8: read as Windows-1252. Look at names with accents before you go on, or save it as "CSV UTF-8".`,
    )
  const report = await withRehearsal(home, world, ({ certificate: rehearse }) =>
    run({ table, checking: { ...own, rehearse } }, options, home, world),
  )
  return answerOf(table, report, options, trust.registry.test)
}

async function run(of: Omit<Batch, 'progress'>, options: BatchOptions, home: Home, world: World): Promise<Report> {
  const { tryBatch, issueAtOnce, issueOnward } = await import('../batch/issue-batch.ts')
  const { resultOf } = await import('../batch/result-file.ts')
  const progress = new Progress(world)
  const { trust } = of.checking
  // Only those that sign a row are opened, once it is known that rows can be issued.
  const ready = async (signers: readonly Signer[]): Promise<void> => {
    progress.end()
    await readyToSign(world, home, trust, signers)
  }
  const batch: Batch = { ...of, progress: progressOf(progress), ready }
  const issueAll = options.resume ? issueOnward : issueAtOnce
  const result = options.result ?? resultOf(of.table.file)
  try {
    if (options.dryRun) return await withLedgerIfAny(home, trust, (ledger) => tryBatch(batch, ledger))
    return await withLedger(home, (ledger) => issueAll(batch, ledger, result), trust)
  } finally {
    progress.end()
  }
}

function progressOf(progress: Progress): BatchProgress {
  return {
    checked: (done, of, rows) => progress.step('checked', { done, of, rows }),
    issued: (done, of) => progress.step('issued', { done, of, rows: done }),
  }
}

/** A dry run makes no ledger. */
function withLedgerIfAny<T>(home: Home, trust: Trust, use: (ledger: Ledger | undefined) => Promise<T>): Promise<T> {
  return /^postgres/.test(home.ledger) || existsSync(home.ledger) ? withLedger(home, use, trust) : use(undefined)
}

function answerOf(table: Table, report: Report, { dryRun = false }: BatchOptions, test: boolean): Answer {
  const { rows: count, before, issued, faults, warnings, stopped = false, result } = report
  const bad = new Set(faults.map(({ row }) => row)).size
  const json = {
    test,
    dryRun,
    file: table.file,
    sha256: hex(table.digest),
    encoding: table.encoding,
    ...(table.delimiter !== undefined && { delimiter: table.delimiter }),
    rows: count,
    good: count - bad,
    bad,
    before,
    issued,
    stopped,
    ...(result !== undefined && { result }),
    faults,
    warnings,
  }
  return {
    exit: bad > 0 ? exitRefused : 0,
    json,
    text: (paint) =>
      testLine(test, paint) +
      faultLines(faults, paint) +
      faultLines(warnings, paint) +
      rows([
        ['rows', String(count)],
        ['good', String(count - bad)],
        ['bad', String(bad)],
        ...(warnings.length > 0 ? [['to look at', String(new Set(warnings.map(({ row }) => row)).size)] as const] : []),
        ...(before > 0 ? [['issued before', String(before)] as const] : []),
        ['issued', dryRun ? 'nothing: a dry run' : issued === 0 ? 'nothing' : String(issued)],
        ...(result === undefined ? [] : [['result', result] as const]),
      ]) +
      whatNext(report, dryRun),
  }
}

const faultLines = (faults: readonly RowFault[], paint: Paint): string =>
  faults
    .map(({ row, field, message, code, source }) => {
      const place = field === '' ? `row ${row}` : `row ${row}, ${field}`
      return `${paint('bold', printable(place))}: ${printable(message)} [${code}; ${source}]\n`
    })
    .join('')

function whatNext({ faults, issued, stopped }: Report, dryRun: boolean): string {
  if (stopped) return 'Stopped at so many bad rows, and nothing was issued: correct these first.\n'
  if (faults.length > 0 && issued === 0)
    return 'Nothing was issued: correct these rows, and try again with --dry-run.\n'
  if (faults.length > 0)
    return 'Rows with faults were left out: correct them, leave their "request" as it is, and run this again.\n'
  return dryRun ? 'Every row can be issued.\n' : ''
}

/** Headings and an example, as CSV; with what is written in each column beside it, on stderr. */
export async function batchTemplate(world: World): Promise<Answer> {
  const { columns, exampleRow } = await import('../batch/columns.ts')
  const today = dayOf(world.now())
  const example = exampleRow({ issued: showDate(today), expires: showDate(today + 60) })
  const cells = columns.map(({ name }) => example[name] ?? '')
  const json = columns.map(({ name, label, how, optional }) => ({
    name,
    label,
    how,
    optional,
    example: example[name] ?? '',
  }))
  return {
    json,
    text: () => {
      const lines = rows(
        json.map(({ name, how, optional }) => [name, `${how}${optional ? ' (may be left out)' : ''}`]),
        '',
      )
      for (const line of lines.trimEnd().split('\n')) world.notice(line)
      return Buffer.from(csvRow(columns.map(({ name }) => name)) + csvRow(cells))
    },
  }
}
