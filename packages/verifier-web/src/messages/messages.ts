/**
 * The language in use, and its sentences.
 * @module
 */

import { plain, type Text, type Values } from '@kpc/schema/words/message'
import { signal } from '@preact/signals'
import { type FirstMessages, loadLanguage, loadLater, type Messages } from './language.ts'

const inUse = signal<FirstMessages | Messages | undefined>(undefined)

/**
 * The words of the language in use. Whatever a component reads here it reads anew when the language
 * changes: so never outside of a function.
 */
export const messages: Messages = new Proxy({} as Messages, {
  get: (_, key) => (inUse.value ?? missing())[key as keyof FirstMessages],
})

/** The same for what the first load shows: of these words none comes later. */
export const firstMessages: FirstMessages = messages

function missing(): never {
  throw new TypeError('no language is loaded yet')
}

/** Whether a language is loaded. */
export function isSpeaking(): boolean {
  return inUse.value !== undefined
}

/** @param language whole, or what the first load has of it */
export function speak(language: FirstMessages | Messages): void {
  inUse.value = language
}

/** Changes the language, where its files can be loaded. */
export async function speakIn(tag: string): Promise<boolean> {
  const language = await loadLanguage(tag).catch(() => undefined)
  if (language) speak(language)
  return language !== undefined
}

/**
 * Adds to the language in use what the first load did without.
 * @throws where its file cannot be loaded: no line, and not kept yet
 */
export async function speakWhole(): Promise<void> {
  const first = messages.words.language
  const later = await loadLater(first)
  // Who has chosen another language meanwhile has it whole.
  if (inUse.value && first === messages.words.language) inUse.value = { ...inUse.value, ...later }
}

/** The sentence without markup, for labels and screen readers. */
export function say(text: Text, values: Values = {}): string {
  return plain(text, values, messages.words.language, messages.words.direction === 'rtl' ? isolated : showValue)
}

/** In a sentence from right to left a value stands apart, in its own direction (Unicode UAX 9). */
function isolated(value: string | number): string {
  return `\u2068${showValue(value)}\u2069`
}

/** Gregorian, and with the digits 0 to 9 in every language, as on the paper. */
export const locale = (): string => `${messages.locale}-u-ca-gregory-nu-latn`

/** A value in a sentence: a number that is long enough is grouped as the language does. */
export function showValue(value: string | number): string {
  if (typeof value === 'string' || Math.abs(value) < 10_000) return String(value)
  return value.toLocaleString(locale())
}
