/** Why carats are not taken from a source or entered into an account, in every language of the desk. */
import { english, languages } from '@kpc/issuer/desk/words/languages'
import { type StockCode, stockRefusals } from '@kpc/issuer/stock/refusal'
import { expect, test } from 'vitest'

const codes = Object.keys(stockRefusals) as StockCode[]

test.each(languages.map((language) => [language.tag, language] as const))(
  '%s: a refusal is said in words of its own, with no command of another room',
  (_, language) => {
    const said = codes.map((code) => language.words.stock.refusals[code])
    expect(new Set(said).size).toBe(codes.length)
    for (const [i, text] of said.entries()) {
      expect(text, codes[i]).toMatch(/^\S.*[.。।]$/u)
      expect(text, codes[i]).not.toMatch(/kpc |--/)
      if (language !== english) expect(text, codes[i]).not.toBe(english.words.stock.refusals[codes[i] as StockCode])
      // What has no letter of the language was not translated.
      if (/^(ar|he|hi|ru|zh)/.test(language.tag)) expect(text, codes[i]).not.toMatch(/(?!MB|PDF|PNG|JPEG)\b[a-z]{2,}/i)
    }
  },
)

test('what a refusal says of boxes, limits and examples is the same in every language', () => {
  const figures = (text: string): string => (text.match(/\d+/g) ?? []).join(' ')
  for (const code of codes)
    for (const { tag, words } of languages)
      expect(figures(words.stock.refusals[code]), `${tag} ${code}`).toBe(figures(english.words.stock.refusals[code]))
})
