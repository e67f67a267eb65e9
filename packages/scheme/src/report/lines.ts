/**
 * A report as blocks in their order, from which every form of it is made: what stands in one stands in all.
 * @module
 */
import type { Report } from './compose.ts'
import type { Paragraph } from './scene.ts'

/** A sentence and the number of the note that names its records; none where it has no records. */
export interface NotedSentence {
  readonly text: string
  readonly language?: 'en'
  readonly note?: number
}

/** @property name of a section, for its anchor */
export type Block =
  | { readonly is: 'frame'; readonly left: string; readonly right: string }
  | { readonly is: 'line' | 'strong' | 'signed'; readonly text: string }
  | { readonly is: 'title' | 'heading'; readonly text: string; readonly name: string }
  | { readonly is: 'paragraph'; readonly sentences: readonly NotedSentence[] }
  | { readonly is: 'list'; readonly items: readonly (readonly NotedSentence[])[] }
  | { readonly is: 'page' }

/** @property notes the records of note 1, 2, ... */
export interface Laid {
  readonly blocks: readonly Block[]
  readonly notes: readonly (readonly string[])[]
  readonly sources: string
}

export function layOut(report: Report): Laid {
  const { words, letter } = report
  const notes = new Notes()
  const paragraphs = (all: readonly Paragraph[]): Block[] =>
    all.map((paragraph) => ({ is: 'paragraph', sentences: notes.of(paragraph) }))
  const list = (all: readonly Paragraph[]): Block[] => [{ is: 'list', items: all.map((one) => notes.of(one)) }]
  const blocks: Block[] = [
    { is: 'frame', left: words.unitedNations, right: report.symbol ?? '' },
    { is: 'frame', left: words.generalAssembly, right: words.distribution },
    { is: 'frame', left: report.original, right: report.date },
    { is: 'strong', text: report.session },
    ...optional('line', report.item),
    { is: 'strong', text: report.itemTitle },
    { is: 'title', text: letter.title, name: 'letter' },
    ...paragraphs(letter.paragraphs),
    ...optional('signed', letter.signed),
    { is: 'page' },
    ...(letter.annexTitle === undefined ? [] : [{ is: 'title', text: letter.annexTitle, name: 'annex' } as const]),
    { is: 'line', text: `[${report.original}]` },
    { is: 'title', text: report.reportTitle, name: 'report' },
    ...optional('strong', report.subtitle),
    ...[...report.sections, ...report.appendices].flatMap(({ name, heading, paragraphs: own, isEmpty }): Block[] => [
      { is: 'heading', text: heading, name },
      ...(name === 'recommendations' && !isEmpty ? list(own) : paragraphs(own)),
    ]),
  ]
  return { blocks, notes: notes.all, sources: words.appendices.sources }
}

function optional(is: 'line' | 'strong' | 'signed', text: string | undefined): Block[] {
  return text === undefined ? [] : [{ is, text }]
}

/** Sentences of the same records share their note. */
class Notes {
  readonly all: (readonly string[])[] = []
  readonly #numbers: Map<string, number> = new Map()

  of(paragraph: Paragraph): readonly NotedSentence[] {
    return paragraph.map(({ text, language, records }) => ({
      text,
      ...(language && { language }),
      ...(records.length > 0 && { note: this.#number(records) }),
    }))
  }

  #number(records: readonly string[]): number {
    const key = records.join(' ')
    const known = this.#numbers.get(key) ?? this.all.push(records)
    this.#numbers.set(key, known)
    return known
  }
}

/** Chinese needs no space between sentences. */
export function gapOf({ words }: Report): string {
  return words.language === 'zh' ? '' : ' '
}
