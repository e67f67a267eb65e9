/**
 * The public site: files that any web server gives out, in six languages, made from public records alone.
 *
 * There is no clock in it: what holds until when is said, not whether it holds today. So the same records give the
 * same bytes, whoever makes them, whenever.
 * @module
 */
import { listName, listOf, showList } from '@kpc/host/file-list'
import { type Membership, showDate } from '@kpc/schema'
import { deriveMemberships } from '../derive/memberships.ts'
import { seenBy } from '../records/audience.ts'
import { recordsOf } from '../records/check.ts'
import type { Stored } from '../records/folder.ts'
import { composeReport, reportWords } from '../report/compose.ts'
import { escapeHtml, reportHtml } from '../report/html.ts'
import { type ReportLanguage, reportLanguages } from '../report/words/words.ts'
import type { WorldFigures } from '../report/world-section.ts'
import { json, membershipsCsv, recordsJson, schemaJson } from './data.ts'
import type { SiteFigures } from './figures.ts'
import { type PageName, page, pageNames, siteStyle, tableOf, titleOf } from './page.ts'
import { siteWords } from './words.ts'

type Records = ReadonlyMap<string, Stored>

/** What pages are made of. */
interface Site {
  readonly records: Records
  readonly memberships: ReadonlyMap<string, readonly Membership[]>
  readonly years: readonly number[]
  readonly figures: SiteFigures | undefined
  readonly hasVerifier: boolean
}

/**
 * What a site has beside the records.
 * @property world figures of the world, for the reports
 * @property verifier the files of the verifier page, which lie below `verifier/`
 */
export interface Besides {
  readonly figures?: SiteFigures | undefined
  readonly world?: ((year: number) => WorldFigures) | undefined
  readonly verifier?: ReadonlyMap<string, Uint8Array> | undefined
}

/** @param all every record @returns the content of each file by its path, in order */
export function siteFiles(
  all: Records,
  { figures, world, verifier }: Besides = {},
): ReadonlyMap<string, string | Uint8Array> {
  const records = seenBy('public', all)
  const years = recordsOf(records, 'reports').map(({ value }) => value.year)
  const { memberships } = deriveMemberships(records)
  const site: Site = {
    ...{ records, memberships, years: years.sort((a, b) => a - b), figures },
    hasVerifier: verifier !== undefined,
  }
  const files: (readonly [string, string | Uint8Array])[] = [
    ['index.html', landing()],
    ['site.css', siteStyle],
    ['data/records.json', recordsJson(records)],
    ['data/schema.json', schemaJson()],
    ['data/memberships.csv', membershipsCsv(memberships)],
    ['data/memberships.json', json(Object.fromEntries([...memberships].map(([code, own]) => [code, own.map(shown)])))],
    ...(figures?.files ?? []),
    ...[...(verifier ?? [])].map(([path, bytes]) => [`verifier/${path}`, bytes] as const),
    ...reportLanguages.flatMap((language) => pagesIn(language, site, world)),
  ]
  const sorted = new Map(files.sort(([a], [b]) => (a < b ? -1 : 1)))
  return new Map([...sorted, [listName, showList(listOf(sorted))]])
}

function shown({ from, until, ...rest }: Membership): object {
  return { from: showDate(from), ...(until !== undefined && { until: showDate(until) }), ...rest }
}

/** Languages to choose from, in their own names: the page at the root has none of its own. */
function landing(): string {
  return page('en', 'index', index('en'))
    .replaceAll('href="../', 'href="')
    .replaceAll(/href="(\w+)\.html"/g, 'href="en/$1.html"')
}

function pagesIn(language: ReportLanguage, site: Site, world: Besides['world']): [string, string][] {
  const makers: Readonly<Record<PageName, (language: ReportLanguage, site: Site) => string>> = {
    index,
    participants,
    notices,
    decisions,
    figures,
    reports,
    data,
    verify,
  }
  const pages = pageNames.map((name): [string, string] => [
    `${language}/${name}.html`,
    page(language, name, makers[name](language, site)),
  ])
  const told = site.years.map((year): [string, string] => [
    `${language}/report-${year}.html`,
    reportHtml(composeReport(site.records, { year, language, audience: 'public', world: world?.(year) })),
  ])
  return [...pages, ...told]
}

function index(language: ReportLanguage): string {
  const words = siteWords(language)
  const links = pageNames.filter((name) => name !== 'index').map((name) => item(`${name}.html`, words(titleOf(name))))
  return `<ul>\n${links.join('\n')}\n</ul>`
}

function item(href: string, text: string): string {
  return `<li><a href="${escapeHtml(href)}">${escapeHtml(text)}</a></li>`
}

function participants(language: ReportLanguage, { records, memberships }: Site): string {
  const words = siteWords(language)
  const name = namesIn(language, records)
  const collator = new Intl.Collator(language === 'zh' ? 'zh-Hans' : language)
  const codes = [...memberships.keys()].sort((a, b) => collator.compare(name(a), name(b)))
  const rows = codes.flatMap((code) =>
    (memberships.get(code) ?? []).map(({ from, until, scope, zones, approximate, decision = '' }) => [
      name(code),
      code,
      `${showDate(from)}${approximate ? ` (${words('approximate')})` : ''}`,
      until === undefined ? words('open') : showDate(until),
      zones ? `${words(scope)}: ${zones.join(', ')}` : words(scope),
      decision,
    ]),
  )
  const headings = (['name', 'code', 'from', 'until', 'scope', 'decisions'] as const).map((word) => words(word))
  return rows.length === 0 ? nothing(language) : tableOf(words('participants'), headings, rows)
}

/** What participants are called; their codes where they have no record. */
function namesIn(language: ReportLanguage, records: Records): (code: string) => string {
  return (code) => {
    const record = records.get(`participation/${code}`) as Stored<'participation'> | undefined
    return record?.value.names.get(language) ?? record?.value.names.get('en') ?? code
  }
}

function figures(language: ReportLanguage, site: Site): string {
  return site.figures?.pageIn(language, namesIn(language, site.records)) ?? nothing(language)
}

function notices(language: ReportLanguage, { records }: Site): string {
  const words = siteWords(language)
  const all = [...recordsOf(records, 'notices')].sort((a, b) => (a.value.from < b.value.from ? 1 : -1))
  const rows = all.map(({ value }) => [
    value.title.get(language) ?? value.title.get('en') ?? '',
    value.origin ?? value.participant ?? value.issuer ?? value.destination ?? '',
    value.from,
    value.until ?? words('open'),
    value.text?.get(language) ?? value.text?.get('en') ?? '',
  ])
  const headings = [words('notices'), words('code'), words('from'), words('until'), '']
  return rows.length === 0 ? nothing(language) : tableOf(words('notices'), headings, rows)
}

function decisions(language: ReportLanguage, { records }: Site): string {
  const words = siteWords(language)
  const all = [...recordsOf(records, 'decisions')].sort((a, b) => (a.value.decided < b.value.decided ? 1 : -1))
  const rows = all.map(({ value }) => [
    value.title.get(language) ?? value.title.get('en') ?? '',
    value.number ?? '',
    value.decided,
    value.effect ?? '',
    value.grace ?? '',
  ])
  const headings = (['decisions', 'number', 'decided', 'effect', 'grace'] as const).map((word) => words(word))
  return rows.length === 0 ? nothing(language) : tableOf(words('decisions'), headings, rows)
}

function reports(language: ReportLanguage, { years }: Site): string {
  const links = years.map((year) => item(`report-${year}.html`, reportWords[language].contents(year)))
  return links.length === 0 ? nothing(language) : `<ul>\n${links.join('\n')}\n</ul>`
}

function data(language: ReportLanguage, site: Site): string {
  const words = siteWords(language)
  const own = ['data/memberships.csv', 'data/memberships.json', 'data/records.json', 'data/schema.json']
  const files = [...own, ...(site.figures?.files ?? []).map(([path]) => path), listName]
  return `<p>${escapeHtml(words('dataSays'))}</p>\n<ul dir="ltr">\n${files.map((file) => item(`../${file}`, file)).join('\n')}\n</ul>`
}

function verify(language: ReportLanguage, { hasVerifier }: Site): string {
  const words = siteWords(language)
  const page = hasVerifier ? `\n<ul>${item('../verifier/index.html', words('verifier'))}</ul>` : ''
  const steps = (['verifyOne', 'verifyTwo'] as const).map((step) => `<li>${escapeHtml(words(step))}</li>`)
  return `<ol>\n${steps.join('\n')}\n</ol>\n<p><strong>${escapeHtml(words('verifyThree'))}</strong></p>${page}`
}

function nothing(language: ReportLanguage): string {
  return `<p>${escapeHtml(siteWords(language)('nothing'))}</p>`
}
