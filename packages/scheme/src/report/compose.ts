/**
 * The chair's yearly report to the General Assembly: letter, annex by sections, appendices; from records only.
 *
 * Frame and sections are those of the report of 2005 (A/60/589), to which later years have added. A section about
 * which nothing is recorded says so.
 * @module
 */
import { seenBy } from '../records/audience.ts'
import type { Stored } from '../records/folder.ts'
import type { Audience } from '../records/kinds/kind.ts'
import { recordRefusal } from '../records/refusal.ts'
import { openCount, visitedInAll } from './reviews-section.ts'
import { type Paragraph, Scene, type Sentence } from './scene.ts'
import { sectionWriters } from './sections.ts'
import { ar } from './words/ar.ts'
import { en } from './words/en.ts'
import { es } from './words/es.ts'
import { fr } from './words/fr.ts'
import { marksOf } from './words/marks.ts'
import { ru } from './words/ru.ts'
import { type FigureName, type ReportLanguage, type ReportWords, sectionNames } from './words/words.ts'
import type { WorldFigureName } from './words/world.ts'
import { zh } from './words/zh.ts'
import { type WorldFigures, worldFigures, worldParagraphs } from './world-section.ts'

export const reportWords: Readonly<Record<ReportLanguage, ReportWords>> = { en, fr, es, ru, zh, ar }

/** @property isEmpty nothing is recorded for it, which its one sentence says */
export interface Section {
  readonly name: string
  readonly heading: string
  readonly paragraphs: readonly Paragraph[]
  readonly isEmpty: boolean
}

export interface Letter {
  readonly title: string
  readonly paragraphs: readonly Paragraph[]
  readonly signed?: string
  /** What the report is called as its annex. */
  readonly annexTitle?: string
}

export interface Report {
  readonly words: ReportWords
  readonly year: number
  readonly audience: Audience
  /** Lines above the letter: symbol where there is one, session, item, its title. */
  readonly symbol?: string
  readonly date: string
  /** The last day of its period, `2005-12-13`. */
  readonly until: string
  readonly original: string
  readonly session: string
  readonly item?: string
  readonly itemTitle: string
  /** That of transmittal, or that none is recorded. */
  readonly letter: Letter
  readonly reportTitle: string
  readonly subtitle?: string
  readonly sections: readonly Section[]
  readonly appendices: readonly Section[]
  readonly figures: Readonly<Record<FigureName, number>>
  /** In hundredths; absent where the year has no signed returns. */
  readonly world?: Readonly<Record<WorldFigureName, number>>
}

/** @property world figures that no record holds; none if absent */
export interface ReportAsked {
  readonly year: number
  readonly language: ReportLanguage
  readonly audience: Audience
  readonly world?: WorldFigures | undefined
}

/**
 * @param all every record: what the audience may not see is left out before a sentence is made
 * @throws {Refusal} `RECORD_NEEDED` without a record of the year's report
 */
export function composeReport(
  all: ReadonlyMap<string, Stored>,
  { year, language, audience, world = {} }: ReportAsked,
): Report {
  const records = seenBy(audience, all)
  const report = reportOf(records, year)
  const words = reportWords[language]
  const scene = new Scene(records, report, words, audience)
  const letter = scene.linked('letters', report.value.letter)
  const { symbol, resolution, session, item, itemTitle, subtitle, originals } = report.value
  return {
    words,
    year,
    audience,
    ...(symbol !== undefined && { symbol }),
    date: words.date(letter?.value.sent ?? report.value.until),
    until: report.value.until,
    original: words.original(originals),
    session: words.session(session),
    ...(item !== undefined && { item: words.item(item) }),
    itemTitle: scene.text(itemTitle),
    letter: letter
      ? letterOf(scene, letter)
      : { title: words.letterMissing, paragraphs: [[scene.sentence(words.nothing)]] },
    reportTitle: words.reportTitle(resolution),
    ...(subtitle && { subtitle: scene.text(subtitle) }),
    sections: sectionNames.map((name) => {
      const more = name === 'statistics' ? worldParagraphs(scene, world) : []
      return section(scene, name, words.sections[name], [...sectionWriters[name](scene), ...more])
    }),
    appendices: [
      section(scene, 'communique', words.appendices.communique, communique(scene)),
      section(scene, 'composition', words.appendices.bodies, composition(scene)),
    ],
    figures: figuresOf(scene),
    ...(world.summary && { world: worldFigures(world.summary) }),
  }
}

function reportOf(records: ReadonlyMap<string, Stored>, year: number): Stored<'reports'> {
  const record = records.get(`reports/${year}`)
  if (!record) throw recordRefusal('RECORD_NEEDED', { subject: `reports/${year}` })
  return record as Stored<'reports'>
}

function section(scene: Scene, name: string, heading: string, written: readonly Paragraph[]): Section {
  const paragraphs = written.filter((paragraph) => paragraph.length > 0)
  const isEmpty = paragraphs.length === 0
  return { name, heading, paragraphs: isEmpty ? [[scene.sentence(scene.words.nothing)]] : paragraphs, isEmpty }
}

function letterOf(scene: Scene, letter: Stored<'letters'>): Letter {
  const { words, report } = scene
  const { resolution, itemTitle, session } = report.value
  const { sent, from, to, says, signatory } = letter.value
  const asked = words.asked({ ...resolution, title: scene.text(itemTitle), session })
  return {
    title: words.letterTitle({ date: sent, from: scene.text(from), to: scene.text(to) }),
    paragraphs: [
      [scene.sentence(asked, report)],
      [scene.sentence(words.transmit, report)],
      ...says.map((text) => [scene.say(text, letter)]),
    ],
    ...(signatory && { signed: words.signed(scene.text(signatory)) }),
    annexTitle: words.annexTitle(sent),
  }
}

function communique(scene: Scene): Paragraph[] {
  const meeting = scene.linked('meetings', scene.report.value.meeting)
  return meeting ? (meeting.value.communique ?? []).map((text) => [scene.say(text, meeting)]) : []
}

const working = ['chair', 'plenary', 'committee', 'working-group', 'subgroup', 'ad-hoc', 'secretariat']

/** The bodies that there are when the period ends, each with who is in it then. */
function composition(scene: Scene): Paragraph[] {
  const { until } = scene.report.value
  return scene
    .all('bodies')
    .filter(({ value }) => working.includes(value.kind) && (value.from === undefined || scene.isPast(value.from)))
    .filter(({ value }) => value.until === undefined || value.until >= until.slice(0, value.until.length))
    .map((body) => [scene.sentence(memberLine(scene, body, until), body)])
}

function memberLine(scene: Scene, { value }: Stored<'bodies'>, until: string): string {
  const { colon, stop, semicolon } = marksOf(scene.words.language)
  const members = (value.members ?? [])
    .filter(({ from, until: end }) => scene.isPast(from) && (end === undefined || end >= until.slice(0, end.length)))
    .map(({ role, participant, body }) => {
      const of = scene.linked('bodies', body)
      const name = participant ? scene.name(participant) : of ? scene.text(of.value.names) : ''
      return `${scene.words.roles[role]}${colon}${name}`
    })
  return members.length === 0 ? scene.text(value.names) : `${scene.text(value.names)}${stop}${members.join(semicolon)}`
}

/** What two years are compared by. */
function figuresOf(scene: Scene): Record<FigureName, number> {
  const acts = scene
    .all('decisions')
    .flatMap(({ value }) => (scene.isWithin(value.effect ?? value.decided) ? (value.acts ?? []) : []))
  const did = (...names: readonly string[]): number => acts.filter(({ act }) => names.includes(act)).length
  const reviews = scene.all('reviews')
  const done = (kind: string): number =>
    reviews.filter(({ value }) => value.kind === kind && scene.isWithin(value.until)).length
  const figures: Record<FigureName, number> = {
    joined: did('admit', 'readmit'),
    ended: did('suspend', 'withdraw'),
    interested: scene
      .all('participation')
      .filter(({ value }) => value.stages?.some(({ stage, on }) => stage !== 'withdrawn' && scene.isWithin(on))).length,
    visits: done('visit'),
    missions: done('mission'),
    visited: visitedInAll(scene).reduce((most, { count }) => Math.max(most, count), 0),
    recommendations: openCount(scene, reviews).open,
    letters: scene.all('letters').filter(({ value }) => scene.isWithin(value.sent)).length,
    decisions: scene.all('decisions').filter(({ value }) => scene.isWithin(value.decided)).length,
    notices: scene.all('notices').filter(({ value }) => scene.isWithin(value.from)).length,
    complaints: scene.all('complaints').filter(({ value }) => scene.isWithin(value.received)).length,
    penalties: scene.all('penalties').filter(({ value }) => scene.isWithin(value.from)).length,
  }
  return figures
}

/** Every sentence of a report, with the number of its paragraph. */
export function sentencesOf({ letter, sections, appendices }: Report): readonly Sentence[] {
  return [letter.paragraphs, ...[...sections, ...appendices].map(({ paragraphs }) => paragraphs)].flat(2)
}
