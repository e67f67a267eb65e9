/**
 * The fonts of a page: Noto, embedded in every PDF. A script's font is loaded where a page has
 * letters of it, as some are large (Chinese: 10 MB a weight), and what a page uses of it is embedded.
 * @module
 */
import { createRequire } from 'node:module'
import { pressRefusal } from './press-refusal.ts'

interface Font {
  /** The family as Typst knows it. */
  readonly family: string
  readonly files: readonly string[]
}

const font = (family: string, folder: string, ...weights: readonly string[]): Font => ({
  family,
  files: weights.map((weight) => `@expo-google-fonts/${folder}/${weight}/${family.replaceAll(' ', '')}_${weight}.ttf`),
})

/** Latin, Cyrillic and Greek: on every page. */
const base = font('Noto Sans', 'noto-sans', '400Regular', '700Bold', '400Regular_Italic')

/** Regular and bold of a script that Noto has a family of its own for. */
const of = (script: string): readonly [RegExp, Font] => [
  new RegExp(`\\p{Script=${script}}`, 'u'),
  font(`Noto Sans ${script}`, `noto-sans-${script.toLowerCase()}`, '400Regular', '700Bold'),
]

const eastAsian = (family: 'SC' | 'JP' | 'KR'): Font =>
  font(`Noto Sans ${family}`, `noto-sans-${family.toLowerCase()}`, '400Regular', '700Bold')

/**
 * Fonts by what calls for them. Of the East Asian ones the first that a page needs draws its Chinese
 * characters, as they are written where the page has kana or Hangul; the Chinese one has all of them.
 */
const scripts: readonly (readonly [RegExp, Font])[] = [
  of('Arabic'),
  of('Hebrew'),
  of('Devanagari'),
  of('Armenian'),
  of('Bengali'),
  of('Ethiopic'),
  of('Georgian'),
  of('Gujarati'),
  of('Gurmukhi'),
  of('Kannada'),
  of('Khmer'),
  of('Lao'),
  of('Malayalam'),
  of('Myanmar'),
  of('Oriya'),
  of('Sinhala'),
  of('Tamil'),
  of('Telugu'),
  of('Thaana'),
  of('Thai'),
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, eastAsian('JP')],
  [/\p{Script=Hangul}/u, eastAsian('KR')],
  [/[\p{Script=Han}\p{Script=Bopomofo}\u2460-\u24ff\u3000-\u303f\u3200-\u33ff\uff00-\uffef]/u, eastAsian('SC')],
]

/** Every file that a page may need, by its path in `node_modules`. */
export const fontFiles: readonly string[] = [base, ...scripts.map(([, one]) => one)].flatMap(({ files }) => files)

/**
 * @property families in the order in which a character is looked for
 * @property files paths of the TTF files
 */
interface Fonts {
  readonly families: readonly string[]
  readonly files: readonly string[]
}

const isAscii = /^[\x20-\x7e]*$/

/**
 * What a text needs to be printed.
 * @throws {Refusal} `PRINT_UNAVAILABLE` where a font is not there
 */
export function fontsFor(text: string): Fonts {
  const others = isAscii.test(text) ? [] : scripts.filter(([script]) => script.test(text))
  const needed = [base, ...others.map(([, one]) => one)]
  return {
    families: needed.map(({ family }) => family),
    files: needed.flatMap(({ files }) => files.map(pathOf)),
  }
}

const { resolve } = createRequire(import.meta.url)
const paths: Map<string, string> = new Map()

function pathOf(file: string): string {
  try {
    const path = paths.get(file) ?? resolve(file)
    paths.set(file, path)
    return path
  } catch (cause) {
    throw pressRefusal('PRINT_UNAVAILABLE', cause)
  }
}

/** The families of a language's own text: that of its script first, so that its marks and digits match. */
export function familiesOf(text: string): readonly string[] {
  return [...fontsFor(text).families].reverse()
}

/** Scripts that have slanted letters, which set a second language off. */
export function isSlanted(text: string): boolean {
  return /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]*$/u.test(text)
}

/** Does a paragraph of this text run from right to left? As its first letter does (UAX 9, rules P2 and P3). */
export function isRightToLeft(text: string): boolean {
  const [first = ''] = /\p{L}/u.exec(text) ?? []
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(first)
}
