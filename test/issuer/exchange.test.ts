// @module-tag slow
/**
 * Authority to authority: whichever link is cut at whatever step, the same end state, with nothing doubled and nothing
 * lost. What an authority has truly signed and can't be right is stored, with its alarm.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { listAlarms } from '@kpc/issuer/alarms/alarms'
import { cancel } from '@kpc/issuer/certificates/cancel'
import { findLife } from '@kpc/issuer/certificates/show-life'
import { listExpected, raiseOverdue } from '@kpc/issuer/inbox/expected'
import { exportOutbox, takeFolder } from '@kpc/issuer/inbox/folder'
import { exportMail } from '@kpc/issuer/inbox/mail'
import { proveWaiting } from '@kpc/issuer/inbox/receipts'
import { register } from '@kpc/issuer/inbox/register'
import type { Ledger } from '@kpc/issuer/ledger/ledger'
import { listOutbox, sendAgain } from '@kpc/issuer/outbox/letters'
import type { Answered } from '@kpc/issuer/outside/call'
import { answer, type Confirmation, encodeConfirmation, openRegistration, signStatement } from '@kpc/schema'
import { nobleVerify } from '@kpc/schema/noble'
import { expect, test } from 'vitest'
import { confirmation, signedAdvice, signedConfirmation } from '../confirmations.ts'
import { day, now, reference, signed, signerOf, signers } from '../scheme.ts'
import { onBoth, sqlite } from './databases.ts'
import {
  arrive,
  authority,
  type Clock,
  counted,
  digestIn,
  issue,
  leave,
  lineTo,
  sendFrom,
  type TestAuthority,
  trust,
} from './exchange-world.ts'
import { temporaryFolder } from './test-home.ts'

const clockOf = (): Clock => ({ now, proves: true })

const whole = {
  bw: { block: 1, certificate: 1, exported: 1, advised: 1, received: 1 },
  eu: { received: 2, arrived: 1, confirmed: 1 },
}

type Through = (ask: () => Promise<Answered>) => Promise<Answered>

/** Until nothing waits anywhere; the clock goes on, as nobody waits for days. */
async function untilTold(bw: TestAuthority, eu: TestAuthority, clock: Clock, through?: Through): Promise<number> {
  const line = lineTo([bw, eu], through)
  for (let round = 1; round < 30; round += 1) {
    for (const from of [bw, eu]) {
      await sendFrom(from, line, clock).catch(() => undefined)
      await proveWaiting({ ...from.proving, ledger: from.ledger, trust, now: () => clock.now }).catch(() => undefined)
    }
    const open = await Promise.all([bw, eu].map(({ whole: ledger }) => listOutbox(ledger)))
    if (open.every(({ waiting }) => waiting.length === 0)) return round
    clock.now += 4000
  }
  throw new Error('something waits for ever')
}

async function expectWhole(bw: TestAuthority, eu: TestAuthority, clock: Clock): Promise<void> {
  expect([await counted(bw), await counted(eu)]).toEqual([whole.bw, whole.eu])
  const [there, here] = await Promise.all([bw, eu].map(({ ledger }) => listOutbox(ledger)))
  expect([there?.told, here?.told, there?.dead, here?.dead]).toEqual([2, 1, [], []])
  expect((await findLife(reference.number, bw.ledger, clock.now)).state).toBe('confirmed')
}

onBoth((database) => {
  test('advice and certificate go over, the confirmation comes back, each with a receipt that proves it', async () => {
    const clock = clockOf()
    const [bw, eu] = [await authority('bw', database, clock), await authority('eu', sqlite, clock)]
    await issue(bw)
    await leave(bw, clock)
    expect(await sendFrom(bw, lineTo([eu]), clock)).toEqual({ told: 2, taken: 0, failed: 0, dead: 0 })
    await arrive(eu, clock)
    expect(await untilTold(bw, eu, clock)).toBe(1)
    await expectWhole(bw, eu, clock)
    const [letter] = await eu.ledger.beside((db) => db.selectFrom('outbox').selectAll().execute())
    const [stored] = await eu.ledger.entries(letter?.sequence as number, (letter?.sequence as number) + 1)
    const [receipt, sent] = [letter?.receipt as Uint8Array, stored?.message as Uint8Array]
    const told = answer(openRegistration(receipt, sent, trust), nobleVerify)
    expect(told).toMatchObject({ authority: 'bw', entry: { kind: 'received', party: 'eu', number: 'BW0000001' } })
    expect(() => answer(openRegistration(receipt, signed(), trust), nobleVerify)).toThrow()
    expect([await listAlarms(bw.ledger), await listAlarms(eu.ledger)]).toEqual([[], []])
  })

  test('the same bytes at once, many times, are one entry and one receipt', async () => {
    const clock = clockOf()
    const bw = await authority('bw', database, clock)
    await issue(bw)
    const body = signedConfirmation()
    const headers = { 'content-type': 'application/cose' }
    const post = () => bw.inbox.request('/entries', { method: 'POST', body, headers })
    const answers = await Promise.all(Array.from({ length: 8 }, post))
    const receipts = await Promise.all(answers.map(async (one) => Buffer.from(await one.arrayBuffer()).toString('hex')))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
    expect(new Set(receipts).size).toBe(1)
    expect((await counted(bw)).received).toBe(1)
  })
})

const dropRequest: Through = () => Promise.reject(new Error('no line'))
const dropReply: Through = async (ask) => {
  await ask()
  throw new Error('the line is gone')
}
const twice: Through = async (ask) => {
  await ask()
  return ask()
}
const busy: Through = async () => ({ status: 503, retryAfter: 30, body: new Uint8Array() })
const forged: Through = async (ask) => {
  const answered = await ask()
  const last = answered.body.length - 1
  return { ...answered, body: answered.body.map((byte, i) => (i === last ? byte ^ 1 : byte)) }
}

/** Each question of a whole exchange, in its turn. */
const questions = [1, 2, 3]

test.each(
  Object.entries({ dropRequest, dropReply, twice, busy, forged }).flatMap(([name, cut]) =>
    questions.map((at) => [name, at, cut] as const),
  ),
)('a line that does %s at question %i loses nothing and doubles nothing', async (name, at, cut) => {
  const clock = clockOf()
  const [bw, eu] = [await authority('bw', sqlite, clock), await authority('eu', sqlite, clock)]
  await issue(bw)
  await leave(bw, clock)
  await arrive(eu, clock)
  let asked = 0
  await untilTold(bw, eu, clock, (ask) => {
    asked += 1
    return asked === at ? cut(ask) : ask()
  })
  const alarms = [...(await listAlarms(bw.ledger)), ...(await listAlarms(eu.ledger))].map(({ code }) => code)
  // The advice may come after the goods: that is worth a look.
  expect(alarms.filter((code) => code !== 'ADVISED_CONFIRMED')).toEqual(name === 'forged' ? ['UNRECEIPTED'] : [])
  const [there, here] = [await counted(bw), await counted(eu)]
  expect([
    { ...there, alarm: 0 },
    { ...here, alarm: 0 },
  ]).toEqual([
    { ...whole.bw, alarm: 0 },
    { ...whole.eu, alarm: 0 },
  ])
})

/** A ledger whose process dies at one of its writes, before or after. */
function dying(at: number, when: 'before' | 'after') {
  const state = { asked: 0, armed: false }
  const act =
    <A extends unknown[], T>(real: (...args: A) => Promise<T>) =>
    async (...args: A): Promise<T> => {
      if (state.armed) state.asked += 1
      const isIt = state.armed && state.asked === at
      if (isIt && when === 'before') throw new Error('killed')
      const result = await real(...args)
      if (isIt && when === 'after') throw new Error('killed')
      return result
    }
  const cut = (ledger: Ledger): Ledger => ({
    ...ledger,
    beside: act(ledger.beside) as Ledger['beside'],
    transact: act(ledger.transact) as Ledger['transact'],
  })
  return { state, cut }
}

test.each(['before', 'after'] as const)('either server killed %s each of its writes: the same end', async (when) => {
  for (const side of ['bw', 'eu'] as const) {
    let steps = 0
    for (let at = 1; at <= 40; at += 1) {
      const clock = clockOf()
      const { state, cut } = dying(at, when)
      const bw = await authority('bw', sqlite, clock, side === 'bw' ? cut : undefined)
      const eu = await authority('eu', sqlite, clock, side === 'eu' ? cut : undefined)
      await issue(bw)
      await arrive(eu, clock)
      state.armed = true
      await untilTold(bw, eu, clock)
      state.armed = false
      expect(await counted(bw), `${side} ${when} ${at}`).toEqual({ block: 1, certificate: 1, received: 1 })
      expect((await listOutbox(eu.ledger)).told).toBe(1)
      if (state.asked < at) break
      steps = at
    }
    expect(steps).toBeGreaterThan(2)
  }
})

test('without the checkpoint key the receipt comes later, and what is behind does not wait', async () => {
  const clock: Clock = { now, proves: false }
  const [bw, eu] = [await authority('bw', sqlite, clock), await authority('eu', sqlite, clock)]
  await issue(bw)
  await leave(bw, clock)
  expect(await sendFrom(bw, lineTo([eu]), clock)).toEqual({ told: 0, taken: 2, failed: 0, dead: 0 })
  expect((await listOutbox(bw.ledger)).waiting.map(({ state }) => state)).toEqual(['taken', 'taken'])
  clock.now += 100
  expect(await sendFrom(bw, lineTo([eu]), clock)).toMatchObject({ taken: 2 })
  const proving = { ...eu.proving, ledger: eu.ledger, trust, now: () => clock.now }
  expect(await proveWaiting(proving)).toBe(2)
  clock.now += 100
  expect(await sendFrom(bw, lineTo([eu]), clock)).toMatchObject({ told: 2 })
})

test('what is refused for what it is is given up, seen by a person, and the next one goes', async () => {
  const clock = clockOf()
  const [bw, eu] = [await authority('bw', sqlite, clock), await authority('eu', sqlite, clock)]
  await issue(bw)
  await leave(bw, clock)
  const refuse = async (): Promise<Answered> => ({ status: 400, body: new TextEncoder().encode('KEY_UNKNOWN') })
  for (let round = 0; round < 3; round += 1) {
    await sendFrom(bw, refuse, clock)
    clock.now += 4000
  }
  const { waiting, dead } = await listOutbox(bw.ledger)
  expect([waiting.map(({ kind }) => kind), dead.map(({ problem }) => problem)]).toEqual([
    ['certificate'],
    ['status 400, KEY_UNKNOWN'],
  ])
  expect(await listAlarms(bw.ledger)).toMatchObject([{ code: 'UNDELIVERED', party: 'eu', number: 'BW0000001' }])
  await sendAgain(dead[0]?.id as number, bw.ledger)
  await untilTold(bw, eu, clock)
  expect((await listOutbox(bw.ledger)).told).toBe(2)
})

test('on a stick: files there, receipts beside them, and nothing waits', async () => {
  const clock = clockOf()
  const [bw, eu] = [await authority('bw', sqlite, clock), await authority('eu', sqlite, clock)]
  await issue(bw)
  await arrive(eu, clock)
  const stick = join(temporaryFolder(), 'stick')
  const [file] = await exportOutbox(stick, eu.ledger)
  expect(file).toMatch(/bw\/000001-confirmation-BW0000001-[0-9a-f]{12}\.cose$/)
  const taking = (one: TestAuthority) => ({
    ledger: one.ledger,
    trust,
    own: [one.id],
    proving: one.proving,
    now: () => clock.now,
  })
  expect(await takeFolder(stick, taking(bw))).toMatchObject([{ what: 'registered', file }])
  expect(await takeFolder(stick, taking(bw))).toMatchObject([{ what: 'registered', file }])
  expect((await counted(bw)).received).toBe(1)
  expect(await takeFolder(stick, taking(eu))).toMatchObject([{ what: 'receipt' }])
  expect(await listOutbox(eu.ledger)).toMatchObject({ waiting: [], told: 1 })
  expect((await findLife('BW0000001', bw.ledger, clock.now)).state).toBe('confirmed')
  expect((await findLife('BW0000001', eu.ledger, clock.now)).state).toBe('confirmed')
  // A certificate before its advice is refused where it lies, and taken the next time.
  const disordered = join(temporaryFolder(), 'disordered')
  await leave(bw, clock)
  await exportOutbox(disordered, bw.ledger)
  const names = readdirSync(join(disordered, 'eu')).sort()
  mkdirSync(join(disordered, 'eu', 'aside'))
  renameSync(join(disordered, 'eu', names[0] as string), join(disordered, 'eu', `9-${names[0]}`))
  const first = await takeFolder(disordered, taking(eu))
  expect(first.map(({ code, what }) => code ?? what)).toEqual(['INBOX_UNADVISED', 'registered'])
  const again = await takeFolder(disordered, taking(eu))
  expect(again.map(({ what }) => what)).toEqual(['registered', 'registered'])
})

const za = { by: signerOf('za.confirmation'), iss: 'za' }
const stolen = (content: Partial<Confirmation>) => signedConfirmation({ ...confirmation, ...content })

/** What an authority has truly signed, and what it raises. */
const suspicious: readonly (readonly [string, Uint8Array, readonly string[]])[] = [
  ['a number that was never issued', stolen({ number: 'BW0000009' }), ['CONFIRMED_UNISSUED']],
  ['another digest', stolen({ of: new Uint8Array(32) }), ['CONFIRMED_OTHER_DIGEST']],
  ['not the destination', signedConfirmation(confirmation, za), ['CONFIRMED_ELSEWHERE']],
  ['other carats, and accepted as certified', stolen({ lines: [] }), ['CONFIRMED_CONTRADICTS']],
  ['presented before it was issued', stolen({ presented: day('2026-10-01') }), ['CONFIRMED_AHEAD']],
  ['all as it should be', signedConfirmation(), []],
  [
    'other carats, and said so',
    stolen({ lines: reference.lines.slice(1), outcome: 'accepted-with-differences', sequence: 2 }),
    [],
  ],
]

test.each(suspicious)('%s: stored, with its alarm', async (_, message, codes) => {
  const clock = clockOf()
  const bw = await authority('bw', sqlite, clock)
  await issue(bw)
  const registering = { ledger: bw.ledger, trust, own: ['bw'], now: () => clock.now }
  await register(message, registering)
  await register(message, registering)
  expect((await counted(bw)).received).toBe(1)
  expect((await listAlarms(bw.ledger)).map(({ code }) => code)).toEqual(codes)
})

test('of a cancelled certificate, and the second of another authority', async () => {
  const clock = clockOf()
  const bw = await authority('bw', sqlite, clock)
  await issue(bw)
  await cancel(
    'BW0000001',
    { reason: 'wrong' },
    { ledger: bw.ledger, acting: { by: 'C. Clerk' }, now: () => clock.now },
  )
  const registering = { ledger: bw.ledger, trust, own: ['bw'], now: () => clock.now }
  for (const message of [signedConfirmation(), stolen({ post: 'Zaventem' }), signedConfirmation(confirmation, za)])
    await register(message, registering)
  const alarms = await listAlarms(bw.ledger)
  expect(alarms.map(({ code, party }) => `${party} ${code}`).sort()).toEqual([
    'eu CONFIRMED_SEQUENCE',
    'eu CONFIRMED_VOID',
    'eu CONFIRMED_VOID',
    'za CONFIRMED_ELSEWHERE',
    'za CONFIRMED_TWICE',
    'za CONFIRMED_VOID',
  ])
  expect((await findLife('BW0000001', bw.ledger, clock.now)).state).toBe('cancelled')
})

const forgedBy = signStatement('confirmation', { iss: 'eu', sub: 'BW0000001' }, encodeConfirmation(confirmation), {
  ...signers.stranger,
  kid: signers['eu.confirmation'].kid,
})

test.each([
  ['forged', forgedBy, 'SIGNATURE_INVALID'],
  ['of a key that nobody knows', signedConfirmation(confirmation, { by: signers.stranger }), 'KEY_UNKNOWN'],
  ['of another authority than its key', signedConfirmation(confirmation, { iss: 'za' }), 'CLAIMS_OTHER'],
  ['of a key for something else', signedConfirmation(confirmation, { by: signers['eu.certificate'] }), 'KEY_USE'],
  ['of a day that is far ahead', stolen({ confirmed: day('2027-01-01') }), 'CONFIRMATION_DATE'],
  ['of this authority itself', signedAdvice(), 'INBOX_OWN'],
  [
    'a certificate that nobody advised',
    signed({ ...reference, number: 'EU00000001' }, signers['eu.certificate']),
    'INBOX_UNADVISED',
  ],
] as const)('%s: refused, and nothing of it is stored', async (_, message, code) => {
  const clock = clockOf()
  const bw = await authority('bw', sqlite, clock)
  await issue(bw)
  const registering = { ledger: bw.ledger, trust, own: ['bw'], now: () => clock.now }
  await expect(register(message, registering)).rejects.toMatchObject({ code })
  expect(await counted(bw)).toEqual({ block: 1, certificate: 1 })
})

test('by e-mail: a person reads it, a program takes what is attached, and the receipt comes back', async () => {
  const clock = clockOf()
  const [bw, eu] = [await authority('bw', sqlite, clock), await authority('eu', sqlite, clock)]
  await issue(bw)
  await arrive(eu, clock)
  const box = join(temporaryFolder(), 'mails')
  const written = await exportMail(box, { ledger: eu.ledger, trust, own: 'eu', now: () => clock.now })
  expect(written).toMatchObject({ files: [{ to: 'confirmation@bw.example', number: 'BW0000001' }], without: [] })
  const mail = readFileSync(written.files[0]?.file as string, 'utf8').replace(/=\r\n/g, '')
  const { exporter, importer } = reference
  for (const part of [
    exporter.name,
    importer.name,
    '10635.39',
    'Parcels found: 3',
    'of the certificate with this digest',
  ])
    expect(mail).toContain(part)
  expect(mail).toMatch(/Subject: Confirmation of receipt of BW0000001 \(TEST\)\r\n/)
  const taking = (one: TestAuthority) => ({
    ledger: one.ledger,
    trust,
    own: [one.id],
    proving: one.proving,
    now: () => clock.now,
  })
  expect(await takeFolder(box, taking(bw))).toMatchObject([{ what: 'registered' }])
  expect(await takeFolder(box, taking(eu))).toMatchObject([{ what: 'own' }, { what: 'receipt' }])
  expect(await listOutbox(eu.ledger)).toMatchObject({ waiting: [], told: 1 })
  writeFileSync(join(box, 'no.eml'), 'Subject: nothing\r\n\r\nnothing')
  const again = await takeFolder(box, taking(bw))
  expect(again.map(({ what, code }) => code ?? what)).toEqual(['registered', 'INBOX_MAIL'])
})

test('what is advised is expected, overdue with an alarm, arrived and decided', async () => {
  const clock = clockOf()
  const [bw, eu] = [await authority('bw', sqlite, clock), await authority('eu', sqlite, clock)]
  await issue(bw)
  await leave(bw, clock)
  await untilTold(bw, eu, clock)
  const looking = () => ({ ledger: eu.ledger, settings: { late: { BW: 5 } }, now: () => clock.now })
  const states = async () => (await listExpected(looking(), true)).map(({ state }) => state)
  const [first] = await listExpected(looking())
  expect([first?.state, first?.advice.content.expected, first?.certificate]).toEqual([
    'expected',
    day('2026-11-09'),
    signed(),
  ])
  clock.now = now + 5 * 86_400
  expect(await states()).toEqual(['overdue'])
  expect([await raiseOverdue(looking()), await raiseOverdue(looking())]).toEqual([1, 1])
  expect(await listAlarms(eu.ledger)).toMatchObject([{ code: 'OVERDUE', party: 'bw', number: 'BW0000001' }])
  await arrive(eu, clock)
  expect([await states(), await listExpected(looking())]).toEqual([['decided'], []])
})

test('whoever has the certificate may ask its issuer whether it was confirmed', async () => {
  const clock = clockOf()
  const bw = await authority('bw', sqlite, clock)
  await issue(bw)
  const ask = async () => (await bw.inbox.request(`/confirmed/${digestIn(signed())}`)).json()
  expect(await ask()).toEqual({ confirmed: false })
  await register(signedConfirmation(), { ledger: bw.ledger, trust, own: ['bw'], now: () => clock.now })
  expect(await ask()).toEqual({ confirmed: true })
  expect((await bw.inbox.request('/confirmed/everything')).status).toBe(404)
})
