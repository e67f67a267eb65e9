import { basename } from 'node:path'
import type { Answer } from '@kpc/host/command/command'
import type { World } from '@kpc/host/command/world'
import { readFileWithin } from '@kpc/host/read-file'
import { wholeText } from '@kpc/host/text'
import { kinds } from '@kpc/schema'
import type { Command } from 'commander'
import { readTrust } from '../trusted.ts'
import { largestHistory, type Published, parseHistory } from '../world/history.ts'
import { worldRefusal } from '../world/refusal.ts'
import { historyText, showHistory } from '../world/show-history.ts'
import { csvOf, type Summary, showSummary, summaryOf } from '../world/summary.ts'
import type { Act } from './act.ts'
import { command, existingHome } from './command.ts'

interface Options {
  readonly csv?: true
  readonly history?: string
}

/** `world`: the annual global summary, from signed returns. */
export function worldCommand(program: Command, world: World, act: Act): void {
  command(
    program,
    'world',
    'add up the returns of a year: production, imports, exports, certificates, and where two sides differ',
    'world returns/*.cbor',
  )
    .argument('[returns...]', 'signed returns of one year, as authorities file them')
    .option('--csv', 'as a table for a spreadsheet')
    .option('--history <file>', 'figures that were published before, a table in CSV: held against each other')
    .action((files: readonly string[], { csv, history }: Options) =>
      act(() => {
        const published = history === undefined ? undefined : readHistory(history)
        if (published && files.length === 0) return historyAnswer(published)
        if (files.length === 0) throw worldRefusal('RETURNS_NONE', { field: 'returns' })
        const read = files.map((file) => ({
          name: basename(file),
          bytes: readFileWithin(file, kinds.return.limits.size),
        }))
        const trust = readTrust(existingHome(world))
        return answerOf(summaryOf(read, trust), { test: trust.registry.test, csv, published })
      }),
    )
}

function readHistory(file: string): Published[] {
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
