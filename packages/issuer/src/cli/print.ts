/** `kpc print`, `kpc print check`, `kpc print queue`, `kpc print came-out`; `kpc print slip` is beside it. */
import { textOf } from '@kpc/host/text'
import { pictureFormat } from '@kpc/schema/picture-format'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { parseNumber } from '../certificates/number.ts'
import { actingOf } from '../home/person.ts'
import { readSettings } from '../home/settings.ts'
import type { Scanned, SheetCheck, SheetResult } from '../print/check-sheet.ts'
import type { Printed } from '../print/print.ts'
import { languages } from '../print/words/languages.ts'
import { openSources } from '../trust/open.ts'
import { type Answer, command, type Give, type World } from './command.ts'
import { exitOf } from './exit-codes.ts'
import { isCode, oneCodeIn, readBytes, withPages } from './input.ts'
import { openHome, withLedger } from './open-home.ts'
import { printable, spacedNumber } from './paint.ts'
import { slipCommand } from './print-slip.ts'
import { cliRefusal } from './refusal.ts'

const example = `kpc print BW0000001 --out BW0000001.pdf --lang fr
kpc print BW0000001 --out again.pdf --void-sheet --reason 'paper jam'
kpc print check BW0000001 scan.png`

interface Options {
  readonly out?: string
  readonly lang?: string
  readonly copy?: boolean
  readonly layout?: string
  readonly amendment?: number
  readonly sheet?: string
  readonly voidSheet?: boolean
  readonly reason?: string
  readonly by?: string
}

export function printCommand(world: World, give: Give): Command {
  const print = command('print', 'print a certificate as PDF: an original once, copies at will', example)
    .argument('<number>', 'spaces and small letters are fine')
    .option('--out <file>', 'the PDF; it has to be named')
    .option('--lang <language>', `a second language beside English: ${Object.keys(languages).join(', ')}`)
    .addOption(new Option('--copy', 'print COPY across it').conflicts(['voidSheet']))
    .option('--layout <name|file>', 'for paper other than upright A4: eu, eu-preprinted, or JSON of your own')
    .addOption(
      new Option('--amendment <which>', 'print the sheet of its amendment 1, 2 ..., on plain paper')
        .argParser(parseWhich)
        .conflicts('layout'),
    )
    .option('--sheet <serial>', 'serial number of the security paper')
    .option('--void-sheet', 'print another original; the sheet that was printed before is void')
    .option('--reason <text>', 'why that sheet is void')
    .option('--by <name>', 'who prints; KPC_PERSON or the name of the user if absent')
    .action(async (number: string, options: Options) => {
      // Not commander's own mandatory option: it would be asked of `check` too.
      if (options.out === undefined) throw cliRefusal('USAGE', { subject: 'name the PDF with --out FILE' })
      give(answerOf(await printTo(number, options.out, options, world), options.out))
    })
  return print
    .addCommand(checkCommand(world, give))
    .addCommand(queueCommand(world, give))
    .addCommand(cameOutCommand(world, give))
    .addCommand(slipCommand(world, give))
}

/** @throws {Refusal} `USAGE`, and what `print` and `openLayout` refuse */
async function printTo(number: string, out: string, options: Options, world: World): Promise<Printed> {
  const voided = voidedBy(options)
  const acting = actingOf(world.env, options.by)
  const home = openHome(world)
  const settings = readSettings(home).print ?? {}
  const { trust } = await openSources({}, home, world.now())
  const [{ print }, { openPress }, { openLayout }, { fileTray }] = await Promise.all([
    import('../print/print.ts'),
    import('@kpc/host/press/press'),
    import('../print/open-layout.ts'),
    import('../print/file-tray.ts'),
  ])
  const opened =
    options.layout === undefined
      ? await openLayout(settings.layout, home.path)
      : await openLayout(options.layout, process.cwd())
  const press = openPress()
  try {
    const { copy, amendment, sheet, lang: language = settings.language } = options
    const wanted = { language, copy, amendment, sheet, voided, verifier: settings.verifier }
    return await withLedger(home, (ledger) =>
      print(number, wanted, { ledger, press, trust, ...opened, acting, now: world.now }, fileTray(out)),
    )
  } finally {
    press.close()
  }
}

function parseWhich(text: string): number {
  if (!/^[1-9]\d?$/.test(text)) throw new InvalidArgumentError('1 for the first amendment')
  return Number(text)
}

function voidedBy({ voidSheet = false, reason }: Options): string | undefined {
  if (voidSheet !== (reason !== undefined))
    throw cliRefusal('USAGE', { subject: '--void-sheet and --reason belong together' })
  return reason
}

function answerOf({ number, kind }: Printed, out: string): Answer {
  return {
    json: { number, kind, file: out },
    text: () =>
      kind === 'copied'
        ? `A copy of ${spacedNumber(number)} is in ${printable(out)}\n`
        : `The original of ${spacedNumber(number)} is in ${printable(out)}: print it once, at 100 %, not fitted to the page.\n` +
          `Then scan what came out of the printer: kpc print check ${number} SCAN.png\n`,
  }
}

function queueCommand(world: World, give: Give): Command {
  return command(
    'queue',
    'list what waits for paper, and sheets of which nobody has said how they came out',
    'kpc print queue --json',
  ).action(async () => {
    const { printQueue } = await import('../print/came-out.ts')
    const home = openHome(world)
    const { waiting, unsaid, more } = await withLedger(home, (ledger) => printQueue({ ledger }))
    give({
      json: {
        waiting: waiting.map(({ number, signedBy, spoiled }) => ({ number, signedBy, ...(spoiled && { spoiled }) })),
        unsaid: unsaid.map(({ number, printed: { sheet, by } }) => ({ number, by, ...(sheet && { sheet }) })),
        more,
      },
      text: () =>
        waiting
          .map(
            ({ number, spoiled }) =>
              `${spacedNumber(number)}  to print${spoiled ? ` again: ${printable(spoiled)}` : ''}\n`,
          )
          .join('') +
        unsaid
          .map(
            ({ number, printed: { sheet } }) =>
              `${spacedNumber(number)}  printed${sheet ? ` on ${printable(sheet)}` : ''}: what came out?\n`,
          )
          .join('') +
        (waiting.length + unsaid.length === 0 ? 'Nothing waits.\n' : ''),
    })
  })
}

interface CameOutOptions {
  readonly well?: boolean
  readonly spoiled?: string
}

function cameOutCommand(world: World, give: Give): Command {
  return command(
    'came-out',
    'say what came out of the printer: a sheet that is fit to be handed over, or a spoiled one',
    `kpc print came-out BW0000001 --well
kpc print came-out BW0000001 --spoiled 'paper jam'`,
  )
    .argument('<number>', 'of the certificate whose original was printed last')
    .option('--well', 'it is fit to be handed over')
    .option('--spoiled <reason>', 'it is not: it waits to be printed again, and its reprint states why')
    .action(async (text: string, { well = false, spoiled }: CameOutOptions) => {
      if (well === (spoiled !== undefined)) throw cliRefusal('USAGE', { subject: 'say --well, or --spoiled REASON' })
      const { tellCameOut } = await import('../print/came-out.ts')
      const home = openHome(world)
      const outcome = well ? 'well' : 'spoiled'
      const workplace = { acting: actingOf(world.env), now: world.now }
      await withLedger(home, (ledger) => tellCameOut(text, { outcome, reason: spoiled }, { ledger, ...workplace }))
      const number = parseNumber(text)
      give({
        json: { number, outcome, ...(spoiled !== undefined && { reason: spoiled }) },
        text: () =>
          well
            ? `${spacedNumber(number)} was printed well\n`
            : `${spacedNumber(number)} is spoiled. Print it again: kpc print ${number} --out again.pdf --void-sheet --reason TEXT\n`,
      })
    })
}

const exits = {
  match: exitOf.genuine,
  other: exitOf.rejected,
  differs: exitOf.rejected,
  unreadable: exitOf.unreadable,
} as const satisfies Record<SheetResult, number>

const checkExample = `kpc print check BW0000001 scan.png
kpc print check BW0000001 - < typed-by-a-hand-scanner.txt`

function checkCommand(world: World, give: Give): Command {
  return command('check', 'say whether a printed sheet and the ledger agree', checkExample)
    .argument('<number>', 'of the certificate that was printed')
    .argument('<picture|text>', 'a scan (PDF, PNG, JPEG, WebP, AVIF, GIF, BMP), the text of the code, or - for stdin')
    .action(async (number: string, argument: string) => {
      const { checkSheet } = await import('../print/check-sheet.ts')
      const scanned = await scannedFrom(argument, world)
      const home = openHome(world)
      const check = await withLedger(home, (ledger) =>
        withPages(world, (onPage) => checkSheet(number, scanned, ledger, { onPage })),
      )
      give(checkAnswer(check))
    })
}

async function scannedFrom(argument: string, world: World): Promise<Scanned> {
  if (isCode(argument)) return { text: oneCodeIn(argument) }
  const bytes = await readBytes(argument, world)
  return pictureFormat(bytes) === undefined ? { text: oneCodeIn(textOf(bytes)) } : { picture: bytes }
}

function checkAnswer(check: SheetCheck): Answer {
  const { number, result, found, says, todo } = check
  return {
    exit: exits[result],
    json: check,
    text: (paint) =>
      `${paint(result === 'match' ? 'genuine' : result === 'unreadable' ? 'unreadable' : 'rejected', ` ${spacedNumber(number)} `)}  ${says}${found === undefined ? '' : ` It is ${spacedNumber(found)}.`}\n  Do: ${todo}\n`,
  }
}
