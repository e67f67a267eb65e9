import { opensslVerify } from '@kpc/host/keys/openssl'
import { judgeAnnex, withAnnex } from '@kpc/issuer/certificates/annex'
import { issue } from '@kpc/issuer/certificates/issue'
import { showVerdict } from '@kpc/issuer/certificates/show-verdict'
import { openLedger } from '@kpc/issuer/ledger/ledger'
import { readKeys } from '@kpc/issuer/signer/keys'
import { digestOf, hex, verify } from '@kpc/schema'
import { parseDraft } from '@kpc/schema/input'
import { expect, onTestFinished, test } from 'vitest'
import { now, testScheme, textOf } from '../scheme.ts'
import { refused } from './refused.ts'
import { input, testHome } from './test-home.ts'

const file = new TextEncoder().encode('INVENTED SEAL 1\nINVENTED SEAL 2\n')
const { trust } = testScheme()
const verdictOn = (text: string) => showVerdict(verify(text, trust, { now }, opensslVerify))

test('what is too dense for a code is issued with its detail in an annex', async () => {
  const home = testHome()
  const ledger = await openLedger(home.ledger)
  onTestFinished(() => ledger.close())
  const [key] = readKeys(home.keys)
  if (!key) throw new TypeError('the home has no key')
  const issuing = { ledger, signer: key.signer, trust, acting: { by: 'A. Clerk' }, now: () => now }
  const seals = Array.from({ length: 60 }, (_, i) => `INVENTED SEAL ${i}`)
  expect(await refused(issue(parseDraft(input({ seals })), issuing))).toBe('QR_TOO_DENSE')
  const annex = new TextEncoder().encode(seals.join('\n'))
  const { text, certificate } = await issue(withAnnex(parseDraft(input()), annex), issuing)
  expect(certificate.annex && hex(certificate.annex)).toBe(hex(digestOf(annex)))
  expect(judgeAnnex(verdictOn(text), annex)).toMatchObject({ outcome: 'genuine', annex: { result: 'match' } })
  expect(judgeAnnex(verdictOn(text), file)).toMatchObject({ outcome: 'attention', annex: { result: 'other' } })
})

test('a file beside a certificate without an annex is nothing that anybody signed', () => {
  expect(judgeAnnex(verdictOn(textOf()), file)).toMatchObject({ outcome: 'attention', annex: { result: 'none' } })
})

test('where no certificate was read there is nothing to compare', () => {
  expect(judgeAnnex(verdictOn('nothing'), file).annex).toBeUndefined()
})

test('an input that states the digest of another file, or an empty annex, is refused', async () => {
  expect(await refused(() => withAnnex(parseDraft(input({ annex: '00'.repeat(32) })), file))).toBe('ANNEX_OTHER')
  expect(await refused(() => withAnnex(parseDraft(input()), new Uint8Array()))).toBe('ANNEX_EMPTY')
  const stated = parseDraft(input({ annex: hex(digestOf(file)) }))
  expect(withAnnex(stated, file)).toEqual(stated)
})
