/** `kpc statistics`: returns of quarters and half-years, computed from the ledger. */
import { exitContradicted } from '@kpc/host/command/exit-codes'
import { spreadsheetOf } from '@kpc/host/paper/spreadsheet'
import { partsOf, readFileWithin } from '@kpc/host/read-file'
import { wholeText } from '@kpc/host/text'
import {
  differenceOf,
  digestOf,
  kinds,
  largestExport,
  type Measures,
  type RowDifference,
  showDate,
  showInstant,
  showMeasures,
  sumOf,
  type Trust,
} from '@kpc/schema'
import { Command, InvalidArgumentError, Option } from 'commander'
import { homeOf } from '../home/home.ts'
import { actingOf } from '../home/person.ts'
import { recountFigures } from '../ledger/figures.ts'
import { proofRefusal } from '../proofs/refusal.ts'
import { showCheckpoint } from '../proofs/show.ts'
import { checkAgainstExport } from '../statistics/check-return.ts'
import { type Filed, filedReturns, findEdition } from '../statistics/filed.ts'
import { asFiled, type Draft, draftReturn, fileReturn } from '../statistics/make-return.ts'
import { parsePeriod } from '../statistics/period.ts'
import { longestTable, parseProduction, productionTemplate, stateProduction } from '../statistics/production.ts'
import { csvOf, showDifferences, showDraft } from '../statistics/show.ts'
import { tablesOf } from '../statistics/tables.ts'
import { openSources, type Sources } from '../trust/open.ts'
import { type Answer, command, type Give, type World } from './command.ts'
import { readBytes } from './input.ts'
import { type AuthorityOption, authorityOption, ledgerNameOf, withProving } from './ledger/proving.ts'
import { openHome, withLedger } from './open-home.ts'
import { grouped, type Paint, printable, rows, testLine } from './paint.ts'
import { cliRefusal } from './refusal.ts'
import { annualCommand } from './statistics-annual.ts'
import { customsCommand } from './statistics-customs.ts'
import { dueCommand } from './statistics-due.ts'
import { returnAsPdf } from './statistics-pdf.ts'
import { reconcileCommand } from './statistics-reconcile.ts'
import { reviewCommand } from './statistics-review.ts'
import { signalsCommand } from './statistics-signals.ts'
import { writeOut } from './write-file.ts'

export function statisticsCommand(world: World, give: Give): Command {
  const group = new Command('statistics')
    .description('returns of quarters and half-years, computed from the certificates themselves')
    .addHelpText('after', '\nExample:\n  kpc statistics return --period 2026-Q4')
  for (const make of [
    returnCommand,
    dueCommand,
    annualCommand,
    reviewCommand,
    filedCommand,
    checkCommand,
    reconcileCommand,
    customsCommand,
    signalsCommand,
    productionCommand,
    rebuildCommand,
  ])
    group.addCommand(make(world, give))
  return group
}

const returnExample = `kpc statistics return --period 2026-Q4
kpc statistics return --period 2026-Q4 --csv > 2026-Q4.csv
kpc statistics return --period 2026-Q4 --cbor --out bw-2026-Q4.return.cbor
kpc statistics return --period 2026-Q4 --pdf --language fr --out bw-2026-Q4.pdf`

interface ReturnOptions extends AuthorityOption {
  readonly period: string
  readonly edition?: number
  readonly sign?: true
  readonly csv?: true
  readonly xlsx?: true
  readonly cbor?: true
  readonly pdf?: true
  readonly language?: string
  readonly out?: string
  readonly by?: string
}

function returnCommand(world: World, give: Give): Command {
  return command('return', 'what the certificates of a period come to; with --sign as a signed return', returnExample)
    .requiredOption('--period <period>', 'a quarter for trade, as 2026-Q4; a half-year for production, as 2026-H2')
    .option('--edition <number>', 'one that was signed, as it was', parseEdition)
    .option('--sign', 'sign it, as the next edition where something has changed since the last one')
    .option('--csv', 'as one flat table for a spreadsheet')
    .addOption(new Option('--xlsx', 'as a spreadsheet file').conflicts(['csv', 'cbor', 'pdf']))
    .addOption(
      new Option('--cbor', 'the signed return itself; signs it where it is not').conflicts(['csv', 'xlsx', 'pdf']),
    )
    .addOption(new Option('--pdf', 'as a document with its tables and pictures').conflicts(['csv', 'xlsx', 'cbor']))
    .option('--language <tag>', 'of the document: ar, de, en, es, fr, he, hi, nl, pt, ru, zh', 'en')
    .option('--out <file>', 'write it there instead of to stdout')
    .option(...authorityOption)
    .option('--by <name>', 'who does it; KPC_PERSON if absent, else the user of this system')
    .action(async (options: ReturnOptions) => {
      const shown = await returnOf(world, options)
      const { draft, participant, test } = shown
      const { out, json } = options as ReturnOptions & { readonly json?: true }
      const written = options.pdf ? await pdfOf(world, shown, options) : await contentOf(draft, participant, options)
      const toTerminal =
        (options.xlsx || options.cbor || options.pdf) && out === undefined && !json && world.stdout.isTTY
      if (toTerminal) throw cliRefusal('PNG_TO_TERMINAL', { field: 'out' })
      if (out !== undefined)
        await writeOut(out, written ?? `${JSON.stringify(showDraft(draft, participant), null, 2)}\n`)
      give({
        json: { test, ...showDraft(draft, participant), ...(out !== undefined && { file: out }) },
        text: (paint) =>
          (out === undefined && written) || testLine(test, paint) + returnText(draft, participant, paint),
      })
    })
}

async function pdfOf(
  world: World,
  { draft, participant }: Shown,
  { edition, language }: ReturnOptions,
): Promise<Uint8Array> {
  const home = openHome(world)
  const { trust } = await openSources({}, home, world.now())
  const asked = { home, trust, participant, language, now: world.now }
  return withLedger(home, (ledger) => returnAsPdf(ledger, { period: draft.period, edition }, asked))
}

function parseEdition(text: string): number {
  if (!/^[1-9]\d{0,2}$/.test(text)) throw new InvalidArgumentError('a whole number, 1 to 999')
  return Number(text)
}

interface Shown {
  readonly draft: Draft
  readonly participant: string
  readonly test: boolean
}

async function returnOf(world: World, options: ReturnOptions): Promise<Shown> {
  const period = parsePeriod(options.period)
  if (options.sign || (options.cbor && options.edition === undefined))
    return withProving(world, options, async (proving) => {
      const filed = await fileReturn({ ...proving, acting: actingOf(world.env, options.by) }, period)
      return { draft: asFiled(filed), participant: filed.filed.participant, test: proving.trust.registry.test }
    })
  const home = openHome(world)
  const { trust } = await openSources({}, home, world.now())
  const participant = participantOf(trust, ledgerNameOf(home, trust, options).origin)
  const draft = await withLedger(home, async (ledger) =>
    options.edition === undefined
      ? draftReturn(ledger, period)
      : asFiled(await findEdition(ledger, period.name, options.edition)),
  )
  return { draft, participant, test: trust.registry.test }
}

/** @throws {Refusal} `AUTHORITY_NONE` */
function participantOf({ registry }: Trust, origin: string): string {
  const authority = registry.authorities.find(({ id }) => id === origin)
  if (!authority) throw proofRefusal('AUTHORITY_NONE', { subject: origin })
  return authority.participant
}

/** In the form that was asked for; undefined where people read it. */
async function contentOf(
  draft: Draft,
  participant: string,
  { csv, xlsx, cbor }: ReturnOptions,
): Promise<Uint8Array | undefined> {
  if (csv) return Buffer.from(csvOf(draft, participant))
  if (xlsx) return spreadsheetOf(tablesOf({ participant, ...draft }))
  return cbor ? draft.newest?.message : undefined
}

function returnText(draft: Draft, participant: string, paint: Paint): string {
  const { period, edition, newest, isFiled, size, trade, production } = draft
  const state = isFiled ? `signed ${showInstant(newest?.at ?? 0)} by ${printable(newest?.by ?? '')}` : 'not signed'
  const changed = newest && !isFiled ? differenceOf(newest.filed, draft) : []
  return (
    `${paint('bold', `${participant}, ${period.name}, edition ${edition}`)}: ${state}\n` +
    rows([
      ['days', `${showDate(period.first)} to ${showDate(period.last)}, due ${showDate(period.due)}`],
      ['ledger', `${size} entries`],
      ...(trade ? tradeRows(trade) : []),
      ...(production ? [['production', measuresText(production)] as const] : []),
      ...(!trade && !production ? [['production', 'not stated yet: kpc statistics production'] as const] : []),
    ]) +
    changedText(changed, `Since edition ${edition - 1}:`)
  )
}

function tradeRows({ exports, imports, issued, voided }: NonNullable<Draft['trade']>): (readonly [string, string])[] {
  const counted = ({ certificates }: typeof exports): number =>
    certificates.reduce((sum, one) => sum + one.certificates, 0)
  return [
    ['issued', `${issued} certificates, of which ${voided} stand for nothing`],
    ['exports', `${counted(exports)} certificates, ${measuresText(exports.rows)}`],
    ['imports', `${counted(imports)} certificates, ${measuresText(imports.rows)}`],
  ]
}

function measuresText(all: readonly Measures[]): string {
  const { carats, valueUsd, usdPerCarat } = showMeasures(sumOf(all))
  const price = usdPerCarat === undefined ? '' : `, US$ ${grouped(usdPerCarat)} a carat`
  return `${grouped(carats)} ct, US$ ${grouped(valueUsd)}${price}`
}

/** Differences that people are shown; JSON has all. */
const mostShown = 20

function changedText(differences: readonly RowDifference[], title: string): string {
  if (differences.length === 0) return ''
  const lines = differences.slice(0, mostShown).map(({ what, of, before, after, counts }) => {
    const [was, is] = counts
      ? [String(counts.before), String(counts.after)]
      : [measuresText([before]), measuresText([after])]
    return `  ${what} ${printable(of.join(' '))}: ${was} -> ${is}\n`
  })
  const more = differences.length - lines.length
  return `${title}\n${lines.join('')}${more > 0 ? `  and ${more} more: see --json\n` : ''}`
}

function filedCommand(world: World, give: Give): Command {
  return command('list', 'every edition of every return that was signed', 'kpc statistics list').action(async () => {
    const home = openHome(world)
    const { trust } = await openSources({}, home, world.now())
    const all = await withLedger(home, (ledger) => filedReturns(ledger))
    const { test } = trust.registry
    give({
      json: { test, returns: all.map((one) => showDraft(asFiled(one), one.filed.participant)) },
      text: (paint) =>
        testLine(test, paint) +
        (all.length === 0
          ? 'No return was signed yet: kpc statistics return --period 2026-Q4 --sign\n'
          : all.map(({ filed, at, by }) => filedLine(filed, `${showInstant(at)}  ${printable(by)}`)).join('')),
    })
  })
}

function filedLine({ period, edition, checkpoint }: Filed['filed'], signed: string): string {
  return `${period}  edition ${String(edition).padEnd(3)}  ${String(checkpoint.size).padStart(9)} entries  ${signed}\n`
}

const checkExample = `kpc statistics check bw-2026-Q4.return.cbor bw.ledger.cbor

Exit codes: 0 it is what the certificates come to, 20 it is not, 64 refused, 70 internal`

function checkCommand(world: World, give: Give): Command {
  return command('check', 'compute a signed return again from the export of its ledger', checkExample)
    .argument('<return>', 'what kpc statistics return --cbor has written')
    .argument('<export>', 'what kpc ledger export has written, then or later')
    .option('--registry <file|dir|url>', 'where the registry lies; whom to trust is up to the root')
    .option('--root <file>', 'the anchor; that of KPC_HOME if absent')
    .action(async (filed: string, exported: string, sources: Sources) => {
      const { trust } = await openSources(sources, homeOf(world.env), world.now())
      const message = readFileWithin(filed, kinds.return.limits.size)
      const file = partsOf(exported, largestExport)
      // Loaded where it is needed: it holds native code.
      const { withAside } = await import('../ledger/set-aside.ts')
      const checked = withAside((putAside) => checkAgainstExport({ message, file }, trust, putAside))
      give(checkAnswer(checked, trust.registry.test))
    })
}

type CheckedReturn = ReturnType<typeof checkAgainstExport>

function checkAnswer({ filed, isSame, report, differences }: CheckedReturn, test: boolean): Answer {
  const good = isSame && report.good
  const { participant, period, edition, checkpoint } = filed
  const name = `the return of ${participant} for ${period}, edition ${edition}`
  const wrong = isSame
    ? 'The ledger itself is contradicted: see kpc ledger check'
    : `${name} is not what its entries come to`
  return {
    exit: good ? 0 : exitContradicted,
    json: {
      test,
      good,
      participant,
      period,
      edition,
      checkpoint: showCheckpoint(checkpoint),
      same: isSame,
      ledger: { good: report.good, findings: report.findings.length },
      differences: showDifferences(differences),
    },
    text: (paint) =>
      testLine(test, paint) +
      (good
        ? `${paint('genuine', ' GOOD ')} ${name}: byte for byte what ${checkpoint.size} entries come to\n`
        : `${paint('rejected', ' CONTRADICTED ')} ${wrong}\n`) +
      changedText(differences, 'Stated, and computed:'),
  }
}

const productionExample = `kpc statistics production --template > production.csv
kpc statistics production production.csv --period 2026-H1 --evidence mine-reports.pdf`

interface ProductionOptions {
  readonly template?: true
  readonly period?: string
  readonly evidence?: string
  readonly by?: string
}

/** Of a file that proves what was mined, in bytes. */
const largestEvidence = 64 * 1024 * 1024

function productionCommand(world: World, give: Give): Command {
  return command('production', 'state what was mined in half a year, by mine and kind of mining', productionExample)
    .argument('[file]', 'a table in CSV: mine, mining, hs, carats, valueUsd; - is stdin')
    .option('--template', 'print an empty table')
    .option('--period <period>', 'the half-year, as 2026-H1')
    .option('--evidence <file>', 'what proves it: its SHA-256 goes into the ledger, the file stays with you')
    .option('--by <name>', 'who does it; KPC_PERSON if absent, else the user of this system')
    .action(async (file: string | undefined, { template, period, evidence, by }: ProductionOptions) => {
      if (template) return give({ json: { template: productionTemplate }, text: () => Buffer.from(productionTemplate) })
      if (file === undefined) throw cliRefusal('USAGE', { subject: 'name the table' })
      if (period === undefined) throw cliRefusal('USAGE', { subject: 'name the half-year with --period' })
      const half = parsePeriod(period)
      const digest = evidence === undefined ? undefined : digestOf(await readBytes(evidence, world, largestEvidence))
      const text = wholeText(await readBytes(file, world, longestTable)) ?? ''
      const stated = parseProduction(text, digest)
      const acting = actingOf(world.env, by)
      await withLedger(openHome(world), (ledger) => stateProduction(half, stated, { ledger, acting, now: world.now }))
      give({
        json: { period: half.name, rows: stated.length, ...showMeasures(sumOf(stated)) },
        text: () => `Production of ${half.name}: ${stated.length} rows, ${measuresText(stated)}\n`,
      })
    })
}

function rebuildCommand(world: World, give: Give): Command {
  return command(
    'rebuild',
    'count the figures of the ledger anew from its certificates',
    'kpc statistics rebuild',
  ).action(async () => {
    await withLedger(openHome(world), (ledger) => ledger.transact({ at: world.now() }, ({ db }) => recountFigures(db)))
    give({ json: { rebuilt: true }, text: () => 'The figures were counted anew.\n' })
  })
}
