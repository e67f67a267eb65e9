import { resolve } from 'node:path'
import { type Answer, answerInLines } from '@kpc/host/command/command'
import type { World } from '@kpc/host/command/world'
import { openPress } from '@kpc/host/press/press'
import { writeFirst } from '@kpc/host/write-file'
import { type Command, Option } from 'commander'
import { openRecords } from '../records/check.ts'
import { type Audience, audiences } from '../records/kinds.ts'
import { schemeRefusal } from '../refusal.ts'
import { composeReport, differenceOf, type Report } from '../report/compose.ts'
import { reportHtml } from '../report/html.ts'
import { reportMarkdown } from '../report/markdown.ts'
import { reportPdf } from '../report/pdf.ts'
import { type ReportLanguage, reportLanguages } from '../report/words/words.ts'
import type { Act } from './act.ts'
import { command } from './command.ts'
import { type RecordsOptions, recordsFolder, recordsOption } from './records-option.ts'

const formats = ['md', 'html', 'pdf'] as const

interface ReportOptions extends RecordsOptions {
  readonly year: string
  readonly lang: ReportLanguage
  readonly format?: (typeof formats)[number]
  readonly for: Audience
  readonly against?: string
  readonly out?: string
}

/** `report`: the chair's report of a year to the General Assembly, or what two years differ in. */
export function reportCommand(program: Command, world: World, act: Act): void {
  command(
    program,
    'report',
    "write the chair's report of a year to the General Assembly, from records only",
    'report --year 2005 --lang ar --records docs/examples/scheme --out report-2005.pdf',
  )
    .requiredOption('--year <year>', 'the year that is told of')
    .addOption(new Option('--lang <language>', 'its language').choices(reportLanguages).default('en'))
    .addOption(new Option('--format <format>', 'its form (default: by the ending of --out, else md)').choices(formats))
    .addOption(new Option('--for <audience>', 'who may read it').choices(audiences).default('public'))
    .option('--against <year>', 'in place of the report: the figures in which it differs from that of another year')
    .option('--out <file>', 'where to write it (default: print it)')
    .addOption(recordsOption())
    .action((options: ReportOptions) =>
      act(async () => {
        const records = openRecords(recordsFolder(options, world))
        const of = (year: string): Report =>
          composeReport(records, { year: yearOf(year), language: options.lang, audience: options.for })
        const report = of(options.year)
        if (options.against !== undefined) return difference(of(options.against), report)
        return written(await bytesOf(report, formatOf(options)), options, report)
      }),
    )
}

function yearOf(text: string): number {
  if (/^2\d{3}$/.test(text)) return Number(text)
  throw schemeRefusal('USAGE', { subject: `${text} is no year` })
}

function formatOf({ format, out }: ReportOptions): (typeof formats)[number] {
  return format ?? formats.find((one) => out?.endsWith(`.${one}`)) ?? 'md'
}

async function bytesOf(report: Report, format: (typeof formats)[number]): Promise<Uint8Array> {
  if (format === 'pdf') return pdf(report)
  const text = format === 'html' ? reportHtml(report) : reportMarkdown(report)
  return new TextEncoder().encode(text)
}

/** Dated at the end of the period, so that the same records give the same bytes. */
async function pdf(report: Report): Promise<Uint8Array> {
  const press = openPress()
  try {
    return await reportPdf(report, Date.parse(`${report.until}T00:00:00Z`) / 1000, press)
  } finally {
    press.close()
  }
}

function written(bytes: Uint8Array, { out }: ReportOptions, { year, words, sections }: Report): Answer {
  const empty = sections.filter(({ isEmpty }) => isEmpty).map(({ name }) => name)
  if (out === undefined)
    return { json: { year, language: words.language, empty, text: Buffer.from(bytes).toString() }, text: () => bytes }
  const file = resolve(out)
  if (!writeFirst(file, bytes)) throw schemeRefusal('FILE_TAKEN', { subject: file })
  const unsaid = empty.length === 0 ? [] : [`nothing is recorded for: ${empty.join(', ')}`]
  return answerInLines({ year, language: words.language, file, empty }, [`written: ${file}`, ...unsaid])
}

function difference(before: Report, after: Report): Answer {
  const rows = differenceOf(before, after)
  const lines = rows.map((row) => `${row.label}: ${row.before} -> ${row.after}`)
  return answerInLines({ before: before.year, after: after.year, figures: rows }, [
    `${before.year} -> ${after.year}`,
    ...lines,
  ])
}
