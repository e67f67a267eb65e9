/**
 * Figures of the world on the public site: what signed returns of a year add up to, by participant, where goods went,
 * and what was printed before there were such; with pictures, and as open data. What pairs of participants say of each
 * other is in none of it.
 * @module
 */
import type { PictureBlock } from '@kpc/host/paper/paper'
import type { Measures } from '@kpc/schema'
import { escapeHtml } from '../report/html.ts'
import type { ReportLanguage } from '../report/words/words.ts'
import { worldWords } from '../report/words/world.ts'
import type { Published } from '../world/history.ts'
import { showHistory } from '../world/show-history.ts'
import { csvOf, type Summary, showSummary } from '../world/summary.ts'
import { flowsPicture, historyPictures, type NameOf } from '../world/world-pictures.ts'
import { json } from './data.ts'
import { tableOf } from './page.ts'
import { siteWords } from './words.ts'

/** @property summaries of years, the newest last */
export interface FiguresAsked {
  readonly summaries: readonly Summary[]
  readonly published: readonly Published[]
}

/** @property files of open data, by their paths */
export interface SiteFigures {
  readonly files: readonly (readonly [path: string, text: string])[]
  /** The page below its title, as HTML; undefined where there is nothing. */
  pageIn(language: ReportLanguage, nameOf: NameOf): string | undefined
}

export function siteFigures({ summaries, published }: FiguresAsked): SiteFigures {
  const files = [
    ...summaries.flatMap((summary): [string, string][] => [
      [`data/figures-${summary.year}.csv`, csvOf(summary)],
      [`data/figures-${summary.year}.json`, json(publicSummary(summary))],
    ]),
    ...(summaries.length > 0 ? [['data/figures.schema.json', json(schema)] as const] : []),
    ...(published.length > 0 ? [['data/published.json', json(showHistory(published).figures)] as const] : []),
  ]
  return {
    files,
    pageIn: (language, nameOf) => {
      const parts = [
        ...[...summaries].reverse().map((summary) => yearHtml(summary, language, nameOf)),
        publishedHtml(published, language),
        linksHtml(files.map(([path]) => path)),
      ].filter((part) => part !== '')
      return parts.length === 0 ? undefined : parts.join('\n')
    },
  }
}

/** Pairs are for participants and observers. */
function publicSummary(summary: Summary): object {
  const { mirrors: _, ...shown } = showSummary(summary)
  return shown
}

function yearHtml(summary: Summary, language: ReportLanguage, nameOf: NameOf): string {
  const words = worldWords[language]
  const { year, returns, rows, total, mirrors } = summary
  const count = (number: number): string => words.amount(number * 100)
  const cells = ({ carats, valueUsd }: Measures): string[] => [words.amount(carats), words.amount(valueUsd)]
  const line = (name: string, row: Omit<(typeof rows)[number], 'participant'>): string[] => [
    name,
    ...cells(row.production),
    ...cells(row.exports),
    ...cells(row.imports),
    ...[count(row.certificates), count(row.received)],
  ]
  const names = ['mined', 'minedValue', 'exported', 'exportedValue', 'imported', 'importedValue'] as const
  const headings = [...names, 'issued' as const, 'confirmed' as const].map((name) => words.figures[name])
  const say = siteWords(language)
  const body = [...rows.map((row) => line(nameOf(row.participant), row)), line(say('world'), total)]
  return [
    `<h2>${year}</h2>`,
    `<p>${escapeHtml(words.added(Number(year), returns))}</p>`,
    pictureHtml(flowsPicture(mirrors, nameOf, language), `flows-${year}`),
    tableOf(`${say('figures')} ${year}`, [say('name'), ...headings], body),
  ].join('\n')
}

function publishedHtml(published: readonly Published[], language: ReportLanguage): string {
  const world = published.filter(({ participant, flow }) => participant === 'WORLD' && flow === 'production')
  if (world.length === 0) return ''
  const words = worldWords[language]
  const say = siteWords(language)
  const units: Partial<Record<Published['measure'], string>> = { carats: words.carats, value: words.dollars }
  const rows = world.flatMap(({ year, measure, value, unit, kind, source }) =>
    units[measure] === undefined
      ? []
      : [[year, `${isRounded(kind, unit) ? '~ ' : ''}${words.amount(value)}`, units[measure], source]],
  )
  return [
    `<h2>${escapeHtml(say('published'))}</h2>`,
    ...historyPictures(published, language).map((picture) => pictureHtml(picture)),
    tableOf(say('published'), [say('year'), say('figure'), say('unit'), say('source')], rows),
  ].join('\n')
}

const isRounded = (kind: string, unit: bigint | undefined): boolean => kind === 'derived' || unit === undefined

/** Its words are in the language of the page; it scrolls where the page is narrower. @param id where the page has several */
function pictureHtml(picture: PictureBlock | undefined, id?: string): string {
  if (!picture) return ''
  const { title, desc, svg } = picture
  const own = svg.replace(' xmlns="http://www.w3.org/2000/svg"', '')
  const drawn = id === undefined ? own : own.replaceAll('world-flows', id)
  return `<figure><div class="scroll" tabindex="0" role="region" aria-label="${escapeHtml(title)}">${drawn}</div><figcaption>${escapeHtml(`${title}. ${desc}`)}</figcaption></figure>`
}

function linksHtml(paths: readonly string[]): string {
  if (paths.length === 0) return ''
  const items = paths.map((path) => `<li><a href="../${escapeHtml(path)}">${escapeHtml(path)}</a></li>`)
  return `<ul dir="ltr">\n${items.join('\n')}\n</ul>`
}

const measures = {
  type: 'object',
  properties: {
    carats: { type: 'string', description: 'with two decimals' },
    valueUsd: { type: 'string', description: 'US$, with two decimals' },
    usdPerCarat: { type: 'string' },
    share: { type: 'string', description: 'percent of the value of the world; they add up to 100.00' },
  },
  required: ['carats', 'valueUsd'],
}
const row = {
  type: 'object',
  properties: {
    participant: { type: 'string', pattern: '^[A-Z]{2}$' },
    ...{ production: measures, imports: measures, exports: measures },
    certificates: { type: 'integer', description: 'issued, those that stand for nothing left out' },
    received: { type: 'integer', description: 'confirmed at import' },
  },
  required: ['production', 'imports', 'exports', 'certificates', 'received'],
}
/** JSON Schema 2020-12 of the figures of a year. */
const schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  properties: {
    year: { type: 'string', pattern: '^20[0-9]{2}$' },
    returns: { type: 'integer', description: 'signed returns that were added up' },
    participants: { type: 'array', items: row },
    world: row,
    missing: { type: 'array', items: { type: 'string' }, description: 'periods that were not filed' },
  },
  required: ['year', 'returns', 'participants', 'world', 'missing'],
}
