// @module-tag slow
/** The slip of a confirmation on paper: what III(b) wants of it, and a code that is read back from its pixels. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { openPress } from '@kpc/host/press/press'
import { confirm } from '@kpc/issuer/confirmations/confirm'
import { pickConfirmer } from '@kpc/issuer/confirmations/pick-confirmer'
import { printSlip, type SlipWanted } from '@kpc/issuer/imports/slip'
import { openLedger } from '@kpc/issuer/ledger/ledger'
import { drawSymbol } from '@kpc/issuer/qr/qr'
import { readKeys } from '@kpc/issuer/signer/keys'
import { dayOf } from '@kpc/schema'
import { parseStated } from '@kpc/schema/confirmation-input'
import { expect, onTestFinished, test } from 'vitest'
import { testHome } from '../issuer/test-home.ts'
import { rgbaOf } from '../scan/degrade.ts'
import { zxingAlone } from '../scan/peers.ts'
import { now, reference, testScheme, textOf } from '../scheme.ts'
import { attachmentsOf, pageCount, pixelsOf, wordsOf } from './pages.ts'

const press = openPress()
const { trust } = testScheme()

async function desk() {
  const home = testHome({ keys: ['eu.confirmation'] })
  const ledger = await openLedger(home.ledger)
  onTestFinished(() => ledger.close())
  const signers = readKeys(home.keys).map(({ signer }) => signer)
  const { signer } = pickConfirmer(signers, trust, { today: dayOf(now) })
  const workplace = { ledger, trust, signer, acting: { by: 'I. Importer' }, now: () => now }
  return {
    confirm: (stated: object) => confirm({ text: textOf() }, parseStated(stated), workplace),
    slip: (wanted: SlipWanted) => printSlip(wanted, { ledger, trust, press, signers, now: () => now }),
  }
}

const accepted = { outcome: 'accepted', asCertified: true, post: 'Antwerp, post 2' }
const differing = {
  outcome: 'accepted-with-differences',
  parcels: 2,
  lines: [
    { hs: '7102.10', carats: '1000.50', valueUsd: '100000.00' },
    { hs: '7102.31', carats: '9634.89', valueUsd: '1734000.02' },
  ],
  otherwise: { seals: ['SEAL 104418', 'SEAL 104419'], importer: { name: 'Other Sorters BV', address: 'Antwerp' } },
  looked: 'by-risk',
  seals: 'broken',
  container: 'bag that shows tampering, in a box',
  post: 'Example Airport, post 2',
  remark: 'The seal is another one, and one of three parcels was missing when the box was opened before two witnesses',
}

/** Pictures for people, where they are asked for. */
async function keepPicture(name: string, pdf: Uint8Array): Promise<void> {
  if (!process.env.KPC_PICTURES) return
  const { data, width, height } = await pixelsOf(pdf, 150)
  mkdirSync('.pictures/slips', { recursive: true })
  writeFileSync(`.pictures/slips/${name}.pdf`, pdf)
  const head = `P5\n${width} ${height}\n255\n`
  writeFileSync(`.pictures/slips/${name}.pgm`, Buffer.concat([Buffer.from(head), Buffer.from(data.map(Math.round))]))
}

test.each([
  ['a5', 'en', accepted],
  ['a4', 'ar', accepted],
  ['a5', 'hi', differing],
  ['a4', 'nl', differing],
] as const)('on %s in %s the code is read back, and all of III(b) stands there', async (paper, language, stated) => {
  const { confirm, slip } = await desk()
  const { held } = await confirm(stated)
  const { file, pdf } = await slip({ number: 'BW0000001', paper, language })
  await keepPicture(`${paper}-${language}-${stated.outcome}`, pdf)
  expect([file, await pageCount(pdf)]).toEqual(['BW0000001-confirmation-1', 1])
  expect(await zxingAlone(rgbaOf(await pixelsOf(pdf, 300)))).toContain(held.text)
  const words = await wordsOf(pdf)
  const lines = held.confirmation.lines ?? []
  const carats = lines.reduce((sum, line) => sum + line.carats, 0)
  for (const part of [
    'BW 0000001',
    reference.exporter.name,
    reference.importer.name,
    String(held.confirmation.parcels),
    new Intl.NumberFormat('en', { minimumFractionDigits: 2 }).format(carats / 100),
    'European Union',
    held.confirmation.post.slice(0, 7),
  ])
    expect(words).toContain(part)
  expect(attachmentsOf(pdf).map((one) => one.subarray(0, 1).toString('latin1'))).toEqual(['\xd2', '{'])
})

test('an empty one is filled in by hand: for any certificate, and for one that was presented here', async () => {
  const { confirm, slip } = await desk()
  const form = await slip({ empty: true, language: 'fr' })
  await keepPicture('a5-fr-empty', form.pdf)
  expect(form.file).toBe('confirmation-form')
  expect(await zxingAlone(rgbaOf(await pixelsOf(form.pdf, 150)))).toEqual([])
  for (const part of ['Parcels received', 'Carats received', 'Exporter', 'Importer', 'KPI1', 'Detained'])
    expect(await wordsOf(form.pdf)).toContain(part)
  await confirm({ outcome: 'refused', remark: 'no seal' })
  const known = await slip({ number: 'BW0000001', empty: true, paper: 'a4' })
  await keepPicture('a4-empty', known.pdf)
  expect(await wordsOf(known.pdf)).toContain(reference.exporter.name)
})

test.each<[string, SlipWanted, string]>([
  ['nothing was confirmed', { number: 'BW0000009' }, 'SLIP_NOTHING'],
  ['not so often', { number: 'BW0000001', which: 2 }, 'SLIP_NOTHING'],
  ['no number', {}, 'SLIP_NUMBER'],
  ['a number that is none', { number: '???', empty: true }, 'NUMBER_FORM'],
  ['a language that is none', { number: 'BW0000001', language: 'tlh' }, 'PRINT_LANGUAGE'],
])('refused: %s', async (_, wanted, code) => {
  const { confirm, slip } = await desk()
  await confirm(accepted)
  await expect(slip(wanted)).rejects.toMatchObject({ code })
})

test('its code is of a version that paper has room for', async () => {
  const { confirm } = await desk()
  const small = await confirm(accepted)
  const { confirm: again } = await desk()
  const full = await again({ ...differing, remark: 'x'.repeat(200), post: 'y'.repeat(80), container: 'z'.repeat(60) })
  const versions = [small, full].map(({ held }) => drawSymbol(held.text, 'M').version)
  expect(versions[0]).toBeLessThanOrEqual(13)
  expect(versions[1]).toBeLessThanOrEqual(20)
})
