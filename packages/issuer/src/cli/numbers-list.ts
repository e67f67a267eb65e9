/** `kpc numbers list`. */
import { showInstant } from '@kpc/schema'
import type { Command } from 'commander'
import type { BlockState, SpanAccount } from '../ledger/ledger.ts'
import { openSources } from '../trust/open.ts'
import { type Answer, command, type Give, type World } from './command.ts'
import { showNumbers } from './numbers-work.ts'
import { openHome, withLedger } from './open-home.ts'
import { grouped, type Paint, printable, testLine } from './paint.ts'

export function listNumbersCommand(world: World, give: Give): Command {
  return command(
    'list',
    'list every block, what became of its numbers, and those that are not accounted for',
    'kpc numbers list --json',
  ).action(async () => {
    const home = openHome(world)
    const { trust } = await openSources({}, home, world.now())
    give(listAnswer(await withLedger(home, (ledger) => ledger.blocks()), trust.registry.test))
  })
}

function listAnswer(blocks: readonly BlockState[], test: boolean): Answer {
  const unaccounted = blocks.reduce((sum, { open }) => sum + open.reduce((all, { count }) => all + count, 0), 0)
  return {
    json: { test, unaccounted, blocks: blocks.map(showBlock) },
    text: (paint) =>
      testLine(test, paint) +
      (blocks.length === 0
        ? 'No block. Add the one that was allotted: kpc numbers add --first BW0001000 --last BW0001999\n'
        : blocks.map((block) => blockText(block, paint)).join('\n')),
  }
}

function showBlock(block: BlockState) {
  return { ...block, spans: block.spans.map((span) => ({ ...span, at: showInstant(span.at) })) }
}

function blockText(block: BlockState, paint: Paint): string {
  const { counts, office, origin, open, spans } = block
  const about = [
    ...(office === undefined ? [] : [`office ${printable(office)}`]),
    ...(origin === 'allotted' ? [] : [origin]),
  ]
  const said = (Object.keys(counts) as (keyof typeof counts)[]).filter(
    (state) => counts[state] > 0 || state === 'issued' || state === 'free',
  )
  const lines = [
    `${paint('bold', `${block.first} to ${block.last}`)}${about.length > 0 ? `   ${about.join(', ')}` : ''}`,
    `  ${bar(block)}`,
    `  ${said.map((state) => `${state} ${grouped(String(counts[state]))}`).join('   ')}`,
    ...spans.map(spanText),
    ...(open.length > 0 ? [`  ${paint('bad', 'not accounted for')}: ${open.map(showNumbers).join(', ')}`] : []),
  ]
  return lines.map((line) => `${line}\n`).join('')
}

function spanText({ state, office, at, by, reason, ...run }: SpanAccount): string {
  const said = [...(reason === undefined ? [] : [reason]), by, showInstant(at)].map(printable).join(', ')
  const whose = office === undefined ? '' : ` ${state === 'leased' ? 'to' : 'of'} ${printable(office)}`
  return `  ${state}${whose}: ${showNumbers(run)}; ${said}`
}

const cells = 48

/** Issued, without a certificate for ever, elsewhere, free: each at least one cell where there is any. */
function bar({ counts, count }: BlockState): string {
  const { issued, free, leased } = counts
  const elsewhere = leased + counts['handed-back']
  const parts: readonly (readonly [sign: string, numbers: number])[] = [
    ['█', issued],
    ['▓', count - issued - free - elsewhere],
    ['▒', elsewhere],
  ]
  const drawn = parts.map(([sign, numbers]) => sign.repeat(Math.ceil((numbers / count) * cells)))
  return drawn.join('').slice(0, cells).padEnd(cells, '·')
}
