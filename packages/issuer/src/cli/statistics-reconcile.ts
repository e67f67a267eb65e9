/** `kpc statistics reconcile`: why one side's imports are not the other side's exports, certificate by certificate. */
import { partsOf, readFileWithin, readHead } from '@kpc/host/read-file'
import {
  classTitles,
  type DifferenceClass,
  dayOf,
  differenceClasses,
  isExport,
  kinds,
  largestExport,
  readExport,
  showSigned,
  type Trust,
  type WaterfallStep,
  waterfallOf,
} from '@kpc/schema'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { homeOf } from '../home/home.ts'
import { type ColumnMap, parseColumnMap, parseCounterpart } from '../statistics/counterpart-table.ts'
import { type LetterLanguage, letterLanguages, letterOf } from '../statistics/letter.ts'
import { inOrder } from '../statistics/ordered-books.ts'
import { parsePeriod } from '../statistics/period.ts'
import { readTable } from '../statistics/read-table.ts'
import {
  type Both,
  type ReconciledBoth,
  reconcileBoth,
  reconciliationCsv,
  showReconciliation,
} from '../statistics/reconciled.ts'
import { statisticsRefusal } from '../statistics/refusal.ts'
import { exportSide, type Holding, ledgerOfReturn, ledgerSide, type Side } from '../statistics/side.ts'
import { openSources } from '../trust/open.ts'
import { command, type Give, type World } from './command.ts'
import { ledgerNameOf } from './ledger/proving.ts'
import { openHome, withLedger } from './open-home.ts'
import { grouped, type Paint, testLine } from './paint.ts'
import { writeOut } from './write-file.ts'

const example = `kpc statistics reconcile bw-2026-Q4.return.cbor bw.ledger.cbor eu-2026-Q4.return.cbor eu.ledger.cbor
kpc statistics reconcile eu.ledger.cbor --period 2026-Q4
kpc statistics reconcile theirs.xlsx --partner EU --period 2026-Q4 --columns number=KPC,day=Date
kpc statistics reconcile eu.ledger.cbor --period 2026-Q4 --letter timing --language fr --out letter.txt`

interface Options {
  readonly period?: string
  readonly partner?: string
  readonly imports?: true
  readonly columns?: string
  readonly transitDays?: number
  readonly csv?: true
  readonly class?: DifferenceClass
  readonly letter?: DifferenceClass
  readonly language: LetterLanguage
  readonly out?: string
}

export function reconcileCommand(world: World, give: Give): Command {
  return command('reconcile', "why a partner's imports are not our exports, certificate by certificate", example)
    .argument(
      '<files...>',
      'exports of ledgers, with the returns signed of them or without; or a table of theirs, a spreadsheet or CSV',
    )
    .option('--period <quarter>', 'as 2026-Q4; that of the returns if absent')
    .option('--partner <code>', 'whose table it is')
    .option('--imports', 'our imports and their exports, where one side is the ledger of this machine')
    .option('--columns <map>', 'how their table calls our columns, as number=KPC,day=Date')
    .option('--transit-days <days>', 'for which goods may be on their way: 30, a threshold of ours', parseDays)
    .option('--csv', 'the certificates that are counted differently, as a table')
    .addOption(new Option('--class <class>', 'of one class alone').choices(differenceClasses))
    .addOption(
      new Option('--letter <class>', 'a letter to them about one class, with its rows').choices(differenceClasses),
    )
    .addOption(new Option('--language <tag>', 'of the letter').choices(letterLanguages).default('en'))
    .option('--out <file>', 'write it there instead of to stdout')
    .action(async (files: readonly string[], options: Options) => {
      const { trust } = await openSources({}, homeOf(world.env), world.now())
      const found = await foundIn(files, { options, trust, world })
      const written = writtenOf(found, options, world.now())
      if (options.out !== undefined)
        await writeOut(options.out, written ?? `${JSON.stringify(showReconciliation(found), null, 2)}\n`)
      const { test } = trust.registry
      give({
        json: { test, ...showReconciliation(found), ...(options.out !== undefined && { file: options.out }) },
        text: (paint) =>
          options.out === undefined && written !== undefined
            ? Buffer.from(written)
            : testLine(test, paint) + textOf(found, paint),
      })
    })
}

function parseDays(text: string): number {
  if (!/^\d{1,3}$/.test(text)) throw new InvalidArgumentError('a whole number of days, at most 999')
  return Number(text)
}

/** Days that a counterpart is given for its answer. */
const daysToAnswer = 14

function writtenOf(
  found: ReconciledBoth,
  { csv, class: of, letter, language }: Options,
  now: number,
): string | undefined {
  if (letter === undefined) return csv ? reconciliationCsv(found, of) : undefined
  const text = letterOf(found, { of: letter, language, until: dayOf(now) + daysToAnswer })
  if (text === undefined) throw statisticsRefusal('LETTER_EMPTY', { subject: letter, field: 'letter' })
  return text
}

interface Reconciling {
  readonly options: Options
  readonly trust: Trust
  readonly world: World
}

/**
 * The ledger of this machine is a side where one other is given, and open while it is read.
 * @throws {Refusal} `SIDES_COUNT`, `SIDE_PERIOD`, what a file is refused for
 */
async function foundIn(files: readonly string[], asked: Reconciling): Promise<ReconciledBoth> {
  const { trust, world } = asked
  const sorted = sortedOf(files, trust)
  // Loaded where it is needed: it holds native code.
  const [{ ExportShelves }, { withAside }] = await Promise.all([
    import('../statistics/export-shelf.ts'),
    import('../ledger/set-aside.ts'),
  ])
  const between = async (own: readonly Side[]) => {
    const shelves = new ExportShelves()
    try {
      const both = await withAside((putAside) => bothOf({ ...sorted, own, hold: shelves.hold, putAside }, asked))
      return await reconcileBoth(both, trust)
    } finally {
      await shelves.close()
    }
  }
  if (sorted.exports.size + sorted.tables.length !== 1) return between([])
  const home = openHome(world)
  const { origin } = ledgerNameOf(home, trust, {})
  const participant = trust.registry.authorities.find(({ id }) => id === origin)?.participant ?? ''
  const about = { participant, reach: dayOf(world.now()) }
  return withLedger(home, async (ledger) => between([await ledgerSide(ledger, about)]))
}

async function bothOf(given: Given, asked: Reconciling): Promise<Both> {
  const { options } = asked
  const sides = await sidesOf(given, asked)
  const [first, second, third] = options.imports ? [...sides].reverse() : sides
  if (!first || !second || third || first.participant === second.participant)
    throw statisticsRefusal('SIDES_COUNT', { subject: sides.map(({ participant }) => participant).join(', ') })
  const period = parsePeriod(periodOf(asked, [first, second]))
  return { exporter: first, importer: second, period, transitDays: options.transitDays }
}

function periodOf({ options }: Reconciling, sides: readonly Side[]): string {
  const named = new Set(
    [options.period?.toUpperCase(), ...sides.map(({ period }) => period)].filter((one) => one !== undefined),
  )
  const [period] = named
  if (period === undefined || named.size > 1 || period.includes('H'))
    throw statisticsRefusal('SIDE_PERIOD', { subject: [...named].join(', ') || 'none', field: 'period' })
  return period
}

interface SideFiles {
  readonly returns: ReadonlyMap<string, Uint8Array>
  readonly exports: ReadonlyMap<string, Iterable<Uint8Array>>
  readonly tables: readonly string[]
}

/** @property own the ledger of this machine, where it is a side */
interface Given extends SideFiles, Holding {
  readonly own: readonly Side[]
}

/** Our own, then exports in their order, then tables. */
async function sidesOf(
  { own, returns, exports, tables, ...holding }: Given,
  { options, trust }: Reconciling,
): Promise<Side[]> {
  const exported = [...exports].map(([origin, file]) =>
    exportSide({ file, filed: returns.get(origin) }, trust, holding),
  )
  const ledgers = [...own, ...exported]
  const theirs = await Promise.all(tables.map((file) => tableSide(file, options, ledgers[0])))
  return [...ledgers, ...theirs]
}

/** @throws {Refusal} `RETURN_ALONE` */
function sortedOf(files: readonly string[], trust: Trust): SideFiles {
  const returns = new Map<string, Uint8Array>()
  const exports = new Map<string, Iterable<Uint8Array>>()
  const tables: string[] = []
  for (const file of files) {
    const head = readHead(file, 64)
    if (isExport(head)) {
      const parts = partsOf(file, largestExport)
      exports.set(readExport(parts).origin, parts)
    } else if (head[0] === 0xd2) {
      const bytes = readFileWithin(file, kinds.return.limits.size)
      const origin = ledgerOfReturn(bytes, trust)
      if (origin !== undefined) returns.set(origin, bytes)
    } else tables.push(file)
  }
  const lonely = [...returns.keys()].find((origin) => !exports.has(origin))
  if (lonely !== undefined) throw statisticsRefusal('RETURN_ALONE', { subject: lonely })
  return { returns, exports, tables }
}

/** @throws {Refusal} `PARTNER_NONE`, `COUNTERPART_*`, `COLUMN_MAP` */
async function tableSide(file: string, { partner, columns }: Options, other: Side | undefined): Promise<Side> {
  if (partner === undefined || !/^[A-Za-z]{2}$/.test(partner))
    throw statisticsRefusal('PARTNER_NONE', { field: 'partner' })
  const map: ColumnMap = columns === undefined ? {} : parseColumnMap(columns)
  const table = await readTable(file, 'COUNTERPART_TABLE')
  const book = inOrder(parseCounterpart(table, { map, partner: other?.participant ?? '' }))
  const days = book.flatMap(({ day }) => day ?? [])
  const reach = days.reduce((last, day) => Math.max(last, day), days.length === 0 ? (other?.reach ?? 0) : 0)
  return { participant: partner.toUpperCase(), exported: book, imported: book, reach }
}

function textOf(found: ReconciledBoth, paint: Paint): string {
  const { exporter, importer, period } = found.both
  const { rows, agreeing, difference } = found
  return [
    `${paint('bold', `${exporter.participant} to ${importer.participant}, ${period.name}`)}: ${rows.length} certificates are counted differently, ${agreeing} alike\n`,
    `${''.padEnd(48)}${'rows'.padStart(7)}${'carats'.padStart(16)}${'US$'.padStart(20)}\n`,
    ...linesOf(found),
    `The classes add up to the difference: US$ ${grouped(showSigned(difference.valueUsd))}\n`,
  ].join('')
}

/** A line a step, with its bar. */
function linesOf(found: ReconciledBoth): string[] {
  const steps = waterfallOf(found, 'valueUsd')
  const carats = waterfallOf(found, 'carats')
  const scale = scaleOf(steps)
  return steps.map((step, i) => {
    const amounts = [carats[i]?.change ?? 0, step.change].map((one) => grouped(showSigned(one)))
    return `${nameOf(step, found).padEnd(48)}${String(step.rows).padStart(7)}${(amounts[0] as string).padStart(16)}${(amounts[1] as string).padStart(20)}  ${bar(step, scale)}\n`
  })
}

function nameOf({ of }: WaterfallStep, { both: { exporter, importer } }: ReconciledBoth): string {
  if (of === 'exported') return `${exporter.participant} exported`
  if (of === 'imported') return `${importer.participant} imported`
  return `${String(differenceClasses.indexOf(of) + 1).padStart(2)} ${classTitles[of]}`.slice(0, 47)
}

/** Letters of a bar. */
const width = 30

interface Scale {
  readonly low: number
  readonly high: number
}

/** From the lowest end of a step to the highest: bars of totals are cut. */
function scaleOf(steps: readonly WaterfallStep[]): Scale {
  const ends = steps.map(({ to }) => to)
  const [low, high] = [Math.min(...ends), Math.max(...ends)]
  return { low: low - (high - low) / 10, high }
}

/** More there is `#`, less there `-`, a total `=`. */
function bar({ of, from, to }: WaterfallStep, { low, high }: Scale): string {
  if (high === low) return ''
  const at = (value: number): number => Math.round(((Math.max(value, low) - low) / (high - low)) * width)
  const [start, end] = [at(Math.min(from, to)), at(Math.max(from, to))]
  const mark = of === 'exported' || of === 'imported' ? '=' : to > from ? '#' : '-'
  return from === to ? '' : ' '.repeat(start) + mark.repeat(Math.max(1, end - start))
}
