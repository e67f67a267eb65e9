/**
 * What the report says in a language: its headings, and the sentences into which records are put.
 *
 * Names of states stand as the records have them, so sentences are built around names that no grammar bends.
 * @module
 */

import { type UnLanguage, unLanguages } from '../../records/words/words.ts'

export const reportLanguages = unLanguages
export type ReportLanguage = UnLanguage

export const sectionNames = [
  'introduction',
  'implementation',
  'participation',
  'reviews',
  'alluvial',
  'conflict',
  'technical',
  'statistics',
  'organisations',
  'bodies',
  'complaints',
  'further',
  'recommendations',
] as const
export type SectionName = (typeof sectionNames)[number]

export const figureNames = [
  ...(['joined', 'ended', 'interested', 'visits', 'missions', 'visited', 'recommendations'] as const),
  ...(['letters', 'decisions', 'notices', 'complaints', 'penalties'] as const),
] as const
export type FigureName = (typeof figureNames)[number]

/** Days, months or years as records have them: `2005-08-01`, `2005-04`, `2005`. */
type When = string

export interface ReportWords {
  readonly language: ReportLanguage
  readonly direction: 'ltr' | 'rtl'
  /** Quotation marks around a title. */
  quoted(text: string): string
  list(items: readonly string[]): string
  date(when: When): string
  /** From one to the other, where both are days of one month in a row. */
  days(from: When, until: When): string

  readonly unitedNations: string
  readonly generalAssembly: string
  readonly distribution: string
  session(number: number): string
  item(number: string): string
  original(languages: readonly ReportLanguage[]): string
  letterTitle(letter: { date: When; from: string; to: string }): string
  annexTitle(date: When): string
  reportTitle(resolution: { symbol: string; on: When }): string
  asked(of: { symbol: string; on: When; title: string; session: number }): string
  /** Over the place of a letter that is not recorded. */
  readonly letterMissing: string
  readonly transmit: string
  signed(name: string): string

  readonly sections: Readonly<Record<SectionName, string>>
  readonly nothing: string
  readonly appendices: { readonly communique: string; readonly bodies: string; readonly sources: string }

  pursuant(of: { symbol: string; on: When; chair: string; year: number; session: number }): string
  since(chair: string, on: When): string
  plenary(of: { place: string; from: When; until: When }): string

  joined(year: number, count: number): string
  acted: Readonly<
    Record<'admit' | 'readmit' | 'suspend' | 'withdraw' | 'restrict' | 'restore', (name: string, on: When) => string>
  >
  zones(names: readonly string[]): string
  interested(names: readonly string[]): string
  worked(name: string, on: When, towards: 'admission' | 'readmission' | 'requirements'): string
  tradeOutside(name: string, on: When): string
  condition(name: string): string

  adopted(title: string, meeting: string): string
  decided(title: string, on: When): string
  inEffect(on: When): string
  votes(votes: { for: number; against: number; objections: number }): string
  mandate(body: string): string

  visits(year: number, names: readonly string[]): string
  planned(names: readonly string[]): string
  mission(title: string, name: string, on: When): string
  visitedInAll(count: number): string
  findings(name: string, counts: { met: number; not: number; advice: number }): string
  open(count: number): string

  letter(of: { from: string; to: string; on: When; addressees?: number; urgent: boolean; diplomatic: boolean }): string
  answered(text: string): string
  envoy(name: string, on: When, text: string): string
  notice(title: string, to: 'all' | 'participants' | 'authorities' | 'industry', on: When): string

  measure(name: string): string
  help(needs: number, offers: number): string
  readonly precedent: string
  filed(year: number, counts: { filed: number; due: number; late: number }): string
  annualReports(year: number, count: number): string
  steps(counts: { reminder: number; letter: number; named: number; suspension: number }): string

  met(names: readonly string[], on: When): string
  body(name: string, on: When): string
  chair(name: string, year: string): string
  meeting(title: string, place: string, on: string): string
  attendance(participants: number, observers: number): string
  complaints(received: number, answered: number): string
  penalties(count: number, name: string): string
  due(meeting: string): string

  readonly roles: Readonly<Record<'chair' | 'vice-chair' | 'custodian' | 'member' | 'observer' | 'head', string>>
  readonly figures: Readonly<Record<FigureName, string>>
  readonly figure: string
  contents(year: number): string
}
