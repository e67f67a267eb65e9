/** What the scheme vouches for beside the registry: its public site, and the parties that are denied. */
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { answerEnd, readIncidentAnswer } from '@kpc/host/incident-answer'
import { openVouched, vouch } from '@kpc/host/vouched'
import { findParties } from '@kpc/issuer/ledger/register-rows'
import { findingsOf, partiesOf } from '@kpc/issuer/registers/policy'
import { addParty, endParty, historyOf, listParties } from '@kpc/issuer/registers/registers'
import { readSchemeList, takeSchemeList } from '@kpc/issuer/registers/scheme-list'
import { digestOf, hex, signSign1 } from '@kpc/schema'
import { dossierOf } from '@kpc/scheme/office/dossier'
import { openRecords } from '@kpc/scheme/records/check'
import { addRecord, approveRecord } from '@kpc/scheme/records/write'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signedIncident } from '../confirmations.ts'
import { developmentSigner } from '../development.ts'
import { openedLedger, sqlite } from '../issuer/databases.ts'
import { day, rootContent, signers } from '../scheme.ts'
import { day0, type Person, person } from './people.ts'
import { example, type RecordFolder, recordFolder } from './record-folder.ts'

let folder: RecordFolder
let keys: Person
beforeAll(() => {
  folder = recordFolder()
  keys = person(folder.path.replace(/records-/, 'vouched-'), 'keys')
})
afterAll(() => {
  folder.remove()
  rmSync(join(keys.home, '..', '..'), { recursive: true, force: true })
})
const refusing = (code: string) => expect.objectContaining({ code })
const bytes = (text: string) => new TextEncoder().encode(text)

async function developmentRoot() {
  const { developmentFiles } = await import('@kpc/scheme/development')
  const { answer, openTrust } = await import('@kpc/schema')
  const { nobleVerify } = await import('@kpc/schema/noble')
  const files = developmentFiles()
  const [rootFile, registry] = [files.get('root.cbor'), files.get('registry.cbor')] as [Uint8Array, Uint8Array]
  return answer(openTrust(rootFile, registry), nobleVerify).root
}

describe('a message', () => {
  const made = vouch('site', bytes('a list'), signers.snapshot)

  test('opens by the root, as what it is', () => {
    expect(new TextDecoder().decode(openVouched('site', made, rootContent))).toBe('a list')
  })

  test('is of no other kind, of no other key, and of no other content', () => {
    expect(() => openVouched('denied', made, rootContent)).toThrowError(refusing('SIGNATURE_INVALID'))
    for (const name of ['registry', 'timestamp', 'bw.list'] as const)
      expect(() => openVouched('site', vouch('site', bytes('x'), signers[name]), rootContent)).toThrowError(
        refusing('KEY_UNKNOWN'),
      )
    const snapshot = signSign1('snapshot', bytes('a list'), signers.snapshot)
    expect(() => openVouched('site', snapshot, rootContent)).toThrowError(refusing('SIGNATURE_INVALID'))
    for (let i = 0; i < made.length; i++) {
      const changed = Uint8Array.from(made)
      changed[i] = (changed[i] as number) ^ 1
      expect(() => openVouched('site', changed, rootContent), `byte ${i}`).toThrowError()
    }
  })
})

describe('the public site', () => {
  test('is signed, rebuilt by anyone with the same bytes, and checked file by file', async () => {
    for (const name of ['one', 'two'])
      expect((await keys(`site @${name} --records ${example} --sign`)).out).toContain(', signed')
    expect(readFileSync(join(keys.desk, 'one/SHA256SUMS.cose'))).toEqual(
      readFileSync(join(keys.desk, 'two/SHA256SUMS.cose')),
    )
    expect(await keys('site @one --check')).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+ files, all as/) })
    appendFileSync(join(keys.desk, 'one/en/index.html'), ' ')
    writeFileSync(join(keys.desk, 'one/en/more.html'), '')
    rmSync(join(keys.desk, 'one/fr/index.html'))
    expect(await keys('site @one --check')).toMatchObject({
      code: 20,
      out: 'missing: fr/index.html\nnot signed: en/more.html\nchanged: en/index.html\n',
    })
    // A list that somebody else has made is none.
    writeFileSync(join(keys.desk, 'two/SHA256SUMS.cose'), vouch('site', bytes(''), signers.stranger))
    expect((await keys('site @two --check')).err).toContain('KEY_UNKNOWN')
  })
})

describe('denied parties', () => {
  const penalty = {
    ...{ audience: 'public', participant: 'BW', party: '=Invented Stones Ltd', kind: 'company', measure: 'denied' },
    ...{ why: { en: 'illicit trade' }, from: '2026-06-01' },
  }
  const denies = (id: string, record: object): void => {
    const { digest } = addRecord({ folder: folder.path, by: 'Ada', now: day0 }, id, record as never)
    approveRecord({ folder: folder.path, by: 'Bo', now: day0 }, id, digest)
  }
  const signedOn = async (day: string): Promise<Uint8Array> => {
    await keys(`denied --on ${day} --out @${day}.cose --records ${folder.path}`)
    return new Uint8Array(readFileSync(join(keys.desk, `${day}.cose`)))
  }
  /** The register of an authority, and what it says to an exporter of a name. */
  async function register() {
    const ledger = await openedLedger(await sqlite.source())
    const doing = { ledger, acting: { by: 'A. Clerk' }, now: () => day0 + 40 * 86_400 }
    const asked = async (name: string) => {
      const draft = { exporter: { name }, importer: { name: 'Somebody Else' }, origins: [] } as never
      const found = await ledger.beside((db) => findParties(db, partiesOf(draft)))
      return findingsOf({ draft, settings: {}, now: day0 }, found).map(({ code }) => code)
    }
    const take = async (message: Uint8Array) =>
      takeSchemeList(readSchemeList(message, 'denied.cose', await developmentRoot()), false, doing)
    return { ledger, doing, asked, take }
  }

  test('that a second person has approved flow signed into the register of a desk; off the list they are refused no more', async () => {
    mkdirSync(keys.desk, { recursive: true })
    denies('penalties/a', penalty)
    denies('penalties/c', { ...penalty, party: 'Gone Gems', until: '2026-11-15' })
    addRecord({ folder: folder.path, by: 'Ada', now: day0 }, 'penalties/b', { ...penalty, party: 'Unapproved Ltd' })
    const { asked, take, doing } = await register()
    await addParty('denied', { name: 'Gone Gems', listedBy: 'Example Council', why: 'decision 7' }, doing)
    await addParty('denied', { name: 'Our Own', listedBy: 'Example Council', why: 'decision 7' }, doing)
    expect(await take(await signedOn('2026-11-10'))).toMatchObject({ on: '2026-11-10', rows: 2, added: 2, ended: 0 })
    expect(await asked('=Invented Stones Ltd')).toEqual(['PARTY_DENIED'])
    expect(await asked('Unapproved Ltd')).toEqual([])
    expect(await take(await signedOn('2026-11-12'))).toMatchObject({ same: 2, added: 0, changed: 0 })
    expect(await take(await signedOn('2026-11-16'))).toMatchObject({ same: 1, ended: 1 })
    // Its own entry of the same name is the authority's: the list of the scheme does not touch it.
    const own = (await listParties({ kind: 'denied', most: 9 }, doing)).filter(({ ended }) => ended === undefined)
    expect(own.map(({ content }) => `${content.name}, ${content.listedBy}`)).toEqual([
      'Gone Gems, Example Council',
      'Our Own, Example Council',
      '=Invented Stones Ltd, Kimberley Process',
    ])
    await endParty(own[0] as never, 'off our list', doing)
    expect(await asked('Gone Gems')).toEqual([])
    const row = (await listParties({ text: 'Gone Gems', most: 9 }, doing)).at(-1)
    expect(row?.content.why).toBe('denied from 2026-06-01 until 2026-11-15; no more on the list of 2026-11-16')
    expect((await historyOf(row?.id ?? '', doing)).map(({ act }) => act)).toEqual(['added', 'ended'])
    // Denied again: the same row, with its history.
    denies('penalties/d', { ...penalty, party: 'Gone Gems', from: '2026-11-18' })
    expect(await take(await signedOn('2026-11-20'))).toMatchObject({ changed: 1, same: 1, added: 0 })
    expect(await asked('Gone Gems')).toEqual(['PARTY_DENIED'])
    expect((await historyOf(row?.id ?? '', doing)).map(({ act }) => act)).toEqual(['added', 'ended', 'resumed'])
  })

  test('an older list, one of a day to come, of another kind or changed on the way changes nothing', async () => {
    const { asked, take, ledger } = await register()
    const [first, second, third] = [
      await signedOn('2026-11-21'),
      await signedOn('2026-11-22'),
      await signedOn('2026-11-23'),
    ]
    await take(first)
    // Nothing has changed since, and the day is kept all the same.
    expect(await take(third)).toMatchObject({ changed: 0, same: 2 })
    await expect(take(second)).rejects.toMatchObject({ code: 'REGISTER_LIST_OLD' })
    await expect(take(await signedOn('2027-03-01'))).rejects.toMatchObject({ code: 'REGISTER_LIST_DAY' })
    await expect(take(vouch('site', bytes('{}'), signers.snapshot))).rejects.toMatchObject({ code: 'KEY_UNKNOWN' })
    const changed = Uint8Array.from(third)
    changed[changed.length - 1] = (changed[changed.length - 1] as number) ^ 1
    await expect(take(changed)).rejects.toMatchObject({ code: 'SIGNATURE_INVALID' })
    expect(await asked('=Invented Stones Ltd')).toEqual(['PARTY_DENIED'])
    await ledger.close()
  })
})

describe('evidence for experts', () => {
  test('is every record of a country under watch, the same files each time, with what is kept only where it is asked for', async () => {
    const records = openRecords(example)
    const dossier = dossierOf(records, 'CI', 'public')
    expect(dossier.records).toContain('watches/CI')
    expect(dossier.records).toContain('letters/2005-05-cote-divoire')
    expect(dossierOf(records, 'CI', 'public').digest).toBe(dossier.digest)
    expect(dossier.files.get('estimates.csv')).toMatch(/^watch,country,on,carats,says,source\r\n/)
    const kept = recordFolder({
      'watches/XA.yaml':
        'audience: public\ncountry: XA\narea: { en: North }\nsince: 2005\nstate: { en: mined }\nestimates:\n  - kp-only: { on: 2005, says: { en: KEPTTEXT }, source: a mission }\n',
    })
    const of = (audience: 'public' | 'kp-only') =>
      [...dossierOf(openRecords(kept.path), 'XA', audience).files.values()].join('')
    expect(of('public')).not.toContain('KEPTTEXT')
    expect(of('kp-only')).toContain('KEPTTEXT')
    kept.remove()
    const { out } = await keys(`evidence ci @evidence --records ${example}`)
    expect(out).toContain(dossier.digest)
    expect((await keys(`evidence ZZ @none --records ${example}`)).err).toContain('RECORD_NEEDED')
  })
})

test('whoever reports an incident is answered: the file beside the report is what the root vouches for', async () => {
  mkdirSync(keys.desk, { recursive: true })
  const report = signedIncident(undefined, { by: developmentSigner('eu.confirmation') as never })
  writeFileSync(join(keys.desk, 'report.cose'), report)
  const at = `--records ${folder.path}`
  expect((await keys(`incident answer @report.cose ${at}`)).err).toContain('RECORD_NONE')
  expect((await keys(`incident take @report.cose --by Ada ${at}`)).code).toBe(0)
  expect((await keys(`incident answer @report.cose ${at}`)).out).toContain('notice drafted')
  const message = new Uint8Array(readFileSync(join(keys.desk, `report${answerEnd}`)))
  const record = `notices/incident-${hex(digestOf(report)).slice(0, 16)}`
  expect(readIncidentAnswer(openVouched('incident', message, await developmentRoot()))).toEqual({
    ...{ report: hex(digestOf(report)), number: 'BW0000001', record, notice: 'drafted', on: day('2026-11-10') },
  })
})
