import { type Certificate, certificateKind, type Json, plainWriting, shownText } from '@kpc/schema'
import { expect, test } from 'vitest'
import { reference } from '../../scheme.ts'

const shown = (certificate: Certificate, writing = plainWriting): string =>
  shownText(certificateKind.form, certificateKind.show(certificate), writing)

test('whatever a table holds is one text: lists, records, amounts, days, shares', () => {
  const origins = [
    { country: 'BW', percent: 2500 },
    { country: 'ZA', zone: 'North', percent: 7500 },
  ]
  const text = shown({ ...reference, origins, seals: ['KPC 1', 'KPC 2'] })
  expect(text).toContain('Country: BW, Percent: 25.00 %; Country: ZA, Zone: North, Percent: 75.00 %')
  expect(text).toContain('Seals: KPC 1, KPC 2')
  expect(text).toMatch(/HS code: 7102\.\d\d, Carats: \d+\.\d\d, Value US\$: \d+\.\d\d/)
  expect(text).toMatch(/Issued: \d{4}-\d\d-\d\d, Expires: \d{4}-\d\d-\d\d/)
})

test('a picture writes values in its own way', () => {
  const writing = {
    ...plainWriting,
    amount: (decimal: string) => `<${decimal}>`,
    number: () => 'No. 1',
    count: () => 'three',
  }
  expect(shown(reference, writing)).toMatch(/Number: No\. 1.*Parcels: three.*Carats: <[\d.]+>/)
  expect(shownText({ is: 'flag' }, true)).toBe('yes')
  expect(shownText({ is: 'flag' }, false)).toBe('no')
  expect(shownText({ is: 'names', max: 9 }, { en: 'Diamonds', fr: 'Diamants' } as Json)).toBe('Diamonds, Diamants')
  expect(shownText({ is: 'text', max: 9 }, null)).toBe('')
})
