import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { dependencies, licenceFault, licenceTexts, manifestOf, ownFolders } from '../scripts/licences.ts'

const root = resolve(import.meta.dirname, '..')

test('everything is under Apache-2.0, in its full text', () => {
  const text = readFileSync(resolve(root, 'LICENSE'), 'utf8')
  expect(text).toContain('Apache License\n                           Version 2.0, January 2004')
  expect(text).toContain('END OF TERMS AND CONDITIONS')
  for (const folder of [root, ...ownFolders()]) expect(manifestOf(folder)).toMatchObject({ license: 'Apache-2.0' })
})

test('all that our programs run with may go out with them', () => {
  const folders = [...dependencies({ optional: true })]
  expect(folders.length).toBeGreaterThan(60)
  for (const name of ['koffi', '@expo-google-fonts/noto-sans-sc', 'pdfjs-dist', 'cbor-extract'])
    expect(folders.map((folder) => manifestOf(folder).name)).toContain(name)
  expect(folders.flatMap((folder) => licenceFault(manifestOf(folder), licenceTexts(folder)) ?? [])).toEqual([])
})

const mit = 'MIT License\n\nPermission is hereby granted, free\nof charge, to any person'
const gpl = '                    GNU GENERAL PUBLIC LICENSE\n                       Version 3'

test.each([
  ['one of several is enough', '(GPL-3.0 OR MIT)', [mit], undefined],
  ['fonts beside code', 'MIT AND OFL-1.1', [mit, 'SIL OPEN FONT LICENSE Version 1.1'], undefined],
  ['no text', 'ISC', [], undefined],
  ['copyleft', 'GPL-3.0-only', [gpl], 'one 1.0.0: GPL-3.0-only is not among '],
  ['all of several', 'MIT AND AGPL-3.0', [mit], 'one 1.0.0: MIT AND AGPL-3.0 is not among '],
  ['nothing stated', undefined, [mit], 'one 1.0.0: states no licence'],
  ['unlicensed', 'UNLICENSED', [], 'one 1.0.0: UNLICENSED is not among '],
  ['in a file', 'SEE LICENSE IN LICENSE', [mit], 'one 1.0.0: SEE LICENSE IN LICENSE is not among '],
  ['another text', 'MIT', [gpl], 'one 1.0.0: states MIT, and brings the text of another licence'],
  ['a text that nobody knows', 'MIT', ['Ask us first.'], 'one 1.0.0: states MIT, and brings no text of it'],
  ['source available', 'MIT', [`${mit}\nCommons Clause`], 'one 1.0.0: states MIT, and brings the text of another'],
])('%s', (_, license, texts, says) => {
  const fault = licenceFault({ name: 'one', version: '1.0.0', ...(license !== undefined && { license }) }, texts)
  if (says === undefined) expect(fault).toBeUndefined()
  else expect(fault).toContain(says)
})
