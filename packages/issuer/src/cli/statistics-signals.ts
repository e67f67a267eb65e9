/** `kpc statistics signals`: what figures and certificates of this ledger show that somebody should look at. */
import {
  type AnomalyQuestion,
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
import { signalRowsOf } from '../statistics/signal-rows.ts'
import { openSources } from '../trust/open.ts'
import { command, type Give, type World } from './command.ts'
import { ledgerNameOf } from './ledger/proving.ts'
import { openHome, withLedger } from './open-home.ts'
import { printable, testLine } from './paint.ts'

const example = `kpc statistics signals --json
kpc statistics signals --threshold priceFactor=5 --capacity "Kalahari Pit=120000.00" --opening 5000.00
kpc statistics signals --questionnaire 2026`

interface Options {
  readonly threshold: Thresholds
  readonly capacity: ReadonlyMap<string, number>
  readonly opening?: number
  readonly questionnaire?: number
}

export function signalsCommand(world: World, give: Give): Command {
  return command('signals', 'what figures and certificates show that somebody should look at', example)
    .option(
      '--threshold <name=number>',
      `from when on, each ours: ${Object.keys(thresholdRows).join(', ')}`,
      addThreshold,
      usualThresholds,
    )
    .option('--capacity <mine=carats>', 'what a mine or an area can give in half a year', addCapacity, new Map())
    .option('--opening <carats>', 'in stock before the first entry', carats)
    .option('--questionnaire <year>', 'draft the answers of the anomaly questionnaire of a year', year)
    .action(async (options: Options) => {
      const home = openHome(world)
      const { trust } = await openSources({}, home, world.now())
      const { origin } = ledgerNameOf(home, trust, {})
      const participant = trust.registry.authorities.find(({ id }) => id === origin)?.participant ?? ''
      const rows = beside(
        await withLedger(home, (ledger) => signalRowsOf(ledger, { participant, trust })),
        participant,
        options,
      )
      const { test } = trust.registry
      if (options.questionnaire !== undefined) {
        const questions = questionnaireOf(options.questionnaire, rows, options.threshold)
        return give({ json: { test, questions }, text: (paint) => testLine(test, paint) + questionsText(questions) })
      }
      const signals = signalsOf(rows, options.threshold)
      give({
        json: { test, thresholds: options.threshold, signals },
        text: (paint) => testLine(test, paint) + signalsText(signals),
      })
    })
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
function beside(rows: SignalRows, participant: string, { capacity, opening }: Options): SignalRows {
  const capacities = new Map([...capacity].map(([mine, of]) => [`${participant} ${mine}`.trim(), of]))
  return { ...rows, capacities, ...(opening !== undefined && { opening: new Map([[participant, opening]]) }) }
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
