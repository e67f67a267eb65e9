/**
 * The annual report as a document: the statements of its form, filled in, each for whom it is.
 * @module
 */
import { lineChart, pictureBlock } from '@kpc/desk'
import type { Audience, Block, Paper } from '@kpc/host/paper/paper'
import { sumOf } from '@kpc/schema'
import type { AnnualForm, AnnualStatement } from '../statistics/annual-form.ts'
import { statisticsRefusal } from '../statistics/refusal.ts'
import type { AnnualFacts } from './annual-facts.ts'
import { millionText } from './figure-text.ts'
import { tableBlock } from './return-paper.ts'

/** @property participant and `authority` as they are named in the report */
export interface AnnualNames {
  readonly participant: string
  readonly authority: string
  readonly audience: Audience
  readonly isTest: boolean
}

/** @throws {Refusal} `FORM_BLANK` */
export function annualPaper(form: AnnualForm, facts: AnnualFacts, names: AnnualNames): Paper {
  const blanks: Readonly<Record<string, string>> = {
    ...facts.blanks,
    participant: names.participant,
    authority: names.authority,
  }
  const said = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = Object.hasOwn(blanks, name) ? blanks[name] : undefined
      if (value === undefined) throw statisticsRefusal('FORM_BLANK', { subject: name.slice(0, 40), field: 'form' })
      return value
    })
  return {
    title: said(form.title),
    language: 'en',
    direction: 'ltr',
    running: `${names.authority} · ${blanks.year} · ${names.audience === 'public' ? 'public' : 'for participants and observers'}`,
    audience: names.audience,
    isTest: names.isTest,
    blocks: [
      { is: 'small', text: said(form.note) },
      ...form.parts.flatMap((part): Block[] => [
        { is: 'part', text: said(part.title) },
        ...part.sections.flatMap(({ title, statements }): Block[] => [
          { is: 'heading', text: said(title) },
          ...statements.flatMap((statement) => blocksOf(statement, facts, said)),
        ]),
      ]),
    ],
  }
}

function blocksOf(statement: AnnualStatement, facts: AnnualFacts, said: (text: string) => string): Block[] {
  const { audience } = statement
  if ('says' in statement) return [{ is: 'text', text: said(statement.says), audience }]
  if ('write' in statement) return [{ is: 'text', text: `<${said(statement.write)}>`, audience }]
  const table = facts.tables[statement.table]
  const caption = said(statement.caption)
  if (table.rows.length === 0) return [{ is: 'text', text: `${caption}: nothing is recorded.`, audience }]
  const block: Block = {
    ...tableBlock(table, caption, statement.table === 'trade' || statement.table === 'classes'),
    audience,
  }
  return statement.table === 'trade' ? [block, { ...trendOf(facts), audience }] : [block]
}

function trendOf({ quarters, blanks }: AnnualFacts): Block {
  const values = (flow: 'exports' | 'imports') => quarters.map(({ trade }) => sumOf(trade[flow].rows).valueUsd)
  const [out, into] = [values('exports'), values('imports')]
  const desc = quarters.map(
    ({ name }, i) => `${name}: exports ${millionText(out[i] ?? 0)}, imports ${millionText(into[i] ?? 0)}`,
  )
  return pictureBlock({
    id: 'annual-trend',
    title: `Trade of ${blanks.year}, US$ million`,
    desc: `${desc.join('; ')}.`,
    drawing: lineChart({
      periods: quarters.map(({ name }) => name),
      series: [
        { name: 'Exports', values: out },
        { name: 'Imports', values: into },
      ],
      show: millionText,
    }),
  })
}
