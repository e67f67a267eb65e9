/**
 * What a year's annual report is filled with: figures, licences, keys and events, counted from the ledger and from what
 * lies beside it.
 * @module
 */

import type { Table } from '@kpc/host/paper/spreadsheet'
import {
  dayOf,
  decodeEntry,
  type EntryKind,
  hex,
  hsCodes,
  type KnownKey,
  type Measures,
  nothing,
  perCarat,
  periodNamed,
  plus,
  showDate,
  showInstant,
  signalsOf,
  sumOf,
  type Trade,
  type Trust,
} from '@kpc/schema'
import { listAlarms } from '../alarms/alarms.ts'
import { type Following, listUnconfirmed } from '../followup/overdue.ts'
import { listParties } from '../registers/registers.ts'
import type { AnnualTable } from '../statistics/annual-form.ts'
import { filedReturns } from '../statistics/filed.ts'
import { draftReturn } from '../statistics/make-return.ts'
import { signalRowsOf } from '../statistics/signal-rows.ts'
import { amountText, countText } from './figure-text.ts'

/** @property participant and `authority`: whose report it is, by their codes in the registry */
export interface AnnualAsked extends Following {
  readonly year: number
  readonly trust: Trust
  readonly participant: string
  readonly authority: string
}

export interface AnnualFacts {
  readonly blanks: Readonly<Record<string, string>>
  readonly tables: Readonly<Record<AnnualTable, Table>>
  readonly quarters: readonly { readonly name: string; readonly trade: Trade }[]
}

/** Rows of a register that a report lists. */
const mostLicences = 10_000

const events = [
  'cancelled',
  'replaced',
  'expired',
  'lost',
  'stolen',
  'amendment',
] as const satisfies readonly EntryKind[]

export async function annualFacts(asked: AnnualAsked): Promise<AnnualFacts> {
  const { ledger, year, trust, authority } = asked
  const quarters = await quartersOf(asked)
  const halves = await halvesOf(asked)
  const happened = await eventsOf(asked)
  const licences = (await listParties({ most: mostLicences }, { ledger })).filter(
    ({ content, ended }) => content.licence !== undefined && ended === undefined,
  )
  const keys = [...trust.keys.values()].filter((one) => one.authority.id === authority)
  const unconfirmed = (await listUnconfirmed(asked, true)).filter(({ exported }) => isIn(year, exported))
  const counted = (kind: (typeof events)[number]): string =>
    countText(happened.filter((one) => one.kind === kind).length)
  const rows = await signalRowsOf(ledger, { participant: asked.participant, trust })
  const flow = (of: 'exports' | 'imports') => sumOf(quarters.flatMap(({ trade }) => trade[of].rows))
  const [out, into] = [flow('exports'), flow('imports')]
  const mined = sumOf(halves.flatMap(({ rows: own }) => own))
  return {
    quarters,
    blanks: {
      year: String(year),
      taken: showInstant(asked.now()),
      entries: countText(await ledger.size()),
      keys: countText(keys.length),
      licences: countText(licences.length),
      issued: countText(quarters.reduce((sum, { trade }) => sum + trade.issued - trade.voided, 0)),
      imported: countText(quarters.reduce((sum, { trade }) => sum + certificatesIn(trade), 0)),
      ...{ exportCarats: amountText(out.carats), exportValue: amountText(out.valueUsd) },
      ...{ importCarats: amountText(into.carats), importValue: amountText(into.valueUsd) },
      ...{ productionCarats: amountText(mined.carats), productionValue: amountText(mined.valueUsd) },
      unconfirmed: countText(unconfirmed.length),
      letters: countText(unconfirmed.reduce((sum, { letters }) => sum + letters.length, 0)),
      ...{
        cancelled: counted('cancelled'),
        replaced: counted('replaced'),
        lost: counted('lost'),
        stolen: counted('stolen'),
      },
      amended: counted('amendment'),
      alarms: countText((await listAlarms(ledger, { all: true })).filter(({ at }) => isIn(year, dayOf(at))).length),
      signals: countText(signalsOf(rows).length),
    },
    tables: {
      trade: tradeTable(quarters),
      classes: classesTable(quarters),
      partners: partnersTable(quarters),
      production: productionTable(halves),
      returns: await returnsTable(asked),
      keys: keysTable(keys),
      licences: licencesTable(licences),
      events: eventsTable(happened),
    },
  }
}

const isIn = (year: number, day: number): boolean => showDate(day).startsWith(`${year}-`)
const certificatesIn = ({ imports }: Trade): number =>
  imports.certificates.reduce((sum, one) => sum + one.certificates, 0)

type Quarters = AnnualFacts['quarters']

async function quartersOf({ ledger, year }: AnnualAsked): Promise<Quarters> {
  const found: { name: string; trade: Trade }[] = []
  for (const quarter of [1, 2, 3, 4]) {
    const name = `${year}-Q${quarter}`
    const { trade } = await draftReturn(ledger, periodNamed(name))
    if (trade) found.push({ name, trade })
  }
  return found
}

async function halvesOf({ ledger, year }: AnnualAsked) {
  const halves = []
  for (const half of [1, 2]) {
    const name = `${year}-H${half}`
    const { production } = await draftReturn(ledger, periodNamed(name))
    halves.push({ name, isStated: production !== undefined, rows: production ?? [] })
  }
  return halves
}

async function eventsOf({ ledger, year }: AnnualAsked) {
  return (await ledger.entriesOf(events))
    .map(({ bytes }) => decodeEntry(bytes))
    .filter(({ at }) => isIn(year, dayOf(at)))
    .map(({ kind, at, number = '', reason = '' }) => ({ kind, at, number, reason }))
}

type Cell = string | number | undefined
const text = (label: string) => ({ label, is: 'text' as const })
const money = (label: string) => ({ label, is: 'hundredths' as const })
const count = (label: string) => ({ label, is: 'count' as const })
const measured = (measures: Measures): Cell[] => [measures.carats, measures.valueUsd, perCarat(measures)]
const measures = ['Carats', 'US$', 'US$ a carat'].map(money)

function tradeTable(quarters: Quarters): Table {
  const sums = quarters.map(({ name, trade }) => ({
    name,
    trade,
    out: sumOf(trade.exports.rows),
    into: sumOf(trade.imports.rows),
  }))
  return {
    name: 'trade',
    columns: [
      text('Quarter'),
      count('Issued'),
      ...measures.map(({ label }) => money(`Exports, ${label}`)),
      count('Confirmed'),
      ...measures.map(({ label }) => money(`Imports, ${label}`)),
    ],
    rows: [
      ...sums.map(({ name, trade, out, into }) => [
        name,
        trade.issued - trade.voided,
        ...measured(out),
        certificatesIn(trade),
        ...measured(into),
      ]),
      [
        'Year',
        quarters.reduce((sum, { trade }) => sum + trade.issued - trade.voided, 0),
        ...measured(sumOf(sums.map(({ out }) => out))),
        quarters.reduce((sum, { trade }) => sum + certificatesIn(trade), 0),
        ...measured(sumOf(sums.map(({ into }) => into))),
      ],
    ],
  }
}

function classesTable(quarters: Quarters): Table {
  const rows = quarters.flatMap(({ trade }) => trade.exports.rows)
  return {
    name: 'classes',
    columns: [text('HS code'), ...measures],
    rows: [
      ...hsCodes.map((hs) => [hs, ...measured(sumOf(rows.filter((row) => row.hs === hs)))]),
      ['All', ...measured(sumOf(rows))],
    ],
  }
}

function partnersTable(quarters: Quarters): Table {
  const found = new Map<string, { out: Measures; into: Measures }>()
  for (const { trade } of quarters)
    for (const flow of ['exports', 'imports'] as const)
      for (const row of trade[flow].rows) {
        const before = found.get(row.partner) ?? { out: nothing, into: nothing }
        const side = flow === 'exports' ? 'out' : 'into'
        found.set(row.partner, { ...before, [side]: plus(before[side], row) })
      }
  const rows = [...found].sort((a, b) => b[1].out.valueUsd - a[1].out.valueUsd || (a[0] < b[0] ? -1 : 1))
  return {
    name: 'partners',
    columns: [
      text('Partner'),
      money('Exports, carats'),
      money('Exports, US$'),
      money('Imports, carats'),
      money('Imports, US$'),
    ],
    rows: rows.map(([partner, { out, into }]) => [partner, out.carats, out.valueUsd, into.carats, into.valueUsd]),
  }
}

function productionTable(halves: Awaited<ReturnType<typeof halvesOf>>): Table {
  return {
    name: 'production',
    columns: [text('Half-year'), text('Stated'), ...measures],
    rows: halves.map(({ name, isStated, rows }) => [name, isStated ? 'yes' : 'no', ...measured(sumOf(rows))]),
  }
}

async function returnsTable({ ledger, year }: AnnualAsked): Promise<Table> {
  const filed = (await filedReturns(ledger)).filter(({ filed: { period } }) => period.startsWith(`${year}-`))
  return {
    name: 'returns',
    columns: [text('Period'), count('Edition'), text('Signed'), text('Due')],
    rows: filed.map(({ filed: { period, edition }, at }) => [
      period,
      edition,
      showInstant(at),
      showDate(periodNamed(period).due),
    ]),
  }
}

function keysTable(keys: readonly KnownKey[]): Table {
  return {
    name: 'keys',
    columns: [text('Key'), text('Use'), text('From'), text('Until'), text('Revoked')],
    rows: keys.map(({ key }) => [
      hex(key.kid),
      key.use,
      showDate(key.from),
      key.until === undefined ? '' : showDate(key.until),
      key.revoked === undefined ? '' : `${key.revoked.reason}, ${showInstant(key.revoked.at)}`,
    ]),
  }
}

function licencesTable(licences: Awaited<ReturnType<typeof listParties>>): Table {
  return {
    name: 'licences',
    columns: [text('Register'), text('Name'), text('Licence'), text('Kind'), text('From'), text('Until')],
    rows: licences.map(({ kind, content }) => [
      kind,
      content.name ?? '',
      content.licence ?? '',
      content.licenceKind ?? '',
      content.from ?? '',
      content.until ?? '',
    ]),
  }
}

function eventsTable(happened: Awaited<ReturnType<typeof eventsOf>>): Table {
  return {
    name: 'events',
    columns: [text('When'), text('What'), text('Number'), text('Reason')],
    rows: happened.map(({ at, kind, number, reason }) => [showInstant(at), kind, number, reason]),
  }
}
