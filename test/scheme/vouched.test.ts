/** What the scheme vouches for beside the registry: its public site, and the parties that are denied. */
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openVouched, vouch } from '@kpc/host/vouched'
import { tableOfScheme } from '@kpc/issuer/registers/from-scheme'
import { signSign1 } from '@kpc/schema'
import { dossierOf } from '@kpc/scheme/office/dossier'
import { openRecords } from '@kpc/scheme/records/check'
import { addRecord, approveRecord } from '@kpc/scheme/records/write'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rootContent, signers } from '../scheme.ts'
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
  test('are those of a day that a second person has approved, and flow signed into the registers of a desk', async () => {
    const penalty = {
      audience: 'public',
      participant: 'BW',
      party: '=Invented Stones Ltd',
      kind: 'company',
      why: { en: 'illicit trade' },
      measure: 'denied',
      from: '2026-06-01',
    }
    const { digest } = addRecord({ folder: folder.path, by: 'Ada', now: day0 }, 'penalties/a', penalty)
    addRecord({ folder: folder.path, by: 'Ada', now: day0 }, 'penalties/b', { ...penalty, party: 'Unapproved Ltd' })
    approveRecord({ folder: folder.path, by: 'Bo', now: day0 }, 'penalties/a', digest)
    mkdirSync(keys.desk, { recursive: true })
    expect((await keys(`denied --out @denied.cose --records ${folder.path}`)).out).toContain('1 parties on 2026-11-10')
    const message = new Uint8Array(readFileSync(join(keys.desk, 'denied.cose')))
    const { root } = await import('@kpc/scheme/development').then(async ({ developmentFiles }) => {
      const { answer, openTrust } = await import('@kpc/schema')
      const { nobleVerify } = await import('@kpc/schema/noble')
      const files = developmentFiles()
      return answer(
        openTrust(files.get('root.cbor') as Uint8Array, files.get('registry.cbor') as Uint8Array),
        nobleVerify,
      )
    })
    expect(tableOfScheme(message, 'denied.cose', root)).toBe(
      "register,name,country,listedBy,why,note\r\ndenied,'=Invented Stones Ltd,BW,Kimberley Process,denied from 2026-06-01,penalties/a\r\n",
    )
    message[message.length - 1] = (message[message.length - 1] as number) ^ 1
    expect(() => tableOfScheme(message, 'denied.cose', root)).toThrowError(refusing('SIGNATURE_INVALID'))
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
