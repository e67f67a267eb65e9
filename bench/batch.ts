/**
 * Certificates a second from a table, end to end: read, checked, signed, judged as a verifier will,
 * stored durably, with the result written. Each way in a process of its own, as its memory is part of what is measured.
 * `KPC_ROWS=100000` measures as many, but for all in one transaction.
 * @module
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { columns, exampleRow } from '@kpc/issuer/batch/columns'
import { issueAtOnce, issueOnward, limits, type Report, tryBatch } from '@kpc/issuer/batch/issue-batch'
import { openTable } from '@kpc/issuer/batch/rows'
import { homeOf, prepareHome } from '@kpc/issuer/home/home'
import { openLedger } from '@kpc/issuer/ledger/ledger'
import { readKeys } from '@kpc/issuer/signer/keys'
import { openSources } from '@kpc/issuer/trust/open'

const ways = ['dry run', 'all in one transaction', 'some at a time, to be resumed'] as const
type Way = (typeof ways)[number]

const count = Number(process.env.KPC_ROWS ?? 10_000)
const instant = Date.parse('2026-11-25T12:00:00Z') / 1000
const dates = { issued: '2026-11-25', expires: '2027-01-24' }

/** A table of certificates that differ in their seals. */
function table(): string {
  const names = columns.map(({ name }) => name)
  const row = (i: number): string => {
    const cells: Readonly<Record<string, string>> = { ...exampleRow(dates), request: `row-${i}`, seals: `SEAL ${i}` }
    return names.map((name) => `"${cells[name] ?? ''}"`).join(',')
  }
  return [names.join(','), ...Array.from({ length: count }, (_, i) => row(i))].join('\r\n')
}

export async function batch(): Promise<void> {
  for (const way of ways)
    if (way !== 'all in one transaction' || count <= limits.atOnce)
      await once(fork(import.meta.filename, [way], { execArgv: ['--import', 'tsx'] }), 'exit')
}

async function measure(way: Way): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kpc-bench-'))
  try {
    const file = join(folder, 'table.csv')
    writeFileSync(file, table())
    const home = homeOf({ KPC_HOME: join(folder, 'home') })
    prepareHome(home, () => undefined)
    const { trust } = await openSources({}, home, instant)
    const signers = readKeys(home.keys)
      .map(({ signer }) => signer)
      .filter(({ use }) => use === 'certificate')
    const checking = { signers, trust, settings: {}, acting: { by: 'bench' }, now: () => instant }
    const progress = { checked: look, issued: look }
    const ledger = await openLedger(join(folder, 'ledger.sqlite'))
    const issue = {
      'dry run': tryBatch,
      'all in one transaction': issueAtOnce,
      'some at a time, to be resumed': issueOnward,
    }
    const act = async (): Promise<Report> =>
      issue[way]({ table: await openTable(file), checking, progress }, ledger, `${file}.result.csv`)
    await timed(way, act)
    if (way !== 'dry run') await timed(`${way}, once more`, act)
    await ledger.close()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Bytes at most, as far as anybody looked. */
let memory = 0
const look = (): void => {
  memory = Math.max(memory, process.memoryUsage.rss())
}

async function timed(name: string, act: () => Promise<Report>): Promise<void> {
  const [start, before] = [performance.now(), process.cpuUsage()]
  const { rows, faults } = await act()
  if (faults.length > 0) throw new Error(`${name}: ${JSON.stringify(faults[0])}`)
  const rate = rows / ((performance.now() - start) / 1000)
  const { user, system } = process.cpuUsage(before)
  const processor = Math.round((user + system) / rows)
  process.stdout.write(
    `${name}: ${Math.round(rate).toLocaleString('en')} rows a second (${rows.toLocaleString('en')} rows; ${processor} µs of processor each; at most ${(memory / 2 ** 20).toFixed(0)} MB)\n`,
  )
}

if (process.argv[1] === import.meta.filename) await measure(process.argv[2] as Way)
