import { decodeCertificate, encodeCertificate, showCertificate } from '@kpc/schema'
import { parseDraft } from '@kpc/schema/input'
import { describe, expect, test } from 'vitest'
import { reference } from '../../scheme.ts'

function faultsOf(name: string): string[] {
  const { number: _, ...input } = showCertificate(reference) as unknown as Record<string, unknown>
  try {
    parseDraft({ ...input, exporter: { name, address: 'Plot 1, Gaborone' } })
    return []
  } catch (error) {
    return (error as { faults: { code: string; field: string }[] }).faults.map(({ code, field }) => `${code} ${field}`)
  }
}

describe('a name that shows nothing, or buries a letter, is not issued', () => {
  test.each([
    ['Hangul filler', '\u3164'],
    ['Hangul initial and medial fillers', '\u115f\u1160'],
    ['half width Hangul filler', '\uffa0\uffa0'],
    ['braille blank', '\u2800\u2800'],
    ['zero width space', '\u200b'],
    ['joiners', '\u200d\u200c\u200d'],
    ['word joiner', '\u2060'],
    ['soft hyphens', '\u00ad\u00ad'],
    ['combining grapheme joiner', '\u034f'],
    ['variation selectors', '\ufe0f\u{e0100}'],
    ['Mongolian vowel separator', '\u180e'],
    ['inherent vowels of Khmer', '\u17b4\u17b5'],
    ['direction marks', '\u200e\u200f'],
    ['shorthand format controls', '\u{1bca0}'],
    ['a mark without its letter', '\u0301'],
    ['fillers with a space between', '\u3164 \u3164'],
    ['five marks on one letter', `Z${'\u0335'.repeat(5)}algo`],
    ['marks with joiners between them', `Z${'\u0335\u200d'.repeat(5)}algo`],
    ['fifty marks at the end', `Kalahari${'\u20e3'.repeat(50)}`],
  ])('%s', (_, name) => {
    expect(faultsOf(name)).toEqual(['FIELD_LETTERS exporter.name'])
  })

  test('tags stay what no signed text may hold', () => {
    expect(faultsOf('\u{e0041}\u{e0042}')).toEqual(['FIELD_TEXT exporter.name'])
  })
})

test.each([
  ['Thai', 'ผู้ส่งออกเพชรดิบ'],
  ['Hindi', 'कच्चे हीरे निर्यातक प्राइवेट लिमिटेड'],
  ['Hindi with a joiner', 'क्\u200dष हीरा'],
  ['Vietnamese', 'Công ty Kim cương Thô Việt Nam'],
  ['Hebrew with points', 'יַהֲלוֹמֵי שָׁלוֹם'],
  ['Hebrew with points and accents', 'בְּרֵאשִׁ֖ית'],
  ['Arabic with vowels', 'شَرِكَةُ الأَلْمَاسِ'],
  ['Persian with a non-joiner', 'می\u200cخواهم'],
  ['Bengali', 'হীরা রপ্তানিকারক'],
  ['Tamil', 'வைர ஏற்றுமதி'],
  ['Khmer', 'ក្រុមហ៊ុនពេជ្រ'],
  ['Burmese', 'စိန်ရိုင်း'],
  ['Tibetan', 'བསྒྲུབས་པ'],
  ['Korean', '주식회사 원석'],
  ['Japanese', 'ダイヤモンド原石株式会社'],
  ['Amharic', 'አልማዝ ላኪ'],
  ['Yoruba', 'Ilé-iṣẹ́ Díámọ́ǹdì'],
  ['one letter', 'O'],
  ['an emoji', '💎 Rough'],
])('%s is issued', (_, name) => {
  expect(faultsOf(name.normalize('NFC'))).toEqual([])
})

test('what was signed before the rule is read as it was', () => {
  const old = { ...reference, exporter: { ...reference.exporter, name: '\u3164' } }
  expect(decodeCertificate(encodeCertificate(old)).exporter.name).toBe('\u3164')
})
