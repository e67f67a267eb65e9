/** The review of a ledger, for people. */
import { exitContradicted } from '@kpc/host/command/exit-codes'
import { type LedgerReport, sayFinding, showLedgerName } from '@kpc/schema'
import { showReport } from '../../proofs/show.ts'
import type { Answer } from '../command.ts'
import { type Paint, printable, rows, testLine } from '../paint.ts'

/** Findings of each gravity that people are shown; JSON has all. */
const most = 50

/** @param against what it was held against, in words */
export function reportAnswer(report: LedgerReport, test: boolean, against: string): Answer {
  return {
    exit: report.good ? 0 : exitContradicted,
    json: showReport(report, test),
    text: (paint) => testLine(test, paint) + reportText(report, against, paint),
  }
}

function reportText(report: LedgerReport, against: string, paint: Paint): string {
  const { size, findings, good, agreed } = report
  const name = showLedgerName(report)
  const head = good
    ? `${paint('genuine', ' GOOD ')} Nothing contradicts the ledger of ${name}: ${size} entries\n`
    : `${paint('rejected', ' CONTRADICTED ')} The ledger of ${name}, ${size} entries, is not what it was, or not what it says\n`
  const kept =
    agreed.length === 0
      ? 'goes on from no checkpoint'
      : `goes on from every checkpoint up to that of ${agreed.at(-1)} entries`
  return (
    head +
    listed(findings.filter(({ gravity }) => gravity === 'wrong').map(sayFinding), 'wrong', paint) +
    listed(findings.filter(({ gravity }) => gravity === 'noted').map(sayFinding), 'noted', paint) +
    rows([
      ...(report.more > 0 ? [['also', `${report.more} findings more, which are not told`] as const] : []),
      ['entries', [...report.kinds].map(([kind, count]) => `${count} ${kind}`).join(', ') || 'none'],
      ['against', against],
      ['history', kept],
      ...report.blocks.map((block): readonly [string, string] => ['numbers', blockText(block)]),
    ])
  )
}

function blockText({ first, last, count, counts }: LedgerReport['blocks'][number]): string {
  const states = Object.entries(counts).filter(([, some]) => some > 0)
  return `${first} to ${last}: ${count}, of which ${states.map(([state, some]) => `${some} ${state}`).join(', ')}`
}

function listed(sentences: readonly string[], word: 'wrong' | 'noted', paint: Paint): string {
  const shown = sentences
    .slice(0, most)
    .map((text) => `  ${paint(word === 'wrong' ? 'bad' : 'dim', word)}  ${printable(text)}\n`)
  const more = sentences.length - shown.length
  return shown.join('') + (more > 0 ? `  ${word}  and ${more} more: see --json\n` : '')
}
