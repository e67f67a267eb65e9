/** `kpc statistics customs`: national customs data beside the certificates of a quarter. */
import { showSigned } from '@kpc/schema'
import type { Command } from 'commander'
import {
  besideCustoms,
  type CustomsRow,
  customsCsv,
  parseCustoms,
  parseCustomsMap,
  showCustomsRow,
} from '../statistics/customs.ts'
import { draftReturn } from '../statistics/make-return.ts'
import { parsePeriod } from '../statistics/period.ts'
import { readTable } from '../statistics/read-table.ts'
import { statisticsRefusal } from '../statistics/refusal.ts'
import { command, type Give, type World } from './command.ts'
import { openHome, withLedger } from './open-home.ts'
import { grouped, type Paint } from './paint.ts'

const example = `kpc statistics customs customs.csv --period 2026-Q4
kpc statistics customs customs.csv --period 2026-Q4 --columns partner=Country,hs=Commodity,kilograms=Net,valueUsd=CIF,freightUsd=Freight --csv`

interface Options {
  readonly period: string
  readonly columns?: string
  readonly csv?: true
}

export function customsCommand(world: World, give: Give): Command {
  return command('customs', 'national customs data beside what the certificates of a quarter come to', example)
    .argument(
      '<table>',
      'a spreadsheet or CSV with columns flow, partner, hs, valueUsd, carats or kilograms, and where it has it freightUsd',
    )
    .requiredOption('--period <quarter>', 'as 2026-Q4')
    .option('--columns <map>', 'how the table calls our columns, as hs=Commodity,valueUsd=CIF')
    .option('--csv', 'as a table')
    .action(async (file: string, { period: name, columns, csv }: Options) => {
      const period = parsePeriod(name)
      if (period.subject !== 'trade') throw statisticsRefusal('SIDE_PERIOD', { subject: name, field: 'period' })
      const declared = parseCustoms(
        await readTable(file, 'CUSTOMS_TABLE'),
        columns === undefined ? {} : parseCustomsMap(columns),
      )
      const { trade } = await withLedger(openHome(world), (ledger) => draftReturn(ledger, period))
      const rows = trade ? besideCustoms(trade, declared) : []
      give({
        json: { period: period.name, rows: rows.map(showCustomsRow) },
        text: (paint) => (csv ? Buffer.from(customsCsv(rows)) : textOf(rows, paint)),
      })
    })
}

function textOf(rows: readonly CustomsRow[], paint: Paint): string {
  const cells = (amounts: readonly number[]): string =>
    amounts.map((one) => grouped(showSigned(one)).padStart(18)).join('')
  const head = ['certified US$', 'declared US$', 'freight US$', 'left US$', 'left ct'].map((one) => one.padStart(18))
  const line = ({ flow, partner, hs, certified, declared, freightUsd, rest }: CustomsRow): string =>
    `${`${flow} ${partner} ${hs}`.padEnd(20)}${cells([certified.valueUsd, declared.valueUsd, freightUsd, rest.valueUsd, rest.carats])}\n`
  return `${paint('bold', ''.padEnd(20) + head.join(''))}\n${rows.map(line).join('')}`
}
