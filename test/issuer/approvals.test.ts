/**
 * Approvals that are signatures: what the server takes, what the signer signs afterwards, and what a review of the
 * ledger says of them; against whoever approves in another's name, twice, later, or of something else.
 */

import { ownDoor } from '@kpc/desk/server/door'
import { type Application, digestOfContent } from '@kpc/issuer/applications/application'
import { documentOf, type Proof } from '@kpc/issuer/applications/approval'
import {
  type Applying,
  approve,
  begin,
  find,
  sendBack,
  submit,
  validate,
  write,
} from '@kpc/issuer/applications/workflow'
import { type Issuing, issue } from '@kpc/issuer/certificates/issue'
import { replace } from '@kpc/issuer/certificates/replace'
import type { ApprovalRule, Approval as By } from '@kpc/issuer/home/settings'
import { copyLedger } from '@kpc/issuer/ledger/copying'
import { openDatabase } from '@kpc/issuer/ledger/database'
import { admitKey } from '@kpc/issuer/people/admit-key'
import { deletePasskey, insertPasskey } from '@kpc/issuer/people/passkeys'
import { addPerson, disablePerson, resetPerson, setRole } from '@kpc/issuer/people/people'
import { checkRegistration } from '@kpc/issuer/people/webauthn'
import { verifyLedger } from '@kpc/issuer/proofs/proofs'
import { newKeyFile, parseKeyFile, readKeyFile, signWithFile } from '@kpc/issuer/signer/keys'
import {
  base64url,
  type DeskRole,
  decodeApproval,
  decodeApprovalDocument,
  decodeEntry,
  digestOf,
  encodeApproval,
  encodeApprovalDocument,
  fileKeyId,
  p256Order,
  parseBase64url,
} from '@kpc/schema'
import { parseDraft } from '@kpc/schema/input'
import { expect, test } from 'vitest'
import { now, testScheme } from '../scheme.ts'
import {
  type Authenticator,
  assert,
  authData,
  authenticator,
  bytes,
  clientData,
  expected,
  register,
  unlocked,
} from './authenticator.ts'
import { onBoth, openedLedger } from './databases.ts'
import { deskApp } from './desk-app.ts'
import { expectReviewed } from './expect-reviewed.ts'
import { testReception } from './reception.ts'
import { refused } from './refused.ts'
import { input, temporaryFolder, writeKey } from './test-home.ts'

const { trust } = testScheme()
const place = { origin: expected.origin, rpId: expected.rpId }
const head = { by: 'H. Head' }
const passphrase = 'invented words for a test'

interface Change {
  readonly flags?: number
  readonly origin?: string
  readonly host?: string
  readonly credential?: Uint8Array
}

/** What a browser hands in of a passkey that has signed a document. */
function signed(own: Authenticator, document: Uint8Array, credential: Uint8Array, change: Change = {}): Proof {
  const challenge = base64url(digestOf(document))
  const client = bytes(clientData({ challenge, origin: change.origin ?? place.origin }))
  const data = authData(change.flags ?? unlocked, new Uint8Array(), change.host ?? place.rpId)
  return { passkey: { ...assert(own, client, data), document, id: change.credential ?? credential }, place }
}

onBoth(({ source, query }) => {
  /** Everybody at one desk; the approvers have a passkey each. */
  async function desk(by: By = 'signer', signedRule = true) {
    const at = await source()
    const ledger = await openedLedger(at)
    const reception = testReception(ledger)
    const signer = readKeyFile(writeKey(temporaryFolder(), 'bw.certificate'))
    const rule: ApprovalRule = { by, signed: signedRule }
    const as = (name: string, role: DeskRole): Issuing & Applying => ({
      ledger,
      trust,
      signer,
      settings: { approval: rule },
      acting: { by: name, role, means: 'session' },
      now: () => reception.clock,
    })
    const roles = { 'A. Clerk': 'clerk', 'B. Approver': 'approver', 'O. Approver': 'approver', 'C. Signer': 'signer' }
    const passkeys = new Map<string, { own: Authenticator; credential: Uint8Array; person: string }>()
    for (const [name, role] of Object.entries(roles)) {
      await addPerson({ name, role }, reception, head)
      const [row] = await ledger.beside((db) => db.selectFrom('person').select('id').where('name', '=', name).execute())
      const person = (row as { id: string }).id
      const own = authenticator(name === 'O. Approver' ? 'EdDSA' : 'ES256')
      const credential = digestOf(new TextEncoder().encode(name)).subarray(0, 16)
      const passkey = checkRegistration(register(own, { id: credential }), expected)
      await ledger.beside((db) => insertPasskey(db, passkey, { person, label: 'of a test' }, reception))
      passkeys.set(name, { own, credential, person })
    }
    const of = (name: string) => passkeys.get(name) as { own: Authenticator; credential: Uint8Array; person: string }
    const documentBy = (name: string, read: Application) => documentOf(read, name, reception.clock)
    const proofBy = (name: string, read: Application, change?: Change): Proof =>
      signed(of(name).own, documentBy(name, read), of(name).credential, change)
    const clerk = as('A. Clerk', 'clerk')
    const approver = as('B. Approver', 'approver')
    return {
      at,
      ledger,
      reception,
      rule,
      as,
      of,
      documentBy,
      proofBy,
      clerk,
      approver,
      signs: as('C. Signer', 'signer'),
      submitted: async (certificate = input()) => submit(await begin({ certificate }, clerk), clerk),
      approveAs: (name: string, read: Application, proof?: Proof) =>
        approve(read, as(name, 'approver'), { rule, ...(proof && { proof }) }),
    }
  }
  type Desk = Awaited<ReturnType<typeof desk>>

  const approved = async (at: Desk) => {
    const read = await at.submitted()
    return at.approveAs('B. Approver', read, at.proofBy('B. Approver', read))
  }

  const findingsOf = async ({ ledger }: Desk) => {
    const { findings } = await verifyLedger({ ledger, trust, name: { origin: 'bw' }, kept: [] })
    return findings.filter(({ gravity }) => gravity === 'wrong').map(({ code, sequence }) => [code, sequence])
  }

  test('signed by a passkey, in the ledger whole, named by the certificate, and verified again', async () => {
    for (const name of ['B. Approver', 'O. Approver']) {
      const at = await desk()
      const read = await at.submitted()
      const done = await at.approveAs(name, read, at.proofBy(name, read))
      const [stored] = await at.ledger.entries(done.approval as number, (done.approval as number) + 1)
      const entry = decodeEntry(stored?.bytes as Uint8Array)
      expect(entry).toMatchObject({
        kind: 'approved',
        by: name,
        role: 'approver',
        means: 'approval',
        application: 'A1',
      })
      expect(entry.approval).toEqual(digestOf(stored?.message as Uint8Array))
      const approval = decodeApproval(stored?.message as Uint8Array)
      expect(decodeApprovalDocument(approval.document)).toEqual({
        type: 'kpc-approval',
        act: 'approve',
        application: 'A1',
        version: read.version,
        digest: digestOfContent(read),
        person: name,
        at: now,
      })
      const { number } = await validate(done, { surrendered: false }, at.signs)
      const state = await at.ledger.stateOf(number)
      expect(state.entries[0]?.entry).toMatchObject({ second: name, approval: entry.approval })
      await expectReviewed(at.ledger, trust)
    }
  })

  const wrong: Readonly<Record<string, [code: string, (at: Desk, read: Application) => Promise<unknown>]>> = {
    'no signature': ['APPROVAL_UNSIGNED', (at, read) => at.approveAs('B. Approver', read)],
    'nobody unlocked the passkey': [
      'PASSKEY_WRONG',
      (at, read) => at.approveAs('B. Approver', read, at.proofBy('B. Approver', read, { flags: 0x01 })),
    ],
    'of another page': [
      'PASSKEY_WRONG',
      (at, read) => at.approveAs('B. Approver', read, at.proofBy('B. Approver', read, { origin: 'https://desk.evil' })),
    ],
    'by a passkey of somebody else': [
      'PASSKEY_WRONG',
      (at, read) => {
        const { own, credential } = at.of('O. Approver')
        return at.approveAs('B. Approver', read, signed(own, at.documentBy('B. Approver', read), credential))
      },
    ],
    'in the name of somebody else': [
      'APPROVAL_OTHER',
      (at, read) => {
        const { own, credential } = at.of('B. Approver')
        return at.approveAs('B. Approver', read, signed(own, at.documentBy('O. Approver', read), credential))
      },
    ],
    'of another application': [
      'APPROVAL_OTHER',
      async (at, read) => {
        const other = await at.submitted(input({ parcels: 4 }))
        return at.approveAs('B. Approver', read, at.proofBy('B. Approver', other))
      },
    ],
    'from the future': [
      'APPROVAL_OTHER',
      (at, read) => {
        const { own, credential } = at.of('B. Approver')
        return at.approveAs('B. Approver', read, signed(own, documentOf(read, 'B. Approver', now + 61), credential))
      },
    ],
    'older than ten minutes': [
      'APPROVAL_OTHER',
      (at, read) => {
        const { own, credential } = at.of('B. Approver')
        return at.approveAs('B. Approver', read, signed(own, documentOf(read, 'B. Approver', now - 601), credential))
      },
    ],
    'by the clerk': [
      'ROLE_FORBIDS',
      (at, read) => approve(read, at.clerk, { rule: at.rule, proof: at.proofBy('A. Clerk', read) }),
    ],
    'by the clerk, who became approver': [
      'FOUR_EYES',
      async (at, read) => {
        await setRole({ name: 'A. Clerk' }, { role: 'approver' }, at.reception, head)
        return at.approveAs('A. Clerk', read, at.proofBy('A. Clerk', read))
      },
    ],
    'by the signer, whatever the request says': [
      'APPROVAL_PERSON',
      (at, read) => at.approveAs('C. Signer', read, at.proofBy('C. Signer', read)),
    ],
    'by somebody disabled': [
      'APPROVAL_PERSON',
      async (at, read) => {
        await disablePerson({ name: 'B. Approver' }, at.reception, head)
        return at.approveAs('B. Approver', read, at.proofBy('B. Approver', read))
      },
    ],
  }
  test.each(Object.entries(wrong))('not taken: %s', async (_, [code, act]) => {
    const at = await desk()
    const read = await at.submitted()
    expect(await refused(act(at, read))).toBe(code)
    expect((await find('A1', at.clerk)).state).toBe('submitted')
    expect((await at.ledger.entriesOf(['approved'])).length).toBe(0)
  })

  test('not twice: after an edit back to the same content, and by two at once', async () => {
    const at = await desk()
    const read = await at.submitted()
    const proof = at.proofBy('B. Approver', read)
    const back = await sendBack(await at.approveAs('B. Approver', read, proof), 'look again', at.approver)
    const again = await submit(await write(back, read.content, at.clerk), at.clerk)
    expect(digestOfContent(again)).toEqual(digestOfContent(read))
    expect(await refused(at.approveAs('B. Approver', again, proof))).toBe('APPROVAL_OTHER')
    const both = await Promise.allSettled(
      ['B. Approver', 'O. Approver'].map((name) => at.approveAs(name, again, at.proofBy(name, again))),
    )
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('the twin of an ECDSA signature is the same approval, and no second one', async () => {
    const at = await desk()
    const read = await at.submitted()
    const proof = at.proofBy('B. Approver', read) as Extract<Proof, { passkey: unknown }>
    const twin = { ...proof, passkey: { ...proof.passkey, signature: twinOfDer(proof.passkey.signature) } }
    const done = await at.approveAs('B. Approver', read, twin)
    expect(await refused(at.approveAs('B. Approver', done, proof))).toBe('APPLICATION_STATE')
    await validate(done, { surrendered: false }, at.signs)
    await expectReviewed(at.ledger, trust)
  })

  const between: Readonly<Record<string, [code: string, (at: Desk) => Promise<unknown>]>> = {
    'the approver was disabled': [
      'APPROVAL_PERSON',
      ({ reception }) => disablePerson({ name: 'B. Approver' }, reception, head),
    ],
    'the approver has another role': [
      'APPROVAL_PERSON',
      ({ reception }) => setRole({ name: 'B. Approver' }, { role: 'auditor' }, reception, head),
    ],
    'the passkey was removed': [
      'APPROVAL_PERSON',
      ({ ledger, of }) => {
        const { person, credential } = of('B. Approver')
        return ledger.beside((db) => deletePasskey(db, person, base64url(credential)))
      },
    ],
    'somebody changed the draft behind the desk': [
      'APPLICATION_ALTERED',
      ({ at }) => query(at, `update application set content = replace(content, '"parcels":3', '"parcels":9')`),
    ],
    'somebody put another entry in the place of the approval': [
      'APPLICATION_ALTERED',
      ({ at }) => query(at, `update application set approval = approval - 1`),
    ],
  }
  test.each(Object.entries(between))('the signer refuses where meanwhile %s', async (_, [code, act]) => {
    const at = await desk()
    const done = await approved(at)
    await act(at)
    const read = await find(done.name, at.clerk)
    expect(await refused(validate(read, { surrendered: false }, at.signs))).toBe(code)
    expect(await at.ledger.list()).toEqual([])
    // What was signed before stays verified, whoever is gone.
    expect(await findingsOf(at)).toEqual([])
  })

  test('the signer refuses what was approved without a signature, and everything that was not approved', async () => {
    const plain = await desk('approver', false)
    const read = await plain.submitted()
    const done = await plain.approveAs('B. Approver', read)
    const strict = { ...plain.signs, settings: { approval: { by: 'approver', signed: true } as const } }
    expect(await refused(validate(done, { surrendered: false }, strict))).toBe('APPROVAL_UNSIGNED')
    expect(await refused(issue(parseDraft(input()), strict))).toBe('APPROVAL_NEEDED')
    const { number } = await validate(done, { surrendered: false }, plain.signs)
    expect(
      await refused(replace(number, parseDraft(input({ parcels: 4 })), { reason: 'x', surrendered: true }, strict)),
    ).toBe('APPROVAL_NEEDED')
    // Whoever hands the signer an approval himself needs its proof as well.
    const handed = { application: 'A1', writers: ['A. Clerk'], approver: 'B. Approver' }
    expect(await refused(issue(parseDraft(input({ parcels: 5 })), strict, { approved: handed }))).toBe(
      'APPROVAL_MISSING',
    )
    const own = {
      ...plain.as('B. Approver', 'signer'),
      settings: { approval: { by: 'signer', signed: true } as const },
    }
    const proved = { ...handed, approval: digestOf(new Uint8Array(1)) }
    expect(await refused(issue(parseDraft(input({ parcels: 5 })), own, { approved: proved }))).toBe('FOUR_EYES')
  })

  test('by a key file: made by its person, admitted, and ended by a reset', async () => {
    const at = await desk()
    const { text, x } = await newKeyFile('B. Approver', { passphrase, workFactor: 2 })
    const file = parseKeyFile(new TextEncoder().encode(text))
    const read = await at.submitted()
    const whole = () => signWithFile(file, passphrase, at.documentBy('B. Approver', read))
    expect(await refused(at.approveAs('B. Approver', read, { approval: await whole() }))).toBe('APPROVAL_PERSON')
    await admitKey({ name: 'O. Approver' }, x, at.reception, head)
    expect(await refused(at.approveAs('B. Approver', read, { approval: await whole() }))).toBe('APPROVAL_PERSON')
    expect(await refused(admitKey({ name: 'B. Approver' }, x, at.reception, head))).toBe('PERSON_KEY_TAKEN')
    const own = await newKeyFile('B. Approver', { passphrase, workFactor: 2 })
    await admitKey({ name: 'B. Approver' }, own.x, at.reception, head)
    const theirs = parseKeyFile(new TextEncoder().encode(own.text))
    expect(await refused(signWithFile(theirs, 'another passphrase here', at.documentBy('B. Approver', read)))).toBe(
      'PASSPHRASE_WRONG',
    )
    const approval = await signWithFile(theirs, passphrase, at.documentBy('B. Approver', read))
    const bad = decodeApproval(approval)
    const broken = encodeApproval({
      ...bad,
      signature: Uint8Array.from(bad.signature, (byte, i) => byte ^ Number(i === 9)),
    })
    expect(await refused(at.approveAs('B. Approver', read, { approval: broken }))).toBe('APPROVAL_OTHER')
    // A passkey of nobody can't be passed off as a key file, nor a key file as a passkey.
    const posing = encodeApproval({ ...bad, origin: place.origin, rpId: place.rpId })
    expect(await refused(at.approveAs('B. Approver', read, { approval: posing }))).toBe('APPROVAL_OTHER')
    const done = await at.approveAs('B. Approver', read, { approval })
    await resetPerson({ name: 'B. Approver' }, at.reception, head)
    expect(await refused(validate(done, { surrendered: false }, at.signs))).toBe('APPROVAL_PERSON')
    expect(await findingsOf(at)).toEqual([])
  })

  test('a ledger that moves takes the approvals and the keys with it', async () => {
    const at = await desk()
    const done = await approved(at)
    const target = await source()
    await (await openedLedger(target)).close()
    await copied(at.at, target)
    const moved = await openedLedger(target)
    expect(await findingsOf({ ...at, ledger: moved })).toEqual([])
    const { number } = await validate(done, { surrendered: false }, { ...at.signs, ledger: moved })
    expect((await moved.stateOf(number)).entries[0]?.entry).toMatchObject({ second: 'B. Approver' })
  })

  test('a review names the entry whose approval was taken away, exchanged, or is of a key that nobody had', async () => {
    const at = await desk()
    const done = await approved(at)
    const sequence = done.approval as number
    const [stored] = await at.ledger.entries(sequence, sequence + 1)
    const message = stored?.message as Uint8Array
    const append = (change: Partial<Parameters<typeof encodeApproval>[0]>, by = 'B. Approver') => {
      const other = encodeApproval({ ...decodeApproval(message), ...change })
      const { digest, application } = decodeEntry(stored?.bytes as Uint8Array)
      const event = {
        kind: 'approved',
        application,
        digest,
        by,
        approval: digestOf(other),
        message: other,
        at: now,
      } as const
      return at.ledger.append(event as Parameters<typeof at.ledger.append>[0])
    }
    const badly = await append({ signature: twinOfDer(decodeApproval(message).signature).fill(1, 6, 8) })
    const otherName = await append({}, 'O. Approver')
    const own = await newKeyFile('B. Approver', { passphrase, workFactor: 2 })
    const file = parseKeyFile(new TextEncoder().encode(own.text))
    const document = decodeApproval(message).document
    const foreign = decodeApproval(await signWithFile(file, passphrase, document))
    const { rpId: _r, origin: _o, authenticatorData: _a, clientDataJSON: _c, ...bare } = decodeApproval(message)
    const nobodys = encodeApproval({ ...bare, ...foreign, credential: fileKeyId(file.x) })
    const { digest, application } = decodeEntry(stored?.bytes as Uint8Array)
    const unknown = await at.ledger.append({
      kind: 'approved',
      application: application as string,
      digest: digest as Uint8Array,
      by: 'B. Approver',
      approval: digestOf(nobodys),
      message: nobodys,
      at: now,
    })
    expect(await findingsOf(at)).toEqual([
      ['APPROVAL_WRONG', badly.sequence],
      ['APPROVAL_WRONG', otherName.sequence],
      ['APPROVAL_KEY', otherName.sequence],
      ['APPROVAL_KEY', unknown.sequence],
    ])
  })
})

async function copied(one: string, other: string): Promise<void> {
  const [from, to] = [await openDatabase(one), await openDatabase(other)]
  try {
    await copyLedger(from.db, to.db, 'open')
  } finally {
    await Promise.all([from.db.destroy(), to.db.destroy()])
  }
}

/** r and n - s: what verifies as well (SEC 1 section 4.1.4). */
function twinOfDer(der: Uint8Array): Uint8Array {
  const rLength = der[3] as number
  const s = BigInt(`0x${Buffer.from(der.subarray(6 + rLength)).toString('hex')}`)
  const other = Buffer.from((p256Order - s).toString(16).padStart(64, '0'), 'hex')
  const start = other.findIndex((byte) => byte !== 0)
  const short = other.subarray(start)
  const integer = (short[0] as number) >= 0x80 ? Buffer.concat([Buffer.of(0), short]) : short
  const body = Buffer.concat([der.subarray(2, 4 + rLength), Buffer.of(2, integer.length), integer])
  return new Uint8Array(Buffer.concat([Buffer.of(0x30, body.length), body]))
}

test('a document is read back as it was written, and nothing else is one', () => {
  const document = {
    type: 'kpc-approval',
    act: 'approve',
    application: 'A1',
    version: 1,
    digest: new Uint8Array(32),
    person: 'B. Approver',
    at: now,
  } as const
  expect(decodeApprovalDocument(encodeApprovalDocument(document))).toEqual(document)
  expect(() => decodeApprovalDocument(Uint8Array.of(0xa0))).toThrow('a mandatory field is missing')
})

test('the page of an application asks the passkey, takes what it signed once, and never a plain button', async () => {
  const { get, send, reception, ledger, as } = await deskApp({
    settings: () => ({ approval: { by: 'signer', signed: true } }),
    door: { ...ownDoor, origin: place.origin, answersTo: () => true },
  })
  await as('approver')
  const own = authenticator('ES256')
  const credential = expected.challenge.subarray(0, 16)
  const [row] = await ledger.beside((db) =>
    db.selectFrom('person').select('id').where('name', '=', 'A approver').execute(),
  )
  const key = checkRegistration(register(own, { id: credential }), expected)
  const applying = { ledger, now: reception.now, acting: { by: 'A clerk', role: 'clerk', means: 'session' } } as const
  const read = await submit(await begin({ certificate: input() }, applying), applying)
  const without = await (await get('/desk/applications/A1', 'approver')).text()
  expect(without).toContain('kpc approve')
  await ledger.beside((db) =>
    insertPasskey(db, key, { person: (row as { id: string }).id, label: 'of a test' }, reception),
  )
  const page = await (await get('/desk/applications/A1', 'approver')).text()
  expect(page).toContain('action="/desk/applications/A1/approval"')
  expect(page).not.toContain('action="/desk/applications/A1/approve"')
  expect(await (await get('/desk/applications/A1', 'signer')).text()).not.toContain('/A1/approval')
  const document = /name="document" value="([\w-]+)"/.exec(page)?.[1] ?? ''
  const asked = (await (await get('/applications/A1/approval', 'approver')).json()) as Record<string, unknown>
  expect(asked).toMatchObject({ document, challenge: base64url(digestOf(parseBase64url(document) as Uint8Array)) })
  const version = String(read.version)
  const plain = await send('/desk/applications/A1/approve', { version }, 'approver')
  expect([plain.status, await plain.text()]).toEqual([403, expect.stringContaining('signed with a passkey')])
  const rows = await send('/desk/queue/approve', { row: `A1:${version}` }, 'approver')
  expect(await rows.text()).toContain('signed with a passkey')
  const { passkey } = signed(own, parseBase64url(document) as Uint8Array, credential) as Extract<
    Proof,
    { passkey: object }
  >
  const { clientDataJSON, authenticatorData, signature, id } = passkey
  const answer = Object.fromEntries(
    Object.entries({ clientDataJSON, authenticatorData, signature, id }).map(([name, data]) => [name, base64url(data)]),
  )
  const approval = () => send('/desk/applications/A1/approval', { ...answer, document, version }, 'approver')
  expect((await approval()).status).toBe(303)
  expect((await find('A1', { ledger })).state).toBe('approved')
  expect((await approval()).status).toBe(412)
})
