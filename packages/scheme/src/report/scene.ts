/**
 * What the sections of a report draw on: the records that its reader may see, its period, and the words of a language.
 * @module
 */
import { recordsOf } from '../records/check.ts'
import { firstDayOf } from '../records/field.ts'
import type { Stored } from '../records/folder.ts'
import type { Audience } from '../records/kinds/kind.ts'
import type { Body, RecordKind } from '../records/kinds.ts'
import type { ReportWords } from './words/words.ts'

/**
 * @property language where a record has no text in the report's language and says it in English
 * @property records whose content it is, by their ids
 */
export interface Sentence {
  readonly text: string
  readonly language?: 'en'
  readonly records: readonly string[]
}
export type Paragraph = readonly Sentence[]

type Texts = ReadonlyMap<string, string>

export class Scene {
  readonly records: ReadonlyMap<string, Stored>
  readonly report: Stored<'reports'>
  readonly words: ReportWords
  readonly audience: Audience
  readonly #collator: Intl.Collator

  /** @param records those that the audience may see */
  constructor(records: ReadonlyMap<string, Stored>, report: Stored<'reports'>, words: ReportWords, audience: Audience) {
    this.records = records
    this.report = report
    this.words = words
    this.audience = audience
    this.#collator = new Intl.Collator(words.language === 'zh' ? 'zh-Hans' : words.language)
  }

  get year(): number {
    return this.report.value.year
  }

  /** Everything of a kind, in the order of its days where it has such, else of its ids. */
  all<K extends RecordKind>(kind: K, dayOf?: (value: Body<K>) => string): readonly Stored<K>[] {
    const own = recordsOf(this.records, kind)
    if (!dayOf) return own
    return [...own].sort((a, b) => {
      const [left, right] = [dayOf(a.value), dayOf(b.value)]
      return left === right ? 0 : left < right ? -1 : 1
    })
  }

  /** Of the report's period; what is known by its year alone, of the report's year. */
  isWithin(when: string | undefined): boolean {
    if (when === undefined) return false
    if (when.length === 4) return Number(when) === this.year
    const day = firstDayOf(when)
    return this.report.value.since <= day && day <= this.report.value.until
  }

  /** Before the period ends. */
  isPast(when: string | undefined): boolean {
    return when !== undefined && firstDayOf(when) <= this.report.value.until
  }

  linked<K extends RecordKind>(_: K, id: string | undefined): Stored<K> | undefined {
    return id === undefined ? undefined : (this.records.get(id) as Stored<K> | undefined)
  }

  /** A text of a record, as a sentence of its own. */
  say(text: Texts, ...records: readonly Stored[]): Sentence {
    return { text: this.text(text), ...this.#fallback(text), records: records.map(({ id }) => id) }
  }

  sentence(text: string, ...records: readonly Stored[]): Sentence {
    return { text, records: [...new Set(records.map(({ id }) => id))] }
  }

  /** In the report's language, else in English. */
  text(text: Texts): string {
    return text.get(this.words.language) ?? text.get('en') ?? ''
  }

  #fallback(text: Texts): { readonly language?: 'en' } {
    return text.has(this.words.language) ? {} : { language: 'en' }
  }

  /** The name of a participant; its code where it has no record. */
  name(code: string): string {
    const record = this.records.get(`participation/${code}`) as Stored<'participation'> | undefined
    return record ? this.text(record.value.names) : code
  }

  /** Names in the order of the language. */
  sorted(names: readonly string[]): readonly string[] {
    return [...names].sort(this.#collator.compare)
  }
}
