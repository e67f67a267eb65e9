/** Causes of alarms in every language of the desk, and the lane that shows them. */
import { alarmCauses, causeOf, isAlarmCode } from '@kpc/issuer/alarms/causes'
import { raise } from '@kpc/issuer/alarms/raise'
import { english, languages } from '@kpc/issuer/desk/words/languages'
import { expect, test } from 'vitest'
import { deskApp } from './desk-app.ts'

const codes = Object.keys(alarmCauses).filter(isAlarmCode)

test.each(languages.map((language) => [language.tag, language] as const))(
  '%s: each cause says what and what to do, in words of its own',
  (_, language) => {
    const { alarms } = language.words
    expect(Object.keys(alarms).sort()).toEqual([...codes].sort())
    for (const code of codes) {
      const { says, next } = alarms[code]
      expect(says, code).toMatch(/^\S.*[^\s.。।]$/u)
      expect(next, code).toMatch(/^\S.*[.。।]$/u)
      if (language === english) continue
      expect(says, code).not.toBe(english.words.alarms[code].says)
      expect(next, code).not.toBe(english.words.alarms[code].next)
      // What has no letter of the language was not translated.
      if (/^(ar|he|hi|ru|zh)/.test(language.tag)) expect(says, code).not.toMatch(/[a-z]{2}/i)
    }
    expect(new Set(codes.map((code) => alarms[code].says)).size).toBe(codes.length)
  },
)

test('English is that of the table', () => {
  for (const code of codes) {
    const { says, next } = english.words.alarms[code]
    expect([says.toLowerCase(), next.toLowerCase()]).toEqual([
      alarmCauses[code].says.toLowerCase(),
      `${alarmCauses[code].next.toLowerCase()}.`,
    ])
  }
})

test('the lane has the words of the language that is asked for; a code of a later edition stands alone', async () => {
  const { get, ledger, reception } = await deskApp()
  const later = 'LATER_EDITION'
  expect([later, 'toString', '__proto__'].map(causeOf)).toEqual([undefined, undefined, undefined])
  await ledger.transact({ at: reception.clock }, async (work) => {
    for (const code of codes) await raise(work, { code, cause: 'BW0000001', number: 'BW0000001', party: 'za' })
  })
  await ledger.beside((db) =>
    db
      .insertInto('alarm')
      .values({ sequence: 999, code: later, cause: 'x', number: null, party: null, at: 1, settled: null })
      .execute(),
  )
  for (const language of languages) {
    const page = await (await get('/desk/imports?lane=alarms', 'importer', { 'accept-language': language.tag })).text()
    expect(page).toContain(later)
    for (const code of codes) {
      expect(page, `${language.tag} ${code}`).toContain(language.words.alarms[code].says)
      expect(page, `${language.tag} ${code}`).toContain(language.words.alarms[code].next)
      if (language !== english) expect(page).not.toContain(english.words.alarms[code].says)
    }
    expect(page).not.toContain('undefined')
  }
})
