/**
 * What two years' reports differ in: figures side by side with their change, and what each section has of both.
 * @module
 */
import type { Block, Paper } from '@kpc/host/paper/paper'
import type { Report, Section } from './compose.ts'
import { type FigureName, figureNames } from './words/words.ts'
import { type WorldFigureName, worldFigureNames, worldWords } from './words/world.ts'

/** A figure of two years, as it is printed; `–` where a year has none. */
export interface Difference {
  readonly figure: FigureName | WorldFigureName
  readonly label: string
  readonly before: string
  readonly after: string
  readonly change: string
}

export function differenceOf(before: Report, after: Report): readonly Difference[] {
  const { language, figures } = after.words
  const row = (figure: Difference['figure'], label: string, one?: number, other?: number): Difference => ({
    ...{ figure, label, before: shown(one, language), after: shown(other, language) },
    change: one === undefined || other === undefined ? '–' : signed(other - one, language),
  })
  const counted = figureNames.map((name) =>
    row(name, figures[name], before.figures[name] * 100, after.figures[name] * 100),
  )
  if (!before.world && !after.world) return counted
  const world = worldFigureNames.map((name) =>
    row(name, worldWords[language].figures[name], before.world?.[name], after.world?.[name]),
  )
  return [...counted, ...world]
}

type Language = Report['words']['language']

const shown = (hundredths: number | undefined, language: Language): string =>
  hundredths === undefined ? '–' : worldWords[language].amount(hundredths)

const signed = (hundredths: number, language: Language): string =>
  `${hundredths > 0 ? '+' : ''}${worldWords[language].amount(hundredths)}`

/** As a document of its own, in the language of the later report. */
export function differencePaper(before: Report, after: Report): Paper {
  const { words, audience, year } = after
  const { against, change, section, paragraphs } = worldWords[words.language]
  const years = [String(before.year), String(year)].map((label) => ({ label, isNumber: true }))
  const blocks: Block[] = [
    {
      ...{ is: 'table', caption: words.figure },
      columns: [{ label: words.figure }, ...years, { label: change, isNumber: true }],
      rows: differenceOf(before, after).map((one) => [one.label, one.before, one.after, one.change]),
    },
    {
      ...{ is: 'table', caption: paragraphs },
      columns: [{ label: section }, ...years],
      rows: after.sections.map((own, i) => [own.heading, lengthOf(before.sections[i]), lengthOf(own)]),
    },
  ]
  return {
    ...{ title: against(before.year, year), language: words.language, direction: words.direction },
    ...{ running: words.contents(year), audience, isTest: false, blocks },
  }
}

/** Paragraphs of a section; a dash where nothing is recorded. */
function lengthOf(section: Section | undefined): string {
  return !section || section.isEmpty ? '–' : String(section.paragraphs.length)
}
