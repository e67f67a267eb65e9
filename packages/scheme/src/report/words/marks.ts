/**
 * Marks between the parts of a line, as each language writes them.
 * @module
 */
import type { ReportLanguage } from './words.ts'

interface Marks {
  readonly comma: string
  readonly stop: string
  readonly colon: string
  readonly semicolon: string
  /** Around what is said besides. */
  readonly brackets: readonly [string, string]
}

const latin: Marks = { comma: ', ', stop: '. ', colon: ': ', semicolon: '; ', brackets: [' (', ')'] }

export const marksOf = (language: ReportLanguage): Marks => own[language] ?? latin

const own: Partial<Record<ReportLanguage, Marks>> = {
  fr: { ...latin, colon: ' : ', semicolon: ' ; ' },
  zh: { comma: '，', stop: '。', colon: '：', semicolon: '；', brackets: ['（', '）'] },
  ar: { ...latin, comma: '، ', semicolon: '؛ ' },
}
