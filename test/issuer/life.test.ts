// @module-tag slow
/** The life of a certificate: what may follow what, who did it when and why, and what a verifier makes of it. */

import { opensslVerify } from '@kpc/host/keys/openssl'
import { amend } from '@kpc/issuer/certificates/amend'
import { cancel } from '@kpc/issuer/certificates/cancel'
import { expire } from '@kpc/issuer/certificates/expire'
import { exportCertificate } from '@kpc/issuer/certificates/export'
import { type Issuing, issue } from '@kpc/issuer/certificates/issue'
import { lifeEvents, lifeOf, mayFollow, type WayEvent } from '@kpc/issuer/certificates/life'
import { findCertificates } from '@kpc/issuer/certificates/list'
import { replace } from '@kpc/issuer/certificates/replace'
import { reportLost, reportStolen } from '@kpc/issuer/certificates/report'
import { findLife, statesOf } from '@kpc/issuer/certificates/show-life'
import { createApp } from '@kpc/issuer/http/app'
import { openLedger } from '@kpc/issuer/ledger/ledger'
import type { Workplace } from '@kpc/issuer/ledger/workplace'
import { accountFor } from '@kpc/issuer/numbers/account'
import { readKeyFile } from '@kpc/issuer/signer/keys'
import { type Changes, decodeEntry, hex, type Registry, verify } from '@kpc/schema'
import { parseDraft } from '@kpc/schema/input'
import { expect, onTestFinished, test } from 'vitest'
import { day, now, type SignerName, testScheme } from '../scheme.ts'
import { onBoth } from './databases.ts'
import { refused } from './refused.ts'
import { input, temporaryFolder, writeKey } from './test-home.ts'

const { trust } = testScheme()
const signerOf = (name: SignerName) => readKeyFile(writeKey(temporaryFolder(), name))
const reason = 'invented for a test'
const leaving = { day: day('2026-11-10'), carrier: 'Invented Air', reference: 'AWB 1', containers: 'strong-room box' }
const afterExpiry = day('2027-01-02') * 86_400

interface World extends Omit<Workplace, 'trust'> {
  readonly number: string
  readonly text: string
  readonly issuing: Issuing
}

onBoth(({ name: database, source }) => {
  /** A ledger with one certificate. */
  async function world(clock = now): Promise<World> {
    const ledger = await openLedger(await source())
    onTestFinished(() => ledger.close())
    const workplace = { ledger, acting: { by: 'A. Clerk' }, now: () => clock }
    const issuing = { ...workplace, signer: signerOf('bw.certificate'), trust }
    const { number, text } = await issue(parseDraft(input()), { ...issuing, now: () => now })
    return { ...workplace, issuing, number, text }
  }

  /** Does one thing to a certificate, as its own act does. */
  const acts: Readonly<Record<WayEvent, (number: string, world: World) => Promise<unknown>>> = {
    amendment: (number, { issuing }) => amend(number, { changes: { parcels: 4 }, reason }, issuing),
    exported: (number, world) => exportCertificate(number, leaving, world),
    cancelled: (number, world) => cancel(number, { reason }, world),
    replaced: (number, { issuing }) => replace(number, parseDraft(input()), { reason, surrendered: true }, issuing),
    expired: (number, world) => expire(number, { reason }, { ...world, now: () => afterExpiry }),
    lost: (number, world) => reportLost(number, { reason }, world),
    stolen: (number, world) => reportStolen(number, { reason }, world),
  }

  /** What may follow an event, and with which code all else is refused: stated here, not computed. */
  const table: Readonly<Record<Exclude<WayEvent, 'amendment'>, readonly [code: string, ...may: WayEvent[]]>> = {
    exported: ['ALREADY_EXPORTED', 'amendment', 'cancelled', 'lost', 'stolen'],
    cancelled: ['ALREADY_CANCELLED', 'lost', 'stolen'],
    replaced: ['ALREADY_REPLACED', 'stolen'],
    expired: ['ALREADY_EXPIRED', 'stolen'],
    lost: ['ALREADY_LOST', 'stolen'],
    stolen: ['ALREADY_STOLEN'],
  }
  const pairs = Object.entries(table).flatMap(([first, [code, ...may]]) =>
    [...lifeEvents, 'exported' as const].map((second) => ({
      first: first as WayEvent,
      second,
      code: may.includes(second) ? 'none' : code,
    })),
  )

  // What may follow is data, the same over both: on PostgreSQL a few of them tell.
  test.each(database === 'SQLite' ? pairs : pairs.slice(0, 6))(
    '$second after $first: $code',
    async ({ first, second, code }) => {
      const one = await world()
      await acts[first](one.number, one)
      const later = { ...one, now: () => afterExpiry, issuing: { ...one.issuing, now: () => afterExpiry } }
      const size = await one.ledger.size()
      if (code === 'none') await acts[second](one.number, later)
      else expect(await refused(acts[second](one.number, later))).toBe(code)
      // What was refused has left no trace, the new certificate of a replacement included.
      expect(await one.ledger.size()).toBe(code === 'none' ? size + 1 : size)
      expect((await findLife(one.number, one.ledger)).state).toBe(
        code === 'none' && second !== 'amendment' ? second : first,
      )
    },
  )

  test('goods leave on a day of its validity that has come, and what never left is expired', async () => {
    const one = await world()
    for (const wrong of ['2026-11-01', '2026-11-11', '2027-01-02'])
      expect(await refused(exportCertificate(one.number, { ...leaving, day: day(wrong) }, one))).toBe('EXPORT_DAY')
    const late = { ...one, now: () => afterExpiry }
    expect(await refused(exportCertificate(one.number, { ...leaving, day: day('2027-01-02') }, late))).toBe(
      'EXPORT_DAY',
    )
    expect((await findLife(one.number, one.ledger, now)).state).toBe('issued')
    expect((await findLife(one.number, one.ledger, afterExpiry)).state).toBe('expired')
    const listed = async (state?: string, at = now) =>
      (await findCertificates({ state }, one.ledger, { now: at })).map(({ state }) => state)
    expect([await listed('issued'), await listed(undefined, afterExpiry)]).toEqual([['issued'], ['expired']])
    await exportCertificate(one.number, leaving, one)
    const life = await findLife(one.number, one.ledger, afterExpiry)
    expect(life).toMatchObject({ state: 'exported' })
    expect(life.history.at(-1)).toMatchObject({
      kind: 'exported',
      day: '2026-11-10',
      carrier: 'Invented Air',
      reference: 'AWB 1',
      containers: 'strong-room box',
      by: 'A. Clerk',
    })
    expect([await listed('issued'), await listed('exported')]).toEqual([[], ['exported']])
    await cancel(one.number, { reason }, one)
    expect([await listed('exported'), await listed('cancelled')]).toEqual([[], ['cancelled']])
  })

  test('whatever happens, the ledger keeps who, when and why, and the link', async () => {
    const one = await world()
    await acts.amendment(one.number, one)
    await replace(one.number, parseDraft(input({ parcels: 5 })), { reason, surrendered: true }, one.issuing)
    const life = await findLife(' bw 0000001 ', one.ledger)
    expect(life).toMatchObject({
      number: 'BW0000001',
      state: 'replaced',
      replacedBy: 'BW0000002',
      history: [
        { kind: 'certificate', by: 'A. Clerk', at: '2026-11-10T12:00:00Z' },
        { kind: 'amendment', by: 'A. Clerk', reason },
        { kind: 'replaced', by: 'A. Clerk', reason, link: 'BW0000002' },
      ],
      amendments: [{ sequence: 1, boxes: [4], reason }],
    })
    expect(await findLife('BW0000002', one.ledger)).toMatchObject({ state: 'issued', replaces: 'BW0000001' })
    const stored = await one.ledger.find(one.number)
    const [amendment] = (await one.ledger.entriesOf(['amendment'])).map(({ bytes }) => decodeEntry(bytes))
    expect(amendment?.link).toBe(hex(stored?.digest as Uint8Array))
    expect(await statesOf(one.ledger, ['BW0000001', 'BW0000002'])).toEqual(
      new Map([['BW0000001', { state: 'replaced', amendments: 1, link: 'BW0000002' }]]),
    )
  })

  test('nothing happens to a number without a certificate, or to what is none', async () => {
    const one = await world()
    for (const act of ['cancelled', 'expired', 'amendment', 'replaced'] as const) {
      expect(await refused(acts[act]('BW0009999', one)), act).toBe('NUMBER_UNKNOWN')
      expect(await refused(acts[act]('no. 7', one)), act).toBe('NUMBER_FORM')
    }
    expect(await one.ledger.size()).toBe(2) // the block of a development scheme, and the certificate
  })

  test('replaced only against the old paper, and before it expired', async () => {
    const one = await world()
    const draft = parseDraft(input())
    expect(await refused(replace(one.number, draft, { reason, surrendered: false }, one.issuing))).toBe(
      'NOT_SURRENDERED',
    )
    const late = { ...one.issuing, now: () => afterExpiry }
    expect(await refused(replace(one.number, draft, { reason, surrendered: true }, late))).toBe('REPLACE_LATE')
    // Asked again with the same key, it is the same replacement.
    const request = { reason, surrendered: true, request: 'r1' }
    const first = await replace(one.number, draft, request, one.issuing)
    expect((await replace(one.number, draft, request, one.issuing)).number).toBe(first.number)
  })

  test('expired unused only after its last day', async () => {
    const one = await world()
    const on = (date: string) => ({ ...one, now: () => day(date) * 86_400 })
    expect(await refused(expire(one.number, { reason }, on('2027-01-01')))).toBe('NOT_EXPIRED')
    await expire(one.number, { reason }, on('2027-01-02'))
  })

  test('blank forms are reported as numbers', async () => {
    const one = await world()
    expect(await refused(reportLost('BW0000101', { reason }, one))).toBe('NUMBER_BLANK')
    await accountFor('BW0000101', 50, { state: 'stolen', reason }, one)
    expect(await findLife('BW0000101', one.ledger)).toMatchObject({ history: [{ kind: 'stolen', count: 50 }] })
    expect(await findLife('BW0000150', one.ledger)).toMatchObject({ state: 'stolen', history: [] })
    expect(await refused(findLife('BW0000151', one.ledger))).toBe('NUMBER_UNKNOWN')
  })

  const amendIn = ({ issuing, ...one }: World, changes: Changes, signer = issuing.signer) =>
    amend(one.number, { changes, reason }, { ...one, ...issuing, signer })

  test('amendments follow each other; a verifier takes them, and the certificate is attention', async () => {
    const one = await world()
    const first = await amendIn(one, { seals: ['SEAL 7'], parcels: 4 })
    const second = await amendIn(one, { seals: null })
    expect([first.amendment.sequence, second.amendment.sequence]).toEqual([1, 2])
    const verdict = verify(one.text, trust, { now, amendments: [second.text, first.text] }, opensslVerify)
    expect(verdict).toMatchObject({ outcome: 'attention', certificate: { parcels: 3 }, amended: { parcels: 4 } })
    expect(verdict.amended).not.toHaveProperty('seals')
    const life = await findLife(one.number, one.ledger)
    expect(life.amended).toMatchObject({ certificate: { parcels: 4 } })
    expect(life.amendments.map(({ text }) => text)).toEqual([first.text, second.text])
  })

  test('nothing is amended that a verifier would not take', async () => {
    const one = await world()
    expect(await refused(amendIn(one, { parcels: 3 }))).toBe('AMENDMENT_UNCHANGED')
    expect(await refused(amendIn(one, { seals: null }))).toBe('AMENDMENT_UNCHANGED')
    expect(await refused(amendIn(one, { origins: [{ country: 'BW', percent: 1 }] }))).toBe('PERCENT_SUM')
    expect(await refused(amendIn(one, {}))).toBe('AMENDMENT_EMPTY')
    expect(await refused(amendIn(one, { seals: ['KPC 1', '#REF!'] }))).toBe('ERROR_VALUE')
    expect(await refused(amendIn(one, { parcels: 4 }, signerOf('za.certificate')))).toBe('KEY_NONE')
    const long = Array.from({ length: 60 }, (_, i) => `${i} ${'x'.repeat(25)}`)
    expect(await refused(amendIn(one, { seals: long }))).toBe('QR_TOO_DENSE')
    expect(await one.ledger.size()).toBe(2)
  })

  test('nothing is amended for which a verifier would reject the certificate', async () => {
    const zones = (registry: Registry): Registry => ({
      ...registry,
      participants: registry.participants.map((one) =>
        one.code === 'BW'
          ? { ...one, memberships: [{ from: day('2003-01-01'), scope: 'zones', zones: ['Orapa'] }] }
          : one,
      ),
    })
    const one = await world()
    const issuing = { ...one.issuing, trust: testScheme(zones).trust }
    const { number } = await issue(parseDraft(input({ origins: [{ country: 'BW', zone: 'Orapa' }] })), issuing)
    const elsewhere = { origins: [{ country: 'BW', zone: 'Elsewhere' }] }
    expect(await refused(amendIn({ ...one, issuing, number }, elsewhere))).toBe('ISSUER_ZONE')
  })

  test('an amendment that a thief of the date would want is of the day on which it was signed', async () => {
    const one = await world()
    const { amendment } = await amendIn(
      { ...one, issuing: { ...one.issuing, now: () => now + 5 * 86_400 } },
      { parcels: 4 },
    )
    expect(amendment.issued).toBe(day('2026-11-15'))
  })

  test('of two that amend at once both are stored, one after the other', async () => {
    const one = await world()
    const both = await Promise.all([amendIn(one, { parcels: 4 }), amendIn(one, { seals: ['SEAL 1'] })])
    expect(both.map(({ amendment }) => amendment.sequence).sort()).toEqual([1, 2])
    const { amended, state } = await findLife(one.number, one.ledger)
    expect([amended?.certificate, state]).toMatchObject([{ parcels: 4, seals: ['SEAL 1'] }, 'issued'])
  })

  test('states in lists go forward only', () => {
    expect(mayFollow('issued', 'stolen')).toBe(true)
    expect(mayFollow('cancelled', 'lost')).toBe(true)
    expect(mayFollow('lost', 'cancelled')).toBe(false)
    expect(mayFollow('stolen', 'issued')).toBe(false)
    expect(lifeOf([])).toEqual({ state: 'issued', amendments: 0 })
  })

  test('over HTTP: what happens to a certificate, with the same codes', async () => {
    const { app, ledger } = await server()
    const post = (path: string, body: unknown, headers = {}) =>
      app.request(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      })
    const answer = async (
      response: Response | Promise<Response>,
    ): Promise<readonly [number, Record<string, unknown>]> => {
      const { status, json } = await Promise.resolve(response).then(async (one) => ({
        status: one.status,
        json: (await one.json()) as Record<string, unknown>,
      }))
      return [status, json]
    }
    const at = '/certificates/BW0000001'
    const amended = await answer(post(`${at}/amendments`, { changes: { parcels: 4 }, reason }))
    expect(amended).toMatchObject([201, { sequence: 1, boxes: [4], text: expect.stringMatching(/^KPA1:/) as string }])
    // Who acts is never believed of a body.
    for (const [path, body] of [
      ['amendments', { changes: { parcels: 5 }, reason }],
      ['cancel', { reason }],
      ['replace', { certificate: input(), surrendered: true, reason }],
    ] as const)
      expect(await answer(post(`${at}/${path}`, { ...body, by: 'B. Officer' }))).toMatchObject([
        422,
        { faults: [{ code: 'FIELD_UNKNOWN', field: 'by' }] },
      ])
    const same = await answer(post(`${at}/amendments`, { changes: { parcels: 4 } }))
    expect(same).toMatchObject([422, { code: 'AMENDMENT_UNCHANGED', faults: [{ field: 'changes.parcels' }] }])
    const faulty = await answer(post(`${at}/amendments`, { changes: { number: 'BW0000002', parcels: 0 } }))
    expect(faulty[1]).toMatchObject({ faults: [{ code: 'FIELD_RANGE' }, { code: 'FIELD_UNKNOWN', field: 'number' }] })

    const certificate = input()
    const kept = await answer(post(`${at}/replace`, { certificate, surrendered: false, reason }))
    expect(kept).toMatchObject([422, { code: 'NOT_SURRENDERED' }])
    const bad = await answer(
      post(`${at}/replace`, { certificate: { ...certificate, parcels: 0 }, surrendered: true, reason }),
    )
    expect(bad).toMatchObject([422, { faults: [{ code: 'FIELD_RANGE', field: 'parcels' }] }])
    const request = { 'idempotency-key': 'r-1' }
    for (let i = 0; i < 2; i += 1) {
      const replaced = await post(`${at}/replace`, { certificate, surrendered: true, reason }, request)
      expect(replaced.headers.get('location')).toBe('/certificates/BW0000002')
      expect(await answer(replaced)).toMatchObject([201, { number: 'BW0000002' }])
    }
    expect(await answer(post(`${at}/cancel`, { reason }))).toMatchObject([409, { code: 'ALREADY_REPLACED' }])
    expect(await answer(post('/certificates/BW0000002/cancel', {}))).toMatchObject([
      422,
      { faults: [{ code: 'FIELD_MISSING', field: 'reason' }] },
    ])
    expect(await answer(post('/certificates/BW0000002/cancel', { reason }))).toMatchObject([
      200,
      { state: 'cancelled', replaces: 'BW0000001' },
    ])
    expect(await answer(post('/certificates/BW0000002/lost', { reason }))).toMatchObject([200, { state: 'lost' }])
    expect(await answer(post('/certificates/BW0000002/stolen', { reason }))).toMatchObject([200, { state: 'stolen' }])
    expect(await answer(post('/certificates/BW0000002/expire', { reason }))).toMatchObject([
      409,
      { code: 'ALREADY_STOLEN' },
    ])
    expect(await answer(app.request(`${at}/life`))).toMatchObject([
      200,
      { state: 'replaced', replacedBy: 'BW0000002', history: [{}, { by: 'A. Clerk' }, { by: 'A. Clerk' }] },
    ])
    expect(await answer(app.request(at))).toMatchObject([200, { number: 'BW0000001', state: 'replaced' }])
    expect(await answer(app.request('/certificates/BW0000777/life'))).toMatchObject([404, { code: 'NUMBER_UNKNOWN' }])
    expect(await ledger.size()).toBe(8)
  })

  /** A server over a ledger with one certificate. */
  async function server() {
    const one = await world()
    const { signer } = one.issuing
    const app = createApp({
      acting: { by: 'A. Clerk' },
      ledger: one.ledger,
      checkpoints: temporaryFolder(),
      trust: async () => ({ trust, rootFile: new Uint8Array(), registryFile: new Uint8Array() }),
      signers: () => [signer],
      settings: () => ({}),
      now: one.now,
      report: (error) => {
        throw error
      },
    })
    return { app, ledger: one.ledger }
  }
})
