/** `kpc list`. */
import { csvRow } from '@kpc/schema'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { showIssued } from '../certificates/issued.ts'
import { standings } from '../certificates/life.ts'
import type { Found, Search } from '../certificates/list.ts'
import { search } from '../certificates/search.ts'
import { openSources } from '../trust/open.ts'
import { type Answer, command, type Give, type World } from './command.ts'
import { openHome, withLedger } from './open-home.ts'
import { grouped, type Paint, spacedNumber, testLine } from './paint.ts'

const example = `kpc list --last 20
kpc list kalahari 2026-11
kpc list --name kalahari --from 2026-10-01 --until 2026-12-31
kpc list --seal KPC-17
kpc list --state cancelled --to EU --csv > cancelled.csv`

interface Options extends Search {
  readonly last?: number
  readonly csv?: true
}

export function listCommand(world: World, give: Give): Command {
  return command('list', 'list the certificates of the ledger, oldest first', example)
    .argument('[words...]', 'of anything in them, or how they begin: number, names, seals, days, destination, state')
    .option('--last <count>', 'only the newest ones', parseCount)
    .option('--name <words>', 'whose exporter or importer has these words, or words that begin so')
    .option('--seal <seal>', 'with this seal, as certified or as amended')
    .option('--to <code>', 'that go to this destination')
    .addOption(new Option('--state <state>', 'that stand for this now').choices([...standings]))
    .option('--from <day>', 'issued on this day or later')
    .option('--until <day>', 'issued on this day or before')
    .option('--csv', 'as a table for a spreadsheet')
    .action(async (words: readonly string[], { last = Number.MAX_SAFE_INTEGER - 1, csv, ...fields }: Options) => {
      const home = openHome(world)
      const { trust } = await openSources({}, home, world.now())
      const looking = { text: words.join(' '), fields, destinations: trust.participants }
      const { found } = await withLedger(home, (ledger) => search(looking, ledger, { most: last, now: world.now() }))
      const asked = words.length > 0 || Object.keys(fields).length > 0
      give(listAnswer([...found].reverse(), { csv, asked, test: trust.registry.test }))
    })
}

function parseCount(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('a whole number, 1 or more')
  return Number(text)
}

interface ListOptions {
  readonly csv: true | undefined
  readonly asked: boolean
  readonly test: boolean
}

function listAnswer(found: readonly Found[], { csv, asked, test }: ListOptions): Answer {
  const json = found.map(({ issued, state, amendments, anyway }) => ({
    ...showIssued(issued, test),
    state,
    amendments,
    ...(anyway && { anyway }),
  }))
  return {
    json,
    text: (paint) => {
      // As a file: its lines end as CSV has it (RFC 4180), and no box of a certificate holds what acts on a terminal.
      if (csv) return Buffer.from(csvRow(csvHeadings) + found.map(csvLine).join(''))
      const none = asked
        ? 'No certificate is like that.\n'
        : 'The ledger is empty. Fill it: kpc issue certificate.json\n'
      return testLine(test, paint) + (json.length === 0 ? none : linesOf(json, paint))
    },
  }
}

type Listing = ReturnType<typeof showIssued> & Pick<Found, 'state' | 'amendments' | 'anyway'>

/** 80 columns. */
const lineOf = ([number, issued, to, carats, value, state]: readonly [
  string,
  string,
  string,
  string,
  string,
  string,
]) =>
  `${`${number.padEnd(11)} ${issued.padEnd(10)} ${to.padEnd(2)} ${carats.padStart(14)} ${value.padStart(17)}  ${state}`.trimEnd()}\n`

const headings = lineOf(['number', 'issued', 'to', 'carats', 'US$', 'state'])

function linesOf(listed: readonly Listing[], paint: Paint): string {
  const anyway = listed.some((one) => one.anyway)
    ? '* issued though a rule asks for a reason: kpc show says which and why\n'
    : ''
  return paint('bold', headings) + listed.map(listLine).join('') + anyway
}

function listLine({ number, certificate, totals, state, amendments, anyway }: Listing): string {
  const said = [state === 'issued' ? '' : state, amendments > 0 ? 'amended' : '', anyway ? '*' : '']
  return lineOf([
    spacedNumber(number),
    String(certificate.issued),
    String(certificate.destination),
    grouped(totals.carats),
    grouped(totals.valueUsd),
    said.filter((word) => word !== '').join(', '),
  ])
}

const csvHeadings =
  'number issued expires destination exporter importer seals carats valueUsd state amendments phrase digest anyway reason'.split(
    ' ',
  )

function csvLine({ issued, state, amendments, anyway }: Found): string {
  const { number, certificate, totals, phrase, digest } = showIssued(issued, false)
  return csvRow([
    number,
    String(certificate.issued),
    String(certificate.expires),
    String(certificate.destination),
    issued.certificate.exporter.name,
    issued.certificate.importer.name,
    (issued.certificate.seals ?? []).join(';'),
    totals.carats,
    totals.valueUsd,
    state,
    amendments,
    phrase,
    digest,
    (anyway?.rules ?? []).join(';'),
    anyway?.reason ?? '',
  ])
}
