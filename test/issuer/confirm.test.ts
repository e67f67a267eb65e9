// @module-tag slow
/** Receipt is confirmed once, on both databases: what is stated, what is refused, what others can read of it. */
import { confirm, foreseeConfirm, type Shown } from '@kpc/issuer/confirmations/confirm'
import { pickConfirmer } from '@kpc/issuer/confirmations/pick-confirmer'
import { findConfirmations, showConfirmed } from '@kpc/issuer/confirmations/show-confirmation'
import type { Ledger } from '@kpc/issuer/ledger/ledger'
import { verifyLedger } from '@kpc/issuer/proofs/proofs'
import { readKeys } from '@kpc/issuer/signer/keys'
import {
  type Amendment,
  answer,
  type Confirmation,
  dayOf,
  decodeEntry,
  decodeText,
  digestOf,
  encodeAmendment,
  encodeText,
  hex,
  openStatement,
  signSign1,
} from '@kpc/schema'
import type { Stated } from '@kpc/schema/confirmation-input'
import { nobleVerify } from '@kpc/schema/noble'
import { expect, test } from 'vitest'
import { signedConfirmation } from '../confirmations.ts'
import { day, now, reference, signed, signers, testScheme, textOf } from '../scheme.ts'
import { onBoth, openedLedger, sqlite, type TestDatabase } from './databases.ts'
import { testHome } from './test-home.ts'

const { trust } = testScheme()
const acting = { by: 'I. Importer', role: 'importer', means: 'session' } as const
const accepted: Stated = { outcome: 'accepted', asCertified: true, post: 'Antwerp' }
const sealed = { ...reference, number: 'BW0000002', seals: ['SEAL 1'] }

/** An importing authority: the European Union, whose clock can be set. */
async function desk(database: TestDatabase) {
  const home = testHome({ keys: ['eu.confirmation', 'eu.certificate'] })
  const ledger = await openedLedger(await database.source())
  const clock = { now }
  const keys = readKeys(home.keys).map(({ signer }) => signer)
  const { signer } = pickConfirmer(keys, trust, { today: dayOf(now) })
  const workplace = { ledger, trust, signer, acting, now: () => clock.now }
  return {
    ledger,
    clock,
    confirm: (stated: Stated, shown: Shown = { text: textOf() }, more: object = {}) =>
      confirm(shown, stated, { ...workplace, ...more }),
    foresee: (stated: Stated) => foreseeConfirm({ text: textOf() }, stated, workplace),
  }
}

const kindsIn = async (ledger: Ledger): Promise<string[]> =>
  (await ledger.entries(0, await ledger.size())).map(({ bytes }) => decodeEntry(bytes).kind)

const refusedAs = (code: string, field?: string) => expect.objectContaining({ code, ...(field && { field }) })

onBoth((database) => {
  test('a confirmation is signed, stored beside the certificate, and says whose it is', async () => {
    const { ledger, confirm } = await desk(database)
    const { held, presented } = await confirm(accepted)
    const opened = answer(openStatement('confirmation', held.message, trust, dayOf(now)), nobleVerify)
    expect(opened.known.authority.id).toBe('eu')
    expect(opened.content).toMatchObject({
      number: 'BW0000001',
      of: digestOf(signed()),
      sequence: 1,
      presented: dayOf(now),
      confirmed: dayOf(now),
      outcome: 'accepted',
      parcels: 3,
      lines: reference.lines,
      seals: 'none',
      post: 'Antwerp',
    })
    expect(held.text.slice(0, 5)).toBe('KPI1:')
    expect(hex(decodeText('confirmation', held.text))).toBe(hex(held.message))
    expect(await kindsIn(ledger)).toEqual(['arrived', 'confirmed'])
    // All that III(b) wants stands in what is shown, with from where it was taken.
    const shown = showConfirmed(held, presented)
    expect(shown.certified).toMatchObject({
      of: hex(digestOf(signed())),
      importer: { name: reference.importer.name },
      exporter: { name: reference.exporter.name },
      parcels: 3,
      carats: '10635.39',
    })
    expect(await findConfirmations('bw 000 0001', ledger)).toEqual([shown])
    expect(decodeEntry(held.stored.bytes)).toMatchObject({ kind: 'confirmed', by: 'I. Importer', role: 'importer' })
  })

  test('a certificate lets goods in once, whatever is said of it later', async () => {
    const { ledger, clock, confirm } = await desk(database)
    await confirm(accepted)
    clock.now += 3600
    await expect(confirm(accepted)).rejects.toEqual(refusedAs('CONFIRMED_ALREADY'))
    const other: Stated = { outcome: 'accepted-with-differences', parcels: 2, asCertified: true, post: 'Zaventem' }
    await expect(confirm(other)).rejects.toEqual(refusedAs('CONFIRMED_ALREADY'))
    // A copy that is refused at another post frees nothing.
    const { held } = await confirm({ outcome: 'refused', post: 'Zaventem', remark: 'a copy' })
    expect(held.confirmation.sequence).toBe(2)
    await expect(confirm(accepted)).rejects.toEqual(refusedAs('CONFIRMED_ALREADY'))
    expect(await kindsIn(ledger)).toEqual(['arrived', 'confirmed', 'confirmed'])
  })

  test('of twenty at once one is accepted, and the others leave no trace', async () => {
    const { ledger, confirm } = await desk(database)
    const all = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) => confirm({ ...accepted, post: `Post ${i}` })),
    )
    const reasons = all.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : []))
    expect(new Set(reasons)).toEqual(new Set(['CONFIRMED_ALREADY']))
    expect(reasons).toHaveLength(19)
    expect(await kindsIn(ledger)).toEqual(['arrived', 'confirmed'])
  })

  test('the same presentation is corrected, and no other is', async () => {
    const { clock, confirm } = await desk(database)
    await confirm(accepted)
    const corrected: Stated = { outcome: 'accepted-with-differences', parcels: 2, asCertified: true, corrects: 1 }
    await expect(confirm({ ...corrected, post: 'Zaventem' })).rejects.toEqual(refusedAs('CORRECTS_OTHER'))
    await expect(confirm({ ...corrected, corrects: 2 })).rejects.toEqual(refusedAs('CORRECTS_OTHER'))
    clock.now += 86_400
    await expect(confirm(corrected)).rejects.toEqual(refusedAs('CORRECTS_OTHER'))
    const { held } = await confirm({ ...corrected, presented: dayOf(now), post: 'Antwerp' })
    expect(held.confirmation).toMatchObject({ sequence: 2, parcels: 2, outcome: 'accepted-with-differences' })
  })
})

onBoth((database) => {
  test('of two who decide at once one is first, and the other is told so, whatever the outcome', async () => {
    const { ledger, confirm } = await desk(database)
    const decide = (by: string, stated: Stated) => confirm(stated, undefined, { acting: { ...acting, by }, seen: 0 })
    const all = await Promise.allSettled([
      decide('I. Importer', accepted),
      decide('J. Importer', { outcome: 'detained', remark: 'seal' }),
      decide('K. Importer', { outcome: 'refused', remark: 'no seal' }),
    ])
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const codes = all.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : []))
    expect(codes).toEqual(['CONFIRMED_MEANWHILE', 'CONFIRMED_MEANWHILE'])
    expect(await kindsIn(ledger)).toEqual(['arrived', 'confirmed'])
  })

  test('a dry run says what would be confirmed, and signs and stores nothing', async () => {
    const { ledger, foresee, confirm } = await desk(database)
    const { confirmation, presented } = await foresee(accepted)
    expect([confirmation.sequence, presented.certificate.number, await ledger.size()]).toEqual([1, 'BW0000001', 0])
    const { held } = await confirm(accepted)
    expect(held.confirmation).toEqual(confirmation)
    await expect(foresee(accepted)).rejects.toEqual(refusedAs('CONFIRMED_ALREADY'))
  })
})

test('goods are declared stranded, and moved after all, by two persons', async () => {
  const { confirm } = await desk(sqlite)
  const by = (name: string, second?: string) => ({ acting: { ...acting, by: name, ...(second && { second }) } })
  const stranded: Stated = { outcome: 'stranded', remark: 'expired; nobody takes them back' }
  await expect(confirm(stranded, undefined, by('A', 'B'))).rejects.toEqual(refusedAs('DETAINED_FIRST'))
  await confirm({ outcome: 'detained', technical: 'TC 2026-11' }, undefined, by('A'))
  await expect(confirm(stranded, undefined, by('A'))).rejects.toEqual(refusedAs('SECOND_MISSING'))
  await expect(confirm(stranded, undefined, by('A', 'A'))).rejects.toEqual(refusedAs('SECOND_SAME'))
  const { held } = await confirm(stranded, undefined, by('B', 'A'))
  expect(decodeEntry(held.stored.bytes)).toMatchObject({ by: 'B', second: 'A' })
  await expect(confirm(accepted, undefined, by('A'))).rejects.toEqual(refusedAs('SECOND_MISSING'))
  // Back to its issuer goods may go by one person, as nothing comes in.
  expect((await confirm({ outcome: 'returned-unopened' }, undefined, by('A'))).held.confirmation.sequence).toBe(3)
})

test('a technical certificate is of detained goods, and of a newer table', async () => {
  const { confirm } = await desk(sqlite)
  await expect(confirm({ ...accepted, technical: 'TC 1' })).rejects.toEqual(refusedAs('CONFIRMATION_OUTCOME'))
  const { held } = await confirm({ outcome: 'detained', technical: 'TC 1' })
  expect([held.text.slice(0, 5), held.confirmation.technical]).toEqual(['KPI2:', 'TC 1'])
})

test('the review verifies each confirmation, and that goods came in once', async () => {
  const { ledger, confirm } = await desk(sqlite)
  const review = async () => {
    const { findings, good } = await verifyLedger({ ledger, trust, name: { origin: 'eu' }, kept: [] })
    return [good, findings.filter(({ gravity }) => gravity === 'wrong').map(({ code }) => code)]
  }
  const { held } = await confirm(accepted)
  await confirm({ outcome: 'detained', remark: 'a copy' })
  expect(await review()).toEqual([true, []])
  const forge = async (content: Confirmation, entry: object = {}, by = signers['eu.confirmation']) => {
    const message = signedConfirmation(content, { by })
    const { number } = content
    const about = { number, digest: digestOf(message), link: hex(content.of), by: 'M. Mallory', at: now }
    await ledger.append({ kind: 'confirmed', ...about, ...entry, message })
  }
  await forge({ ...held.confirmation, sequence: 3, post: 'Elsewhere' })
  expect(await review()).toEqual([false, ['CONFIRMED_TWICE']])
  await forge({ ...held.confirmation, sequence: 7, outcome: 'refused' })
  await forge({ ...held.confirmation, sequence: 8, outcome: 'refused' }, { link: 'ab'.repeat(32) })
  await forge({ ...held.confirmation, sequence: 8, outcome: 'refused' }, {}, signers['za.certificate'])
  await forge({ ...held.confirmation, sequence: 8, outcome: 'refused' }, { number: 'BW0000002' })
  expect(await review()).toEqual([
    false,
    ['CONFIRMED_TWICE', 'CONFIRMATION_COUNT', 'CONFIRMATION_LINK', 'MESSAGE_WRONG', 'MESSAGE_NUMBER'],
  ])
})

test('what was found has to fit the outcome, and what was certified', async () => {
  const { confirm, ledger } = await desk(sqlite)
  const differing: Stated = { outcome: 'accepted-with-differences', asCertified: true }
  for (const [stated, code] of [
    [{ outcome: 'accepted' }, 'CONFIRMATION_INCOMPLETE'],
    [{ outcome: 'accepted', parcels: 3 }, 'CONFIRMATION_INCOMPLETE'],
    [{ ...accepted, parcels: 2 }, 'FOUND_OTHERWISE'],
    [{ ...accepted, lines: reference.lines.slice(1) }, 'FOUND_OTHERWISE'],
    [{ ...accepted, seals: 'broken' }, 'FOUND_OTHERWISE'],
    [{ ...accepted, otherwise: { importer: reference.exporter } }, 'CONFIRMATION_OUTCOME'],
    [differing, 'FOUND_ALIKE'],
    [{ ...differing, otherwise: { importer: reference.importer } }, 'FOUND_ALIKE'],
    [{ outcome: 'released-after-remedy', asCertified: true }, 'CONFIRMATION_REMEDY'],
    [{ outcome: 'returned-unopened', looked: 'opened' }, 'CONFIRMATION_OUTCOME'],
    [{ ...accepted, presented: dayOf(now) + 1 }, 'CONFIRMATION_DATE'],
    [{ ...accepted, corrects: 1 }, 'CORRECTS_OTHER'],
  ] as const)
    await expect(confirm(stated), JSON.stringify(stated)).rejects.toEqual(refusedAs(code))
  expect(await ledger.size()).toBe(0)
  const { held, presented } = await confirm({
    ...differing,
    parcels: 2,
    seals: 'none',
    otherwise: { importer: reference.exporter },
  })
  expect(showConfirmed(held, presented).differences).toEqual(['parcels', 'importer'])
})

test('seals of the certificate are found as certified, or said to be otherwise', async () => {
  const { confirm } = await desk(sqlite)
  const { held } = await confirm(accepted, { text: textOf(sealed) })
  expect(held.confirmation.seals).toBe('intact')
})

test('goods do not come in under what a verifier rejects; what was read is refused, detained or returned', async () => {
  const { confirm, ledger } = await desk(sqlite)
  const late = textOf({ ...reference, issued: day('2026-08-01'), expires: day('2026-08-20') })
  await expect(confirm(accepted, { text: late })).rejects.toEqual(refusedAs('CERTIFICATE_AGAINST'))
  const elsewhere = textOf({ ...reference, destination: 'ZA' })
  await expect(confirm(accepted, { text: elsewhere })).rejects.toEqual(refusedAs('CERTIFICATE_AGAINST'))
  // R45: so long after its last day. On the day on which it was presented it was still good.
  const { held } = await confirm({ ...accepted, presented: day('2026-08-19') }, { text: late })
  expect(held.confirmation.presented).toBe(day('2026-08-19'))
  const returned = await confirm({ outcome: 'returned-unopened', post: 'Transit' }, { text: elsewhere })
  expect(returned.held.confirmation).toMatchObject({ looked: 'not-opened', sequence: 1 })

  // Of what nobody entitled has signed nothing is stated at all.
  const before = await ledger.size()
  const forged = textOf(reference, { ...signers.stranger, kid: signers['bw.certificate'].kid })
  for (const text of [
    forged,
    textOf(reference, signers['eu.certificate']).slice(0, 200),
    'KPC1:',
    textOf().replace('KPC1', 'KPA1'),
  ])
    await expect(confirm({ outcome: 'refused' }, { text })).rejects.toThrow()
  expect(await ledger.size()).toBe(before)
})

const amendment: Amendment = {
  number: reference.number,
  of: digestOf(signed()),
  sequence: 1,
  issued: day('2026-11-05'),
  changes: { parcels: 4 },
}
const amendmentText = (content: Amendment = amendment, by = signers['bw.certificate']) =>
  encodeText('amendment', signSign1('amendment', encodeAmendment(content), by))

test('as amended: what is certified is what the amendment says, which the confirmation names', async () => {
  const { confirm, ledger } = await desk(sqlite)
  const shown = { text: textOf(), amendments: [amendmentText()] }
  const stated: Stated = { ...accepted, outcome: 'released-after-remedy' }
  const { held, presented } = await confirm(stated, shown)
  const digest = digestOf(decodeText('amendment', amendmentText()))
  expect(held.confirmation).toMatchObject({ parcels: 4, amendment: digest })
  expect(showConfirmed(held, presented).certified).toMatchObject({
    parcels: 4,
    from: expect.stringContaining('as amended') as string,
  })
  expect(await kindsIn(ledger)).toEqual(['arrived', 'arrived', 'confirmed'])
  // The code alone, later: the amendment that came here before counts.
  const alone = await confirm({ outcome: 'refused' })
  expect(alone.held.confirmation).toMatchObject({ amendment: digest, sequence: 2 })
  // By its number alone from then on, amendment and all.
  const again = await confirm({ outcome: 'detained' }, { number: 'BW0000001' })
  expect(again.held.confirmation).toMatchObject({ amendment: digest, sequence: 3 })
  expect((await findConfirmations('BW0000001', ledger)).map(({ certified }) => certified?.parcels)).toEqual([4, 4, 4])
})

test('an amendment that its authority has not signed repairs nothing', async () => {
  const { confirm } = await desk(sqlite)
  const others = [
    amendmentText(amendment, signers['za.certificate']),
    amendmentText({ ...amendment, of: new Uint8Array(32) }),
    amendmentText({ ...amendment, sequence: 2 }),
  ]
  for (const one of others) await expect(confirm(accepted, { text: textOf(), amendments: [one] })).rejects.toThrow()
})

test('a number that nobody has presented is no certificate', async () => {
  const { confirm } = await desk(sqlite)
  await expect(confirm(accepted, { number: 'BW0000001' })).rejects.toEqual(refusedAs('CERTIFICATE_UNSEEN'))
})

test('without a key for it nothing is confirmed', () => {
  const home = testHome({ keys: ['eu.certificate', 'bw.list'] })
  const keys = readKeys(home.keys).map(({ signer }) => signer)
  expect(() => pickConfirmer(keys, trust, { today: dayOf(now) })).toThrow(
    expect.objectContaining({ code: 'CONFIRMATION_KEY_NONE' }),
  )
})
