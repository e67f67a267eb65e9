/**
 * `docs/scale.md`: what the scheme, and documents of all world trade, would need of machines, computed from figures that
 * were measured. Writes the file when run: `node --import tsx scripts/scale.ts`; a test holds it against the figures.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { mostListed, windowDays } from '../packages/schema/src/lists/issued-list.ts'

const root = resolve(import.meta.dirname, '..')
export const scalePath = resolve(root, 'docs/scale.md')
const resultsPath = resolve(root, 'bench/RESULTS.md')

/** What is read from the table of RESULTS.md, by the first column. */
const figureNames = {
  batch: 'a certificate of a batch',
  single: 'a certificate of 50 clients at once',
  singleRate: 'certificates a second of 50 clients at once',
  verdict: 'a verdict',
  letter: 'a letter with its receipt',
  page: 'a printed page',
  ledgerBytes: 'a certificate in a ledger on PostgreSQL',
  listBytes: 'a certificate in a published list',
  firstBytes: 'everything for the first time',
  newsBytes: "a day's news",
} as const
export type Figures = Readonly<Record<keyof typeof figureNames, number>>

/** @throws {Error} a figure is missing, or is no number above 0 */
export function figuresOf(results: string): Figures {
  const cells = new Map(
    results
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .map((line) => line.split('|').map((cell) => cell.trim()))
      .map(([, name = '', value = '']) => [name, Number(value.replaceAll(',', ''))]),
  )
  const entries = Object.entries(figureNames).map(([key, name]) => {
    const value = cells.get(name)
    if (value === undefined || !(value > 0)) throw new Error(`bench/RESULTS.md has no figure for ${name}`)
    return [key, value] as const
  })
  return Object.fromEntries(entries) as Figures
}

/**
 * What somebody would ask of it.
 * @property certificates within so many days of the calendar
 * @property days of these on which somebody issues, so many hours each
 * @property peak how much more than on average is asked in the busiest second
 * @property busiest share of the largest ledger
 * @property devices that follow the lists
 */
export interface Load {
  readonly name: string
  readonly certificates: number
  readonly calendar: number
  readonly days: number
  readonly hours: number
  readonly peak: number
  readonly busiest: number
  readonly devices: number
}

export const loads: readonly Load[] = [
  {
    name: 'the scheme: 50,000 a year',
    certificates: 50_000,
    calendar: 365,
    days: 250,
    hours: 8,
    peak: 10,
    busiest: 0.3,
    devices: 2_000,
  },
  {
    name: 'origin, phytosanitary and CITES: 5e7 a year',
    certificates: 5e7,
    calendar: 365,
    days: 250,
    hours: 8,
    peak: 10,
    busiest: 0.2,
    devices: 200_000,
  },
  {
    name: 'a day of 1e7, in one ledger',
    certificates: 1e7,
    calendar: 1,
    days: 1,
    hours: 8,
    peak: 3,
    busiest: 1,
    devices: 200_000,
  },
]

/** Verdicts that a server is asked for each certificate, where nobody judges on a device of his own. */
const verdictsEach = 3

/** Days for which a certificate is valid as a rule, and those behind its last in which the list still has it. */
const daysInList = 60 + windowDays

/** Processors of the machine that figures are of. */
const processors = 2

/** @property share of what one such machine has; undefined for what is no matter of a machine */
export interface Need {
  readonly what: string
  readonly needed: (load: Load) => string
  readonly share?: (load: Load) => number
}

const mean = ({ certificates, days, hours }: Load): number => certificates / (days * hours * 3600)
const peakOf = (load: Load): number => mean(load) * load.peak
const cores = (aSecond: number, microseconds: number): number => (aSecond * microseconds) / 1e6
/** Of the largest authority. */
const inList = ({ certificates, calendar, busiest }: Load): number =>
  (certificates / calendar) * Math.min(calendar, daysInList) * busiest

/** What each load needs; a line a need. */
export function needsOf(figures: Figures): readonly Need[] {
  const issuing = (load: Load): number => cores(peakOf(load) * load.busiest, figures.single)
  const writer = (load: Load): number => (peakOf(load) * load.busiest) / figures.singleRate
  const judging = (load: Load): number => cores(peakOf(load) * verdictsEach, figures.verdict)
  const sending = (load: Load): number => cores(peakOf(load) * load.busiest, figures.letter)
  const printing = (load: Load): number => cores(peakOf(load) * load.busiest, figures.page)
  const listing = (load: Load): number => inList(load) / mostListed
  const ofMachine = (all: (load: Load) => number) => (load: Load) => all(load) / processors
  return [
    { what: 'certificates a second, on average', needed: (load) => rounded(mean(load)) },
    { what: 'certificates in the busiest second', needed: (load) => rounded(peakOf(load)) },
    { what: 'of those in the largest ledger', needed: (load) => rounded(peakOf(load) * load.busiest) },
    {
      what: 'share of the one writer of the largest ledger',
      needed: (load) => percent(writer(load)),
      share: writer,
    },
    { what: 'processors to issue there', needed: (load) => rounded(issuing(load)), share: ofMachine(issuing) },
    { what: 'processors to print there', needed: (load) => rounded(printing(load)), share: ofMachine(printing) },
    {
      what: 'processors to send and prove letters there',
      needed: (load) => rounded(sending(load)),
      share: ofMachine(sending),
    },
    {
      what: 'processors of a server that judges for everybody',
      needed: (load) => rounded(judging(load)),
      share: ofMachine(judging),
    },
    { what: 'all ledgers grow by', needed: ({ certificates }) => bytes(certificates * figures.ledgerBytes) },
    {
      what: 'hours of one processor, were all a batch',
      needed: ({ certificates }) => rounded(cores(certificates, figures.batch) / 3600),
    },
    { what: 'the list of the largest authority', needed: (load) => bytes(inList(load) * figures.listBytes) },
    { what: 'share of what one list may have', needed: (load) => percent(listing(load)), share: listing },
    { what: 'devices that join, once', needed: ({ devices }) => bytes(devices * figures.firstBytes * 1000) },
    { what: "a day's news to all devices", needed: ({ devices }) => bytes(devices * figures.newsBytes * 1000) },
  ]
}

/** What has least left on one machine as it was measured; above 1 it does not suffice. */
export function firstToBreak(figures: Figures, load: Load): { readonly what: string; readonly share: number } {
  const shares = needsOf(figures).flatMap(({ what, share }) => (share ? [{ what, share: share(load) }] : []))
  return shares.reduce((most, one) => (one.share > most.share ? one : most))
}

function rounded(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : Number(value.toPrecision(2)).toString()
}

const percent = (share: number): string => `${rounded(share * 100)} %`

function bytes(value: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  const unit = Math.max(0, Math.min(units.length - 1, Math.floor(Math.log10(value) / 3)))
  return `${rounded(value / 1000 ** unit)} ${units[unit]}`
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => (row[i] as string).length)))
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, i) => cell.padEnd(widths[i] as number)).join(' | ')} |`
  const [head = [], ...body] = rows
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n')
}

/** @param results the text of bench/RESULTS.md */
export function scaleDocument(results: string): string {
  const figures = figuresOf(results)
  const needs = needsOf(figures).map(({ what, needed }) => [what, ...loads.map(needed)])
  const breaks = loads.map((load) => {
    const { what, share } = firstToBreak(figures, load)
    const verdict = share > 1 ? 'does not suffice' : 'suffices'
    return [load.name, what, percent(share), verdict]
  })
  const assumed = loads.map(({ name, days, hours, peak, busiest, devices }) => [
    name,
    `${days === 1 ? 'a day' : `${days} days`} of ${hours} hours`,
    `${peak} times the average`,
    percent(busiest),
    devices.toLocaleString('en'),
  ])
  return `# How far it goes

Computed by \`node --import tsx scripts/scale.ts\` from the table "What docs/scale.md is computed from" of \`bench/RESULTS.md\`, which says what was measured, where and how. A test holds this page against it: whoever measures anew writes the figures there and runs the script.

These are sums and no trials. Nobody has run a year of 5e7 certificates; what was run is a year of the scheme (\`bench/RESULTS.md\`, "A year of world trade").

## What is assumed

${table([['load', 'issued on', 'busiest second', 'largest ledger has', 'devices'], ...assumed])}

A certificate is in a published list for ${daysInList} days, of which ${windowDays} are behind its last. Every authority has a ledger of its own, so nothing is shared but what is published. Verdicts are made on devices, without a server; the line about a server says what it would take if ${verdictsEach} verdicts a certificate were asked of one. Letters and pages are taken as if all of the busiest second were sent and printed within it: both queue, and may take the night.

## What it takes

${table([['need', ...loads.map(({ name }) => name)], ...needs])}

A processor is one of those that the figures are of; a ledger on PostgreSQL has the processors of its server beside those that are named here.

## What breaks first

Of one machine of ${processors} processors for the largest ledger, of its one writer and of its one list, with everything of a busiest second done within it:

${table([['load', 'first', 'of what it has', 'so'], ...breaks])}

- **Lists** have ${mostListed.toLocaleString('en')} certificates at most (\`packages/schema/src/lists/issued-list.ts\`). An authority that has more in force, or had ${windowDays} days ago, does not get its list out. It has to become several authorities with keys and numbers of their own, as the registry has room for.
- **The one writer of a ledger** is no matter of machines either: entries have one order. Plain issues that come at once share a transaction, which is what the figure is of. The same authorities that divide a list divide the ledger.
- **Letters and paper** queue: several presses and senders work beside each other, and neither holds up who issues. More machines are the answer, or patience.

## What was shown small, and what was not

A ledger whose entries lie in partitions, by ranges of their index, and a server beside it that follows by streaming replication and is only asked, run in \`test/issuer/ledger-partitions.test.ts\` on PostgreSQL, with 64 entries a partition. Numbers, tree and proofs are what they are elsewhere, and an entry is looked for in one partition. The server that follows answers alike, takes nothing (\`LEDGER_UNWRITABLE\`), and goes on answering while the first one is down.

\`kpc\` makes no partitions and asks no other server by itself: who keeps the database makes partitions while the ledger is empty, each with the trigger that keeps it append-only, and the next one before it is needed, as an entry for which there is none is not stored. Neither was run at the size of a table above: how far a server that follows is behind, and what a partition of many millions takes, is not known.
`
}

if (process.argv[1] === import.meta.filename) writeFileSync(scalePath, scaleDocument(readFileSync(resultsPath, 'utf8')))
