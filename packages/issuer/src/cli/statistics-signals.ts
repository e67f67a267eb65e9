/** `kpc statistics signals`: what figures and certificates of this ledger show that somebody should look at. */
import { dirname, resolve } from 'node:path'
import { partsOf } from '@kpc/host/read-file'
import {
  type AnomalyQuestion,
  largestExport,
  questionnaireOf,
  type Signal,
  type SignalRows,
  signalKinds,
  signalsOf,
  type ThresholdName,
  type Thresholds,
  thresholdRows,
  usualThresholds,
} from '@kpc/schema'
import { parseAmount } from '@kpc/schema/amount'
import { type Command, InvalidArgumentError } from 'commander'
import { homeOf } from '../home/home.ts'
import { signalRowsOf } from '../statistics/signal-rows.ts'
import { openSources } from '../trust/open.ts'
import { type Answer, command, type Give, type World } from './command.ts'
import { ledgerNameOf } from './ledger/proving.ts'
import { openHome, withLedger } from './open-home.ts'
import { printable, testLine } from './paint.ts'
import { Progress } from './progress.ts'

const example = `kpc statistics signals --json
kpc statistics signals --threshold priceFactor=5 --capacity "Kalahari Pit=120000.00" --opening 5000.00
kpc statistics signals --questionnaire 2026
kpc statistics signals bw.ledger.cbor eu.ledger.cbor
kpc statistics signals --key kpc-year/key.json`

interface Options {
  readonly threshold: Thresholds
  readonly capacity: ReadonlyMap<string, number>
  readonly opening?: number
  readonly questionnaire?: number
  readonly key?: string
}

export function signalsCommand(world: World, give: Give): Command {
  return command('signals', 'what figures and certificates show that somebody should look at', example)
    .argument(
      '[exports...]',
      'of several ledgers: each is looked at, and chains of sources from book to book; the ledger of this machine if none',
    )
    .option(
      '--threshold <name=number>',
      `from when on, each ours: ${Object.keys(thresholdRows).join(', ')}`,
      addThreshold,
      usualThresholds,
    )
    .option('--capacity <mine=carats>', 'what a mine or an area can give in half a year', addCapacity, new Map())
    .option('--opening <carats>', 'in stock before the first entry', carats)
    .option('--questionnaire <year>', 'draft the answers of the anomaly questionnaire of a year', year)
    .option('--key <file>', 'of a year that kpc demo year has made: how much of what was planted is found')
    .action(async (files: readonly string[], options: Options) => {
      if (options.key !== undefined) return give(await scored(world, options.key))
      const { rows, signals, test } = await lookedAt(world, files, options)
      if (options.questionnaire !== undefined && rows) {
        const questions = questionnaireOf(options.questionnaire, rows, options.threshold)
        return give({ json: { test, questions }, text: (paint) => testLine(test, paint) + questionsText(questions) })
      }
      give({
        json: { test, thresholds: options.threshold, signals },
        text: (paint) => testLine(test, paint) + signalsText(signals),
      })
    })
}

interface LookedAt {
  readonly rows?: SignalRows
  readonly signals: readonly Signal[]
  readonly test: boolean
}

/** The ledger of this machine, or the exports that are named. */
async function lookedAt(world: World, files: readonly string[], options: Options): Promise<LookedAt> {
  if (files.length > 0) {
    const { trust } = await openSources({}, homeOf(world.env), world.now())
    const { signalsOfExports } = await import('../statistics/signals-of-exports.ts')
    const parts = files.map((file) => partsOf(file, largestExport))
    const signals = signalsOfExports(parts, { trust, limits: options.threshold, known: knownBy(options, '') })
    return { signals, test: trust.registry.test }
  }
  const home = openHome(world)
  const { trust } = await openSources({}, home, world.now())
  const { origin } = ledgerNameOf(home, trust, {})
  const participant = trust.registry.authorities.find(({ id }) => id === origin)?.participant ?? ''
  const read = await withLedger(home, (ledger) => signalRowsOf(ledger, { participant, trust }))
  const rows = { ...read, ...knownBy(options, participant) }
  return { rows, signals: signalsOf(rows, options.threshold), test: trust.registry.test }
}

/** @throws {Refusal} `YEAR_KEY`, `FILE_*` */
async function scored(world: World, file: string): Promise<Answer> {
  const [{ openYear }, { readKey }, { signalsOfYear }, { scoreOf }, { scoreLines, showScore }] = await Promise.all([
    import('../demo/office.ts'),
    import('../demo/key.ts'),
    import('../demo/survey.ts'),
    import('../demo/score.ts'),
    import('../demo/show.ts'),
  ])
  const key = readKey(file)
  const progress = new Progress(world, 'ledgers')
  const year = await openYear(dirname(resolve(file)))
  try {
    const signals = await signalsOfYear(year, key, (what, done, of) =>
      progress.step(what, { done, of, rows: done, unit: 'participants' }),
    )
    const score = scoreOf(signals, key.planted)
    return {
      json: { test: true, ...showScore(score) },
      text: () =>
        scoreLines(score)
          .map((one) => `${one}\n`)
          .join(''),
    }
  } finally {
    progress.end()
    await year.close()
  }
}

function addThreshold(text: string, before: Thresholds): Thresholds {
  const [name = '', value = ''] = text.split('=')
  if (!Object.hasOwn(thresholdRows, name) || !/^\d{1,9}$/.test(value))
    throw new InvalidArgumentError('a name of the list and a whole number, as priceFactor=5')
  return { ...before, [name as ThresholdName]: Number(value) }
}

function addCapacity(text: string, before: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const at = text.lastIndexOf('=')
  return new Map(before).set(text.slice(0, Math.max(at, 0)).trim(), carats(text.slice(at + 1)))
}

function carats(text: string): number {
  const amount = parseAmount(text, '.')
  if (amount === undefined) throw new InvalidArgumentError('carats with two decimals at most')
  return amount
}

function year(text: string): number {
  if (!/^20\d\d$/.test(text)) throw new InvalidArgumentError('a year')
  return Number(text)
}

/** What the ledger can't know. */
function knownBy({ capacity, opening }: Options, participant: string): Pick<SignalRows, 'capacities' | 'opening'> {
  const capacities = new Map([...capacity].map(([mine, of]) => [`${participant} ${mine}`.trim(), of]))
  return { capacities, ...(opening !== undefined && { opening: new Map([[participant, opening]]) }) }
}

/** Rows behind a signal that people are shown; JSON has all. */
const mostShown = 5

function signalsText(signals: readonly Signal[]): string {
  if (signals.length === 0) return 'No signals.\n'
  return signals
    .map(({ kind, about, measured, usual, unit, rows }) => {
      const more = rows.length > mostShown ? ` and ${rows.length - mostShown} more` : ''
      return `${signalKinds[kind]}: ${printable(about)}, ${measured} ${unit} beside ${usual}\n  ${printable(rows.slice(0, mostShown).join(', '))}${more}\n`
    })
    .join('')
}

function questionsText(questions: readonly AnomalyQuestion[]): string {
  return questions
    .map(
      ({ question, answer, isSignificant }) => `${isSignificant ? '* ' : '  '}${question}\n    ${printable(answer)}\n`,
    )
    .join('')
}
