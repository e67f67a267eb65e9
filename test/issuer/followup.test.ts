// @module-tag slow
/** Receipts that nobody confirmed: found when they are due, by counterpart, and followed by one letter after the other. */
import { issue } from '@kpc/issuer/certificates/issue'
import { presentedOf } from '@kpc/issuer/confirmations/held'
import { letterAsText, writeLetter } from '@kpc/issuer/followup/letter'
import { listUnconfirmed } from '@kpc/issuer/followup/overdue'
import { letterLanguages, letterWords } from '@kpc/issuer/followup/words/languages'
import type { Settings } from '@kpc/issuer/home/settings'
import { mailTextIn } from '@kpc/issuer/inbox/mail-text'
import { letterKinds } from '@kpc/issuer/ledger/followup-tables'
import { readKeyFile } from '@kpc/issuer/signer/keys'
import { dayOf, digestOf } from '@kpc/schema'
import { parseDraft } from '@kpc/schema/input'
import { certificateWords } from '@kpc/schema/words/languages'
import { expect, test } from 'vitest'
import { confirmation, signedConfirmation } from '../confirmations.ts'
import { now, reference, signed, testScheme } from '../scheme.ts'
import { onBoth, openedLedger, type TestDatabase } from './databases.ts'
import { refused } from './refused.ts'
import { input, temporaryFolder, writeKey } from './test-home.ts'

const { trust } = testScheme()
const day = 86_400

/** One certificate that has left for the European Union. */
async function desk(database: TestDatabase, settings: Settings = {}) {
  const ledger = await openedLedger(await database.source())
  const signer = readKeyFile(writeKey(temporaryFolder(), 'bw.certificate'))
  const clock = { now }
  const place = { ledger, trust, settings, acting: { by: 'A. Clerk' }, now: () => clock.now }
  const { number, digest } = await issue(parseDraft(input()), { ...place, signer })
  await ledger.append({ kind: 'exported', number, day: dayOf(now), by: 'A. Clerk', at: now })
  return {
    ledger,
    clock,
    number,
    digest,
    list: (all = false) => listUnconfirmed(place, all),
    letter: (wanted = {}) => writeLetter(number, wanted, place),
  }
}

onBoth((database) => {
  test('after its days it is overdue, and each letter gives the counterpart as many again', async () => {
    const { clock, number, list, letter } = await desk(database, { followUp: { days: 20 } })
    expect([await list(), (await list(true)).length]).toEqual([[], 1])
    expect(await refused(letter())).toBe('FOLLOWUP_EARLY')
    for (const kind of letterKinds) {
      clock.now += 19 * day
      expect(await list()).toEqual([])
      clock.now += day
      expect(await list()).toMatchObject([{ number, next: kind }])
      const others = letterKinds.filter((one) => one !== kind && letterKinds.indexOf(one) > letterKinds.indexOf(kind))
      for (const other of others) expect(await refused(letter({ kind: other }))).toBe('FOLLOWUP_EARLY')
      expect((await letter()).kind).toBe(kind)
      expect((await letter({ kind })).kind).toBe(kind)
    }
    clock.now += 400 * day
    expect([await list(), (await list(true))[0]?.letters.length]).toEqual([[], 3])
    expect(await refused(letter())).toBe('FOLLOWUP_EARLY')
  })

  test('a counterpart may have days of its own, and who writes twice at once writes once', async () => {
    const { clock, list, letter } = await desk(database, { followUp: { days: 1, counterparts: { EU: 40 } } })
    clock.now += 39 * day
    expect(await list()).toEqual([])
    clock.now += day
    await Promise.all([letter(), letter()])
    expect((await list(true))[0]?.letters).toHaveLength(1)
  })

  test('an answer ends it, whatever it says; an advice or what can not be read is none', async () => {
    const { ledger, clock, number, digest, list, letter } = await desk(database)
    clock.now += 60 * day
    const received = { kind: 'received', number, party: 'eu', by: 'inbox', at: clock.now } as const
    const noise = new TextEncoder().encode('no statement')
    await ledger.append({ ...received, digest: digestOf(noise), message: noise })
    expect(await list()).toHaveLength(1)
    const message = signedConfirmation({ ...confirmation, number, of: digest, outcome: 'refused' })
    await ledger.append({ ...received, digest: digestOf(message), message })
    expect(await list(true)).toEqual([])
    expect(await refused(letter())).toBe('FOLLOWUP_NONE')
  })
})

test('letters are in every language of certificates, with what III(b) wants and no place left open', async () => {
  expect([...letterLanguages].sort()).toEqual(Object.keys(certificateWords).sort())
  for (const words of Object.values(letterWords))
    for (const kind of letterKinds) {
      const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      expect(places(words[kind].subject), words.language).toEqual(['number'])
      expect(places(words[kind].body).sort(), words.language).toEqual(['day', 'from', 'number', 'to'])
    }
})

test('a mail says all of III(b) in every language, in words of it', () => {
  const message = signed()
  const presented = presentedOf(message, [])
  const advice = { number: reference.number, of: digestOf(message), expected: dayOf(now), carrier: 'C' }
  const english = mailTextIn('en', { number: reference.number, confirmation, presented }).split('\n')
  for (const language of letterLanguages) {
    const confirmed = mailTextIn(language, { number: reference.number, confirmation, presented })
    const advised = mailTextIn(language, { number: reference.number, advice, presented })
    for (const part of [reference.number, reference.exporter.name, reference.importer.name, '10635.39'])
      expect(
        [confirmed, advised].every((text) => text.includes(part)),
        `${language} ${part}`,
      ).toBe(true)
    expect(`${confirmed}${advised}`, language).not.toMatch(/[{}]|undefined/)
    // Sentences of one language are in no other; the receipt is asked back in all.
    const sentences = english.filter((line) => line.endsWith('.'))
    expect(sentences.filter((line) => language !== 'en' && confirmed.includes(line))).toEqual([])
    expect(confirmed).toContain('kpc receive')
    expect(mailTextIn(language, { number: reference.number, confirmation, presented: undefined })).not.toContain(
      reference.exporter.name,
    )
  }
})

onBoth((database) => {
  test('a letter has number, parcels, carats, importer and exporter of the certificate', async () => {
    const { clock, number, letter } = await desk(database)
    clock.now += 60 * day
    const text = letterAsText((await letter({ language: 'fr' })).letter)
    for (const part of [
      number,
      'Botswana',
      '10635.39',
      'Verzonnen Ruwe Steen NV',
      'Invented Kgalagadi Rough (Pty) Ltd',
    ])
      expect(text).toContain(part)
    expect(text).not.toMatch(/[{}]|undefined/)
    expect(await refused(letter({ kind: 'reminder', language: 'xx' }))).toBe('FOLLOWUP_LANGUAGE')
  })
})
