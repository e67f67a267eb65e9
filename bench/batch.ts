/**
 * Certificates a second from a table, end to end: read, checked, signed, judged as a verifier will,
 * stored durably, with the result written.
 * @module
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { columns, exampleRow } from '@kpc/issuer/batch/columns'
import { type Batch, issueAtOnce, issueOnward, type Report, tryBatch } from '@kpc/issuer/batch/issue-batch'
import { openTable } from '@kpc/issuer/batch/rows'
import { homeOf, prepareHome } from '@kpc/issuer/home/home'
import { openLedger } from '@kpc/issuer/ledger/ledger'
import { readKeys } from '@kpc/issuer/signer/keys'
import { openSources } from '@kpc/issuer/trust/open'

const count = 10_000
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
    const progress = { checked: () => undefined, issued: () => undefined }
    const open = async (): Promise<Batch> => ({ table: await openTable(file), checking, progress })

    await timed('dry run', async () => tryBatch(await open(), undefined))
    for (const [name, issue] of [
      ['all in one transaction', issueAtOnce],
      ['500 a transaction, to be resumed', issueOnward],
    ] as const) {
      const ledger = await openLedger(join(folder, `${issue.name}.sqlite`))
      await timed(name, async () => issue(await open(), ledger, `${file}.result.csv`))
      await timed(`${name}, once more`, async () => issue(await open(), ledger, `${file}.result.csv`))
      await ledger.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function timed(name: string, act: () => Promise<Report>): Promise<void> {
  const [start, before] = [performance.now(), process.cpuUsage()]
  const { rows, faults } = await act()
  if (faults.length > 0) throw new Error(`${name}: ${JSON.stringify(faults[0])}`)
  const rate = rows / ((performance.now() - start) / 1000)
  const { user, system } = process.cpuUsage(before)
  const processor = Math.round((user + system) / rows)
  const memory = process.memoryUsage.rss() / 2 ** 20
  process.stdout.write(
    `${name}: ${Math.round(rate).toLocaleString('en')} rows a second (${rows.toLocaleString('en')} rows; ${processor} µs of processor each; ${memory.toFixed(0)} MB)\n`,
  )
}
