/**
 * Names of denied parties, compared as somebody would write them who wants to get past: another order of the words,
 * other accents, letters of another script that look the same, another legal form.
 *
 * It folds further than names of people are (`twinOf`), which are not to be mixed up with each other.
 * @module
 */
import { onceEachText } from '@kpc/host/once'
import { twinOf } from '../people/name.ts'

/** Letters that look like Latin ones (Unicode Technical Standard 39, as far as names are written with them), and Latin ones that no accent makes. */
const likeLatin: Readonly<Record<string, string>> = {
  // Cyrillic.
  ...{ а: 'a', в: 'b', е: 'e', ё: 'e', к: 'k', м: 'm', н: 'h', о: 'o', р: 'p', с: 'c', т: 't', у: 'y', х: 'x' },
  ...{ і: 'i', ї: 'i', ј: 'j', ѕ: 's', ԁ: 'd', ԛ: 'q', ԝ: 'w', һ: 'h', ӏ: 'l', ѵ: 'v', ь: 'b', г: 'r', п: 'n' },
  // Greek.
  ...{ α: 'a', β: 'b', ε: 'e', ζ: 'z', η: 'n', ι: 'i', κ: 'k', μ: 'm', ν: 'v', ο: 'o', ρ: 'p', τ: 't', υ: 'u' },
  ...{ χ: 'x', γ: 'y', σ: 'o', ς: 'c', ω: 'w' },
  // Latin.
  ...{ ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe', ı: 'i', ɑ: 'a', ɡ: 'g', ħ: 'h', ŧ: 't' },
}

/** What companies have behind their names, without dots. */
const legalForms: ReadonlySet<string> = new Set(
  [
    'ab ag aps as bhd bv bvba cc cia cjsc co company corp corporation cv doo dmcc eood fze fzc fzco fzllc gmbh inc',
    'incorporated jsc kg kft lda llc llp lp ltd ltda limited mbh nv oao ohg ojsc ooo oy oyj pao pjsc plc proprietary',
    'private pt pte pty pvt sa sarl sas sdn sl spa sprl srl sro ug zao',
  ].flatMap((line) => line.split(' ')),
)

/**
 * The words of a name, folded and in the order of the alphabet; those of its legal form are not among them, unless it
 * has no others.
 */
export function deniedWords(name: string): readonly string[] {
  const plain = [...twinOf(name).normalize('NFKD').replace(/\p{M}/gu, '')].map((one) => likeLatin[one] ?? one).join('')
  const words =
    plain
      .replace(/['’ʼ`´]/gu, '')
      // S. A. and S.A. are SA.
      .replace(/(?<![\p{L}\p{N}])((?:\p{L}\.\s?)+\p{L})(?![\p{L}\p{N}])/gu, (letters) => letters.replace(/[.\s]/g, ''))
      .match(/[\p{L}\p{N}]+/gu) ?? []
  const own = words.filter((word) => !legalForms.has(word))
  return [...(own.length > 0 ? own : words)].sort()
}

/** Letters of a name within which one more, one less or another one is near. */
const [fewestNear, mostNear] = [5, 60]

/** Without one of them, each in turn. */
function eachLeftOut(parts: readonly string[]): string[] {
  return parts.map((_, i) => [...parts.slice(0, i), ...parts.slice(i + 1)].join(''))
}

/** Each way to leave one letter out: two names that are one letter apart have one of them in common. */
function nearKeys(joined: string): string[] {
  const letters = [...joined].slice(0, mostNear)
  if (letters.length < fewestNear) return []
  return [joined, ...eachLeftOut(letters)].map((one) => `n:${one}`)
}

/** Each way to leave one word out of three or more. */
function shorter(words: readonly string[]): string[] {
  return words.length < 3 ? [] : eachLeftOut(words)
}

export const exactKey = (name: string): string => `x:${deniedWords(name).join(' ')}`

/** By what a denied party is found. */
export function keysOfDenied(name: string): readonly string[] {
  const words = deniedWords(name)
  const joined = words.join('')
  return [...new Set([exactKey(name), `f:${joined}`, ...shorter(words).map((one) => `s:${one}`), ...nearKeys(joined)])]
}

/** By what is looked whether a name is one of them, or near. */
export const keysOfAsked = onceEachText((name): readonly string[] => {
  const words = deniedWords(name)
  const joined = words.join('')
  return [...new Set([exactKey(name), `s:${joined}`, ...shorter(words).map((one) => `f:${one}`), ...nearKeys(joined)])]
})
