/**
 * The summary of a year as tables for a spreadsheet: numbers are numbers, in whole hundredths until they are written.
 * @module
 */
import type { Audience } from '@kpc/host/paper/paper'
import type { Column, Table } from '@kpc/host/paper/spreadsheet'
import { type Measures, perCarat, type World, worldShares } from '@kpc/schema'
import type { Summary } from './summary.ts'

const text = (label: string): Column => ({ label, is: 'text' })
const amount = (label: string): Column => ({ label, is: 'hundredths' })
const count = (label: string): Column => ({ label, is: 'count' })

/** A sheet a flow, as participants stand in the documents; pairs of participants for participants alone. */
export function worldTables(summary: Summary, audience: Audience): Table[] {
  const sheets = [
    flowTable(summary, 'production'),
    flowTable(summary, 'imports', { label: 'Confirmed', of: 'received' }),
    flowTable(summary, 'exports', { label: 'Issued', of: 'certificates' }),
  ]
  return audience === 'kp-only' ? [...sheets, pairsTable(summary.mirrors)] : sheets
}

type FlowName = 'production' | 'imports' | 'exports'

interface Counted {
  readonly label: string
  readonly of: 'received' | 'certificates'
}

function flowTable({ rows, total, year }: Summary, flow: FlowName, counted?: Counted): Table {
  const shares = worldShares(rows, flow)
  const all = shares.reduce((sum, share) => sum + share, 0)
  const cells = (row: World['total'], share: number | undefined) => [
    ...measured(row[flow]),
    share,
    ...(counted ? [row[counted.of]] : []),
  ]
  return {
    name: `${flow} ${year}`,
    columns: [
      text('Participant'),
      ...['Carats', 'US$', 'US$ a carat', 'Share of US$, %'].map(amount),
      ...(counted ? [count(counted.label)] : []),
    ],
    rows: [...rows.map((row, at) => [row.participant, ...cells(row, shares[at])]), ['WORLD', ...cells(total, all)]],
  }
}

/** Of what one side did not file the cells are empty. */
function pairsTable(mirrors: Summary['mirrors']): Table {
  return {
    name: 'pairs',
    columns: [
      text('From'),
      text('To'),
      ...['Exports ct', 'Exports US$', 'Imports ct', 'Imports US$', 'Difference ct', 'Difference US$'].map(amount),
    ],
    rows: mirrors.map(({ from, to, exported, imported }) => [
      from,
      to,
      ...[exported?.carats, exported?.valueUsd, imported?.carats, imported?.valueUsd],
      ...(exported && imported
        ? [imported.carats - exported.carats, imported.valueUsd - exported.valueUsd]
        : [undefined, undefined]),
    ]),
  }
}

const measured = (of: Measures): (number | undefined)[] => [of.carats, of.valueUsd, perCarat(of)]
