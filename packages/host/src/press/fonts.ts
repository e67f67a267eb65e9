/**
 * The fonts of a page: Noto, embedded in every PDF. A script's font is loaded where a page has
 * letters of it, as some are large (Chinese: 10 MB a weight).
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

/** Fonts by what calls for them. */
const scripts: readonly (readonly [RegExp, Font])[] = [
  [/\p{Script=Arabic}/u, font('Noto Sans Arabic', 'noto-sans-arabic', '400Regular', '700Bold')],
  [/\p{Script=Hebrew}/u, font('Noto Sans Hebrew', 'noto-sans-hebrew', '400Regular', '700Bold')],
  [/\p{Script=Devanagari}/u, font('Noto Sans Devanagari', 'noto-sans-devanagari', '400Regular', '700Bold')],
  [
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303f\uff00-\uffef]/u,
    font('Noto Sans SC', 'noto-sans-sc', '400Regular', '700Bold'),
  ],
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

/**
 * What a text needs to be printed.
 * @throws {Refusal} `PRINT_UNAVAILABLE` where a font is not there
 */
export function fontsFor(text: string): Fonts {
  const needed = [base, ...scripts.filter(([script]) => script.test(text)).map(([, one]) => one)]
  return {
    families: needed.map(({ family }) => family),
    files: needed.flatMap(({ files }) => files.map(pathOf)),
  }
}

function pathOf(file: string): string {
  try {
    return createRequire(import.meta.url).resolve(file)
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
