/**
 * A return as a document: its tables, its pictures, and what proves it.
 * @module
 */
import { pictureBlock } from '@kpc/desk'
import type { Block, Paper, TableBlock } from '@kpc/host/paper/paper'
import type { Table } from '@kpc/host/paper/spreadsheet'
import { digestOf, hex, showDate, showInstant } from '@kpc/schema'
import { cellText, countText, isolated } from './figure-text.ts'
import { picturesOf } from './return-pictures.ts'
import { type TableName, tableOf } from './return-tables.ts'
import type { NameOf, ReturnView } from './return-view.ts'
import { filled } from './words/application-words.ts'
import type { Language } from './words/languages.ts'

/** @property authority whose return it is, as the registry names it */
export interface PaperAsked {
  readonly language: Language
  readonly authority: string
  readonly isTest: boolean
  readonly nameOf: NameOf
}

export function tableBlock(table: Table, caption: string, hasTotal = false): TableBlock {
  return {
    is: 'table',
    caption,
    columns: table.columns.map(({ label, is }) => ({ label, isNumber: is !== 'text' })),
    rows: table.rows.map((row) => row.map((value, i) => cellText(value, table.columns[i]?.is ?? 'text'))),
    hasTotal,
  }
}

/** What a return of a participant says is the scheme's and its own; who traded is in no part of it. */
export function returnPaper(view: ReturnView, asked: PaperAsked): Paper {
  const { language, authority, isTest, nameOf } = asked
  const { statistics: says } = language.words
  const { draft } = view
  const edition = `${says.edition} ${draft.edition}`
  const block = (name: TableName, caption: string): TableBlock =>
    tableBlock(tableOf(name, view, language), caption, true)
  return {
    title: `${nameOf(view.participant)}, ${isolated(draft.period.name, language)}`,
    language: language.tag,
    direction: language.dir,
    running: `${authority} · ${isolated(draft.period.name, language)} · ${edition} · ${draft.isFiled ? says.statuses.signed : says.unsigned}`,
    audience: 'public',
    isTest,
    blocks: [
      ...proofBlocks(view, language),
      ...(draft.trade
        ? [
            block('exports-partner', `${says.exports}. ${says.went}`),
            block('exports-origin', `${says.exports}. ${says.mined}`),
            block('imports-partner', `${says.imports}. ${says.came}`),
            block('imports-origin', `${says.imports}. ${says.mined}`),
          ]
        : []),
      ...(draft.production ? [block('production', says.production)] : []),
      ...pictureBlocks(view, asked),
    ],
  }
}

function proofBlocks({ draft, due }: ReturnView, { words }: Language): Block[] {
  const { statistics: says } = words
  const { period, newest, isFiled, size, trade } = draft
  const signed: (readonly [string, string])[] =
    newest && isFiled
      ? [
          [says.statuses.signed, `${showInstant(newest.at)}, ${newest.by}`],
          [says.root, hex(newest.filed.checkpoint.root)],
          [says.digest, hex(digestOf(newest.message))],
        ]
      : [[says.status, says.statuses[due.status]]]
  return [
    {
      is: 'facts',
      rows: [
        [says.days, `${showDate(period.first)} – ${showDate(period.last)}`],
        [says.due, showDate(period.due)],
        [says.proof, filled(says.entries, { n: countText(size) })],
        ...signed,
        ...(trade
          ? [[says.issued, countText(trade.issued)] as const, [says.voided, countText(trade.voided)] as const]
          : []),
      ],
    },
  ]
}

function pictureBlocks(view: ReturnView, { language, nameOf }: PaperAsked): Block[] {
  const pictures = picturesOf(view, language, nameOf)
  if (pictures.length === 0) return []
  const { statistics: says } = language.words
  const tables = [...new Set(pictures.map(({ table }) => table))].filter(
    (name) => name === 'trend' || name === 'prices' || name === 'shares',
  )
  return [
    { is: 'part', text: says.pictures },
    ...pictures.flatMap((picture): Block[] => [
      { is: 'heading', text: picture.title },
      pictureBlock({ ...picture, direction: language.dir }),
    ]),
    ...tables.map((name) => tableBlock(tableOf(name, view, language), says[name])),
    { is: 'small', text: says.band },
  ]
}
