import { type Answer, answerInLines } from '@kpc/host/command/command'
import type { World } from '@kpc/host/command/world'
import { documentIn } from '@kpc/host/paper/document-in'
import { openPress } from '@kpc/host/press/press'
import { type Command, Option } from 'commander'
import { openRecords } from '../records/check.ts'
import { type Audience, audiences } from '../records/kinds/kind.ts'
import { schemeRefusal } from '../refusal.ts'
import { composeReport, type Report } from '../report/compose.ts'
import { differenceOf, differencePaper } from '../report/difference.ts'
import { reportHtml } from '../report/html.ts'
import { reportMarkdown } from '../report/markdown.ts'
import { reportPdf } from '../report/pdf.ts'
import { type ReportLanguage, reportLanguages } from '../report/words/words.ts'
import type { Act } from './act.ts'
import { writeNew } from './ceremony.ts'
import { command } from './command.ts'
import { type FiguresOptions, figuresIn, historyOption, returnsOption } from './figures-options.ts'
import { type RecordsOptions, recordsFolder, recordsOption } from './records-option.ts'

const formats = ['md', 'html', 'pdf'] as const
type Format = (typeof formats)[number]

interface ReportOptions extends RecordsOptions, FiguresOptions {
  readonly year: string
  readonly lang: ReportLanguage
  readonly format?: Format
  readonly for: Audience
  readonly against?: string
  readonly out?: string
}

/** `report`: the chair's report of a year to the General Assembly, or what two years differ in. */
export function reportCommand(program: Command, world: World, act: Act): void {
  command(
    program,
    'report',
    "write the chair's report of a year to the General Assembly, from records and signed returns only",
    'report --year 2005 --lang ar --records docs/examples/scheme --out report-2005.pdf',
  )
    .requiredOption('--year <year>', 'the year that is told of')
    .addOption(new Option('--lang <language>', 'its language').choices(reportLanguages).default('en'))
    .addOption(new Option('--format <format>', 'its form (default: by the ending of --out, else md)').choices(formats))
    .addOption(new Option('--for <audience>', 'who may read it').choices(audiences).default('public'))
    .option('--against <year>', 'in place of the report: what it differs in from that of another year')
    .addOption(returnsOption())
    .addOption(historyOption())
    .option('--out <file>', 'where to write it (default: print it)')
    .addOption(recordsOption())
    .action((options: ReportOptions) =>
      act(async () => {
        const records = openRecords(recordsFolder(options, world))
        const { of: figures } = figuresIn(options, world)
        const of = (text: string): Report => {
          const year = yearOf(text)
          return composeReport(records, { year, language: options.lang, audience: options.for, world: figures(year) })
        }
        const report = of(options.year)
        if (options.against !== undefined) return difference(of(options.against), report, options)
        return written(await bytesOf(report, formatOf(options) ?? 'md'), options, report)
      }),
    )
}

function yearOf(text: string): number {
  if (/^2\d{3}$/.test(text)) return Number(text)
  throw schemeRefusal('USAGE', { subject: `${text} is no year` })
}

function formatOf({ format, out }: ReportOptions): Format | undefined {
  return format ?? formats.find((one) => out?.endsWith(`.${one}`))
}

async function bytesOf(report: Report, format: Format): Promise<Uint8Array> {
  if (format === 'pdf') return pdf(report)
  const text = format === 'html' ? reportHtml(report) : reportMarkdown(report)
  return new TextEncoder().encode(text)
}

/** Dated at the end of the period, so that the same records give the same bytes. */
const instantOf = ({ until }: Report): number => Date.parse(`${until}T00:00:00Z`) / 1000

async function pdf(report: Report): Promise<Uint8Array> {
  const press = openPress()
  try {
    return await reportPdf(report, instantOf(report), press)
  } finally {
    press.close()
  }
}

function written(bytes: Uint8Array, { out }: ReportOptions, { year, words, sections }: Report): Answer {
  const empty = sections.filter(({ isEmpty }) => isEmpty).map(({ name }) => name)
  if (out === undefined)
    return { json: { year, language: words.language, empty, text: Buffer.from(bytes).toString() }, text: () => bytes }
  const file = writeNew(out, bytes)
  const unsaid = empty.length === 0 ? [] : [`nothing is recorded for: ${empty.join(', ')}`]
  return answerInLines({ year, language: words.language, file, empty }, [`written: ${file}`, ...unsaid])
}

/** In lines, or as a document where a form of such is asked for. */
async function difference(before: Report, after: Report, options: ReportOptions): Promise<Answer> {
  const rows = differenceOf(before, after)
  const format = formatOf(options)
  const json = { before: before.year, after: after.year, figures: rows }
  if (format === undefined) {
    const lines = rows.map(
      (row) => `${row.label}: ${row.before} -> ${row.after}${isChange(row) ? ` (${row.change})` : ''}`,
    )
    return answerInLines(json, [`${before.year} -> ${after.year}`, ...lines])
  }
  const bytes = await documentIn(differencePaper(before, after), format, instantOf(after))
  if (options.out === undefined) return { json, text: () => bytes }
  return answerInLines(json, [`written: ${writeNew(options.out, bytes)}`])
}

const isChange = ({ change }: { readonly change: string }): boolean => change !== '0' && change !== '–'
