import { basename } from 'node:path'
import type { Answer } from '@kpc/host/command/command'
import type { World } from '@kpc/host/command/world'
import { documentIn } from '@kpc/host/paper/document-in'
import { type Audience, audiences } from '@kpc/host/paper/paper'
import { spreadsheetOf } from '@kpc/host/paper/spreadsheet'
import { readFileWithin } from '@kpc/host/read-file'
import { wholeText } from '@kpc/host/text'
import { kinds, type Trust } from '@kpc/schema'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { readTrust } from '../trusted.ts'
import { worldDocument } from '../world/documents.ts'
import { largestHistory, type Published, parseHistory } from '../world/history.ts'
import { worldRefusal } from '../world/refusal.ts'
import { historyText, showHistory } from '../world/show-history.ts'
import { csvOf, mirrorsCsv, type Summary, showSummary, summaryOf } from '../world/summary.ts'
import { worldTables } from '../world/world-tables.ts'
import type { Act } from './act.ts'
import { writeNew } from './ceremony.ts'
import { command, existingHome } from './command.ts'
import { checkedEdition, publishedEdition } from './world-edition.ts'

interface Options {
  readonly csv?: true
  readonly mirrors?: true
  readonly history?: string
  readonly as?: 'html' | 'md' | 'pdf' | 'xlsx'
  readonly audience?: Audience
  readonly edition: number
  readonly out?: string
  readonly publish?: string
  readonly since?: string
  readonly check?: string
}

/** `world`: the annual global summary, from signed returns. */
export function worldCommand(program: Command, world: World, act: Act): void {
  command(
    program,
    'world',
    'add up the returns of a year: production, imports, exports, certificates, and where two sides differ',
    'world returns/*.cbor --as pdf --out world-2026-1.pdf',
  )
    .argument('[returns...]', 'signed returns of one year, as authorities file them')
    .option('--csv', 'as a table for a spreadsheet')
    .option('--mirrors', 'every pair of participants as a table in CSV: for participants, in no public form')
    .option(
      '--history <file>',
      'figures that were published before, a table in CSV: held against each other, and drawn',
    )
    .addOption(
      new Option('--as <form>', 'a document with its pictures, or a spreadsheet')
        .choices(['html', 'md', 'pdf', 'xlsx'])
        .conflicts(['csv', 'mirrors']),
    )
    .addOption(
      new Option(
        '--audience <audience>',
        'who reads it: what is KP-only is in no public one; public for a document if absent',
      ).choices(audiences),
    )
    .option('--edition <number>', 'of the summary: nothing that was published is overwritten', parseEdition, 1)
    .option('--out <file>', 'write it there instead of to stdout')
    .option(
      '--publish <folder>',
      'a new folder with every form of this edition, signed with the snapshot key of this home',
    )
    .option('--since <folder>', 'with --publish: an earlier edition that was, whose difference is said')
    .option('--check <folder>', 'in place of adding up: is every file of an edition as the scheme has signed it?')
    .addHelpText('after', '\nExit code 20 when a file of an edition is not as it was signed.')
    .action((files: readonly string[], options: Options) =>
      act(async () => {
        if (options.check !== undefined) return checkedEdition(options.check, world)
        const published = options.history === undefined ? undefined : readHistory(options.history)
        if (files.length === 0 && !published) throw worldRefusal('RETURNS_NONE', { field: 'returns' })
        const read = files.map((file) => ({
          name: basename(file),
          bytes: readFileWithin(file, kinds.return.limits.size),
        }))
        const trust =
          published && files.length === 0 && options.as === undefined ? undefined : readTrust(existingHome(world))
        const summary = trust && files.length > 0 ? summaryOf(read, trust) : undefined
        const { publish, audience = 'public', edition, since } = options
        if (publish === undefined) return answered({ summary, published, trust, options, now: world.now() })
        if (!summary || !trust) throw worldRefusal('RETURNS_NONE', { field: 'returns' })
        const asked = { summary, published, audience, edition, now: world.now(), folder: publish, since }
        return publishedEdition(world, trust, asked)
      }),
    )
}

interface Asked {
  readonly summary: Summary | undefined
  readonly published: Published[] | undefined
  readonly trust: Trust | undefined
  readonly options: Options
  readonly now: number
}

/** What was asked for, as bytes where it is no answer in lines. */
async function answered({ summary, published, trust, options, now }: Asked): Promise<Answer> {
  const { as, audience = 'public', edition, out } = options
  if (as === 'xlsx' && !summary) throw worldRefusal('RETURNS_NONE', { field: 'returns' })
  if (as === 'xlsx' && summary) {
    const bytes = await spreadsheetOf(worldTables(summary, audience))
    return written(bytes, out, {
      json: { edition, audience, document: Buffer.from(bytes).toString('base64') },
      text: () => bytes,
    })
  }
  if (as !== undefined && as !== 'xlsx' && trust) {
    const paper = await worldDocument(trust, { summary, published, audience, edition })
    const bytes = await documentIn(paper, as, now)
    return written(bytes, out, {
      json: { edition, audience, document: Buffer.from(bytes).toString('base64') },
      text: () => bytes,
    })
  }
  if (!summary || !trust) return historyAnswer(published ?? [])
  if (options.mirrors) {
    const bytes = Buffer.from(mirrorsCsv(summary.year, summary.mirrors))
    return written(bytes, out, { json: showSummary(summary).mirrors, text: () => bytes })
  }
  const seen = options.audience === 'public' ? { ...summary, mirrors: [] } : summary
  const answer = answerOf(seen, { test: trust.registry.test, csv: options.csv, published })
  const content = options.csv ? Buffer.from(csvOf(seen)) : Buffer.from(`${JSON.stringify(answer.json, null, 2)}\n`)
  return written(content, out, answer)
}

/** To a new file where one is named: nothing that was published is overwritten. @throws {Refusal} `FILE_TAKEN` */
function written(bytes: Uint8Array, out: string | undefined, answer: Answer): Answer {
  if (out === undefined) return answer
  const file = writeNew(out, bytes)
  return { json: { file, bytes: bytes.length }, text: () => `written: ${file}\n` }
}

function parseEdition(text: string): number {
  if (!/^[1-9]\d{0,2}$/.test(text)) throw new InvalidArgumentError('a whole number, 1 to 999')
  return Number(text)
}

/** @throws {Refusal} `HISTORY_TABLE`, `FILE_*` */
export function readHistory(file: string): Published[] {
  return parseHistory(wholeText(readFileWithin(file, largestHistory)) ?? '')
}

function historyAnswer(published: readonly Published[]): Answer {
  return { json: showHistory(published), text: () => historyText(published) }
}

interface Beside {
  readonly test: boolean
  readonly csv: boolean | undefined
  readonly published: readonly Published[] | undefined
}

function answerOf(summary: Summary, { test, csv, published }: Beside): Answer {
  return {
    json: { test, ...showSummary(summary), ...(published && { history: showHistory(published) }) },
    text: () => (csv ? Buffer.from(csvOf(summary)) : textOf(summary, test) + (published ? historyText(published) : '')),
  }
}

type Shown = ReturnType<typeof showSummary>
type Measured = Record<string, { readonly carats: string; readonly valueUsd: string }>

function textOf(summary: Summary, test: boolean): string {
  const { year, returns, participants, world, mirrors, missing } = showSummary(summary)
  const differing = mirrors.filter(({ agrees }) => agrees === false)
  const line = (name: string, row: Shown['world']): string => {
    const of = row as unknown as Measured
    const cells = ['production', 'imports', 'exports'].map((flow) => (of[flow]?.carats ?? '').padStart(18))
    return `${name.padEnd(6)}${cells.join('')}${String(row.certificates).padStart(10)}\n`
  }
  return [
    test ? 'TEST: returns of a development scheme\n' : '',
    `${year}, from ${returns} returns, in carats\n`,
    `${''.padEnd(6)}${'production'.padStart(18)}${'imports'.padStart(18)}${'exports'.padStart(18)}${'issued'.padStart(10)}\n`,
    ...participants.map((row) => line(row.participant, row)),
    line('world', world),
    ...differing.map(
      ({ from, to, difference }) =>
        `differs: ${from} to ${to}, imports less exports ${difference?.carats} ct, US$ ${difference?.valueUsd}\n`,
    ),
    ...missing.map((name) => `not filed: ${name}\n`),
  ].join('')
}
