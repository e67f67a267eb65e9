// @module-tag slow
import type { Press } from '@kpc/host/press/press'
import { amend } from '@kpc/issuer/certificates/amend'
import { issue } from '@kpc/issuer/certificates/issue'
import { setSheet } from '@kpc/issuer/print/certificate-sheet'
import { ownLayout } from '@kpc/issuer/print/layout'
import type { OpenedLayout } from '@kpc/issuer/print/open-layout'
import { rehearsalOn } from '@kpc/issuer/print/rehearsal'
import { readKeys } from '@kpc/issuer/signer/keys'
import { parseChanges, parseDraft } from '@kpc/schema/input'
import { afterAll, describe, expect, test } from 'vitest'
import { input } from '../issuer/test-home.ts'
import { now, testScheme } from '../scheme.ts'
import { cut, pixelsOf, wordsOf } from './pages.ts'
import { sheetOfVersion } from './sheets.ts'
import { press, world } from './world.ts'

afterAll(() => press.close())

const a4: OpenedLayout = { layout: ownLayout('a4'), own: true }
const unused = (): Press => {
  throw new TypeError('a page was set that need not be')
}

/** An office that tries each print before it records anything. */
async function office({ opened = a4, language = undefined as string | undefined, open = () => press } = {}) {
  const { home, ledger, print } = await world()
  const { trust } = testScheme()
  const [key] = readKeys(home.keys)
  if (!key) throw new TypeError('the home has no key')
  const settings = () => ({ print: { ...(language !== undefined && { language }) } })
  const rehearsal = rehearsalOn({ press: open, layout: async () => opened, settings, now: () => now })
  const place = { ledger, trust, signer: key.signer, acting: { by: 'A. Clerk' }, now: () => now }
  return {
    ledger,
    print,
    issue: (changes: Record<string, unknown> = {}) =>
      issue(parseDraft(input(changes)), { ...place, rehearse: rehearsal.certificate }),
    amend: (number: string, changes: Record<string, unknown>, reason?: string) =>
      amend(number, { changes: parseChanges(changes), reason }, { ...place, rehearseSheet: rehearsal.amendment }),
  }
}

/** Four names a page: of every script in which a party of this trade is likely to be written. */
const names = [
  ['가상다이아몬드 주식회사', '株式会社 架空ダイヤモンド ｶｸｳ', 'บริษัท เพชรสมมุติ จำกัด ถนนไม่มีจริง', 'ក្រុមហ៊ុនពេជ្រស្រមើស្រមៃ'],
  ['ບໍລິສັດເພັດສົມມຸດ', 'Հորինված Ադամանդներ ՍՊԸ', 'გამოგონილი ბრილიანტები', 'கற்பனை வைரங்கள் நிறுவனம்'],
  ['કાલ્પનિક હીરા કંપની', 'কাল্পনিক হীরা কোম্পানি', 'काल्पनिक हीरा कंपनी', 'የተፈለሰፈ አልማዝ ኩባንያ'],
  ['စိတ်ကူးယဉ် စိန်ကုမ္ပဏီ', 'මනඃකල්පිත දියමන්ති සමාගම', 'కల్పిత వజ్రాల సంస్థ', 'ಕಾಲ್ಪನಿಕ ವಜ್ರ ಕಂಪನಿ'],
  ['സാങ്കൽപ്പിക വജ്ര കമ്പനി', 'ਕਾਲਪਨਿਕ ਹੀਰਾ ਕੰਪਨੀ', 'କାଳ୍ପନିକ ହୀରା କମ୍ପାନୀ', 'ހީކުރި އަލްމާސް'],
  ['شركة الماس الوهمية', 'יהלומים בדויים בע"מ', '虛構鑽石股份有限公司 ① 號', 'Công ty Hư cấu Ђирила Ωμέγα'],
  ['虚构钻石有限公司', 'Üñïçødé Ǆ ₦ № ™ Ltd', 'نمونہ ہیرے پرائیویٹ', 'Ойлап табылған алмаздар Қ Ө Ү'],
] as const

describe.each(names)('%s, %s, %s and %s', (first, second, third, fourth) => {
  test('are printed, letter for letter', async () => {
    const { issue, print } = await office()
    const { number } = await issue({
      exporter: { name: first, address: second },
      importer: { name: third, address: fourth },
    })
    // PDF/A refuses a page with a letter that no font has.
    const pdf = await print(number)
    const letters = (text: string): Set<string> => new Set(text.normalize('NFKD').match(/\p{L}/gu))
    const shown = letters(await wordsOf(pdf))
    expect([...letters([first, second, third, fourth].join(' '))].filter((letter) => !shown.has(letter))).toEqual([])
    const page = await pixelsOf(pdf, 100)
    for (const x of [50, 420]) {
      const place = cut(page, x, 425, 250, 45)
      expect([...place.data].filter((tone) => tone < 100).length).toBeGreaterThan(200)
    }
  })
})

test.each([
  ['importer.name', { importer: { name: 'Diamond 💎 Ltd', address: 'Nowhere 1' } }, 'box 6, "💎" (U+1F48E) '],
  ['exporter.address', { exporter: { name: 'Invented', address: 'ᏣᎳᎩ 1' } }, 'box 5, "Ꮳ" (U+13E3) '],
  ['origins', { origins: [{ country: 'BW', zone: 'ꦗꦮ' }] }, 'box 2, "ꦗ" (U+A997) '],
  ['seals', { seals: ['INVENTED 1', 'S 𠀡'] }, 'box 10, "𠀡" (U+20021) '],
])(
  '%s with a letter that no font has: refused by its box and letter, before a number is used',
  async (field, changes, says) => {
    const { issue, ledger } = await office({ open: unused })
    const before = await ledger.size()
    const message = expect.stringContaining(says) as string
    await expect(issue(changes)).rejects.toMatchObject({ code: 'GLYPH_MISSING', faults: [{ field, message }] })
    expect(await ledger.size()).toBe(before)
    expect((await issue()).number).toBe('BW0000001')
  },
)

describe('a text without room', () => {
  const small = ownLayout('eu-preprinted')
  const values = { ...small.values, 10: { x: 134, y: 157, width: 12, height: 4 } }
  const seals = Array.from({ length: 60 }, (_, i) => `S${i + 10}`)

  test("on an authority's own layout it is refused with its box and its place, before a number is used", async () => {
    const { issue, ledger } = await office({ opened: { layout: { ...small, values } } })
    const before = await ledger.size()
    await expect(issue({ seals })).rejects.toMatchObject({
      code: 'PRINT_OVERFLOW',
      faults: [{ field: 'seals', message: expect.stringContaining('box 10, values.10 of the layout has no room') }],
    })
    expect(await ledger.size()).toBe(before)
    expect((await issue({ seals: ['S 1'] })).number).toBe('BW0000001')
  })

  test('a word that can not be broken is refused on ours too; of one that can every part is printed', async () => {
    const { issue, print } = await office()
    const importer = (name: string) => ({ importer: { name, address: 'Nowhere 1' } })
    await expect(issue(importer('கற்பனை'.repeat(14)))).rejects.toMatchObject({
      code: 'PRINT_OVERFLOW',
      faults: [{ field: 'importer.name', message: expect.stringContaining('box 6') }],
    })
    for (const name of ['Ադամանդներ'.repeat(10), 'ไม่มีจริง'.repeat(12), '가상다이아몬드'.repeat(12)])
      expect(
        (await wordsOf(await print((await issue(importer(name))).number))).replace(/\s/g, '').length,
      ).toBeGreaterThan(0)
  })

  test('a machine without a typesetter issues: its certificates are printed on another', async () => {
    const { PRINT_UNAVAILABLE } = await import('@kpc/host/press/press-refusal').then(
      ({ pressRefusals }) => pressRefusals,
    )
    const { Refusal } = await import('@kpc/host/refusal')
    const none: Press = {
      set: async () => Promise.reject(new Refusal('PRINT_UNAVAILABLE', PRINT_UNAVAILABLE)),
      close: () => undefined,
    }
    const { issue } = await office({ opened: { layout: small }, open: () => none })
    expect((await issue()).number).toBe('BW0000001')
  })
})

test('what is not tried because it is small has room on every layout of ours', async () => {
  const word = `${'W'.repeat(19)} `
  const party = { name: word.repeat(4).slice(0, 60).trim(), address: word.repeat(4).slice(0, 60).trim() }
  const { issue, print } = await office({ open: unused })
  const { number } = await issue({
    origins: [{ country: 'BW', zone: word.repeat(2).trim() }, { country: 'ZA' }],
    exporter: party,
    importer: { ...party, name: party.name.replaceAll('W', 'M') },
    seals: Array.from({ length: 3 }, (_, i) => `${word.slice(0, 16)}${i + 10}`),
    sources: Array.from({ length: 3 }, (_, i) => `ZA00000000000${i + 10}`),
  })
  for (const name of ['a4', 'eu', 'eu-preprinted'] as const)
    expect((await print(number, { language: 'ru', copy: true }, { layout: ownLayout(name) })).length).toBeGreaterThan(0)
})

test('an amendment is tried before it is recorded: its boxes and its reason', async () => {
  const { issue, amend, ledger } = await office()
  const { number } = await issue()
  const before = await ledger.size()
  const importer = { name: 'Diamond 💎', address: 'Nowhere 1' }
  await expect(amend(number, { importer }, 'name')).rejects.toMatchObject({
    code: 'GLYPH_MISSING',
    faults: [{ field: 'importer.name', message: expect.stringContaining('box 6, "💎"') }],
  })
  await expect(amend(number, { parcels: 4 }, 'miscounted 💎')).rejects.toMatchObject({
    code: 'GLYPH_MISSING',
    faults: [{ field: 'reason' }],
  })
  expect(await ledger.size()).toBe(before)
  expect((await amend(number, { parcels: 4 }, 'miscounted')).amendment.sequence).toBe(1)
})

test('a page that is set all the same is refused by the letter that its typesetter misses', async () => {
  const sheet = sheetOfVersion(11)
  const certificate = { ...sheet.issued.certificate, seals: ['💎'] }
  await expect(setSheet({ ...sheet, issued: { ...sheet.issued, certificate } }, press)).rejects.toMatchObject({
    code: 'GLYPH_MISSING',
    message: expect.stringContaining('box 10, "💎" (U+1F48E)'),
  })
})
