import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { codeAt, stepOf, stepOfCode } from '@kpc/desk/people/totp'
import { move } from '@kpc/issuer/ledger/recovery'
import { twinOf } from '@kpc/issuer/people/name'
import { parsePassphrase } from '@kpc/issuer/people/new-passphrase'
import {
  addPerson,
  disablePerson,
  hasPeople,
  linkLife,
  listPeople,
  resetPerson,
  setRole,
} from '@kpc/issuer/people/people'
import { acts, mayOf, roleRows, rolesInWords, scopes } from '@kpc/issuer/people/roles'
import { findSession, idleLife, signOut, wholeLife } from '@kpc/issuer/people/session'
import { enterCode, lookAround, signIn } from '@kpc/issuer/people/sign-in'
import { findToken, makeToken, tokenLife } from '@kpc/issuer/people/token'
import { noteInTrail, searchTrail, type TrailQuery } from '@kpc/issuer/people/trail'
import { firstLink, openLink, takePassphrase } from '@kpc/issuer/people/welcome'
import { roles } from '@kpc/schema'
import { describe, expect, test } from 'vitest'
import { onBoth, openedLedger } from './databases.ts'
import { passphrase, session, settle, testReception } from './reception.ts'
import { refused } from './refused.ts'

const visitor = { address: '192.0.2.7' }
const administrator = { by: 'H. Head' }

onBoth((database) => {
  /** A desk with its first administrator, who has signed in. */
  async function desk() {
    const at = await database.source()
    const reception = testReception(await openedLedger(at))
    const link = (await firstLink(reception)) as string
    const head = await settle(link, reception, 'H. Head')
    const admit = async (name: string, role: string) => {
      const { link } = await addPerson({ name, role }, reception, administrator)
      return settle(link, reception)
    }
    const enter = async (name: string, secret: Uint8Array, from = visitor) => {
      const half = await signIn({ name, passphrase }, undefined, reception, from)
      const code = codeAt(secret, stepOf(reception.now()))
      return { half, whole: await enterCode(await session(half, reception), code, reception, from) }
    }
    return { at, reception, link, head, admit, enter }
  }
  const namesOf = async (reception: Awaited<ReturnType<typeof desk>>['reception']) =>
    (await listPeople(reception)).map(({ name, role, state }) => `${name}, ${role}, ${state}`)

  test('the first link makes the first administrator, once, and none is made where there are people', async () => {
    const { reception, link, head } = await desk()
    expect(await namesOf(reception)).toEqual(['H. Head, administrator, active'])
    expect((await session(head.token, reception)).person).toMatchObject({ name: 'H. Head', role: 'administrator' })
    expect(await firstLink(reception)).toBeUndefined()
    expect(await refused(openLink(link, reception))).toBe('LINK_UNKNOWN')
    expect(await refused(settle(link, reception, 'Somebody Else'))).toBe('LINK_UNKNOWN')
  })

  test('two who open the first link at once: one becomes the administrator', async () => {
    const reception = testReception(await openedLedger(await database.source()))
    const link = (await firstLink(reception)) as string
    const both = await Promise.allSettled([settle(link, reception, 'One'), settle(link, reception, 'Two')])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await listPeople(reception)).toHaveLength(1)
  })

  test('a link that was superseded, is over, or belongs to somebody who was let go opens nothing', async () => {
    const { reception } = await desk()
    const { link } = await addPerson({ name: 'Ann', role: 'clerk' }, reception, administrator)
    const { link: second } = await resetPerson({ name: 'Ann' }, reception, administrator)
    expect(await refused(openLink(link, reception))).toBe('LINK_UNKNOWN')
    expect(await openLink(second, reception)).toMatchObject({ person: { name: 'Ann' } })
    const begun = await takePassphrase(second, { passphrase, again: passphrase }, undefined, reception)
    await disablePerson({ name: 'Ann' }, reception, administrator)
    expect(await findSession(begun, reception)).toBeUndefined()
    expect(await refused(openLink(second, reception))).toBe('LINK_UNKNOWN')
    const { link: third } = await resetPerson({ name: 'Ann' }, reception, administrator)
    reception.clock += linkLife
    expect(await refused(openLink(third, reception))).toBe('LINK_UNKNOWN')
  })

  test('a link says nothing about another person than its own, and its session can do nothing else', async () => {
    const { reception } = await desk()
    const { link } = await addPerson({ name: 'Ann', role: 'clerk' }, reception, administrator)
    const begun = await takePassphrase(link, { name: 'H. Head', passphrase, again: passphrase }, undefined, reception)
    expect((await session(begun, reception)).row).toMatchObject({ stage: 'begun' })
    expect(await refused(enterCode(await session(begun, reception), '000000', reception, visitor))).toBe('CODE_WRONG')
    expect(await namesOf(reception)).toEqual(['Ann, clerk, invited', 'H. Head, administrator, active'])
  })

  test('names are kept as they were given; those that read alike are refused', async () => {
    const { reception } = await desk()
    await addPerson({ name: 'José Ñandú', role: 'clerk' }, reception, administrator)
    for (const name of ['JOSÉ ÑANDÚ', 'josé  ñandú', 'José Ñandú', 'h.\u00a0head', 'H. He\u200dad'])
      expect(await refused(addPerson({ name, role: 'clerk' }, reception, administrator)), name).toMatch(/^NAME_/)
    for (const name of ['', ' x', 'a\u0007', '\u202eevil', '\u200b', 'x'.repeat(81)])
      expect(await refused(addPerson({ name, role: 'clerk' }, reception, administrator))).toBe('NAME_FORM')
    expect(await namesOf(reception)).toContain('José Ñandú, clerk, invited')
  })

  test('roles and exporters that do not fit are refused', async () => {
    const { reception } = await desk()
    const add = (role: string, exporter?: string) =>
      refused(addPerson({ name: 'Ann', role, exporter }, reception, administrator))
    expect(await add('king')).toBe('ROLE_UNKNOWN')
    expect(await add('toString')).toBe('ROLE_UNKNOWN')
    expect(await add('applicant')).toBe('EXPORTER_MISSING')
    expect(await add('clerk', 'Example Diamonds')).toBe('EXPORTER_IDLE')
    expect(await refused(setRole({ name: 'Nobody' }, { role: 'clerk' }, reception, administrator))).toBe(
      'PERSON_UNKNOWN',
    )
  })

  test('the last administrator stays, also where two dismiss each other at once', async () => {
    const { reception, admit } = await desk()
    const itself = { name: 'H. Head' }
    expect(await refused(disablePerson(itself, reception, administrator))).toBe('LAST_ADMINISTRATOR')
    expect(await refused(setRole(itself, { role: 'clerk' }, reception, administrator))).toBe('LAST_ADMINISTRATOR')
    // One who never came in is nobody to rely on.
    await addPerson({ name: 'Ann', role: 'administrator' }, reception, administrator)
    expect(await refused(disablePerson(itself, reception, administrator))).toBe('LAST_ADMINISTRATOR')
    await admit('Bea', 'administrator')
    const both = await Promise.allSettled([
      disablePerson(itself, reception, { by: 'Bea' }),
      setRole({ name: 'Bea' }, { role: 'auditor' }, reception, administrator),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const left = (await listPeople(reception)).filter(
      ({ role, state }) => role === 'administrator' && state === 'active',
    )
    expect(left).toHaveLength(1)
  })

  test('each step of signing in has another token, and the one before it is worth nothing', async () => {
    const { reception, head, enter } = await desk()
    reception.clock += 60
    const { half, whole } = await enter('h. HEAD', head.secret)
    expect(new Set([head.token, half, whole]).size).toBe(3)
    expect(await findSession(half, reception)).toBeUndefined()
    expect(await session(whole, reception)).toMatchObject({ row: { stage: 'whole' }, person: { name: 'H. Head' } })
    // Only digests are kept.
    const kept = await database.query(reception === undefined ? '' : (await desk()).at, 'select token from session')
    expect(JSON.stringify(kept)).not.toContain(whole)
  })

  test('a session that was fixed before the sign-in is ended by it', async () => {
    const { reception, head } = await desk()
    const fixed = await session(head.token, reception)
    await signIn({ name: 'H. Head', passphrase }, fixed.row.token, reception, visitor)
    expect(await findSession(head.token, reception)).toBeUndefined()
  })

  test('a code is taken once, and never an older one after it', async () => {
    const { reception, head } = await desk()
    reception.clock += 90
    const code = (at: number) => codeAt(head.secret, stepOf(at))
    const half = () => signIn({ name: 'H. Head', passphrase }, undefined, reception, visitor)
    await enterCode(await session(await half(), reception), code(reception.clock), reception, visitor)
    for (const replayed of [code(reception.clock), code(reception.clock - 30)])
      expect(await refused(enterCode(await session(await half(), reception), replayed, reception, visitor))).toBe(
        'CODE_WRONG',
      )
    // Two at once with the same code: one.
    const two = [await half(), await half()]
    const next = code(reception.clock + 30)
    const both = await Promise.allSettled(
      two.map(async (token) => enterCode(await session(token, reception), next, reception, visitor)),
    )
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('who tries too often waits, from there and for that name; the person gets in from elsewhere', async () => {
    const { reception, head, enter } = await desk()
    const guess = (name: string, address: string) =>
      refused(signIn({ name, passphrase: 'guess guess guess' }, undefined, reception, { address }))
    for (let i = 0; i < 5; i += 1) expect(await guess('H. Head', '203.0.113.1')).toBe('SIGN_IN_WRONG')
    expect(await guess('h. head', '203.0.113.1')).toBe('TRIES_MANY')
    // Right words help as little: else they would say so.
    expect(
      await refused(signIn({ name: 'H. Head', passphrase }, undefined, reception, { address: '203.0.113.1' })),
    ).toBe('TRIES_MANY')
    reception.clock += 60
    await enter('H. Head', head.secret)
    for (let i = 0; i < 25; i += 1) await guess(`name ${i}`, '203.0.113.1')
    expect(await guess('another', '203.0.113.1')).toBe('TRIES_MANY')
    reception.clock += 15 * 60
    expect(await guess('H. Head', '203.0.113.1')).toBe('SIGN_IN_WRONG')
  })

  test('many tries at once are counted as well', async () => {
    const { reception } = await desk()
    const all = await Promise.all(
      Array.from({ length: 12 }, () =>
        refused(signIn({ name: 'H. Head', passphrase: 'guess guess guess' }, undefined, reception, visitor)),
      ),
    )
    expect(all.filter((code) => code === 'SIGN_IN_WRONG')).toHaveLength(5)
    expect(all.filter((code) => code === 'TRIES_MANY')).toHaveLength(7)
  })

  test('an office signs in at once from one address, and a guesser among them has as many tries as one by one', async () => {
    const { reception } = await desk()
    const names = Array.from({ length: 100 }, (_, i) => `Clerk ${i}`)
    for (const name of names)
      await settle((await addPerson({ name, role: 'clerk' }, reception, administrator)).link, reception)
    const enter = (name: string, words: string) =>
      signIn({ name, passphrase: words }, undefined, reception, visitor).then(
        () => 'in',
        ({ code }) => code as string,
      )
    expect(new Set(await Promise.all(names.map((name) => enter(name, passphrase))))).toEqual(new Set(['in']))
    const both = names.flatMap((name) => [enter('H. Head', 'guess guess guess'), enter(name, passphrase)])
    const all = await Promise.all(both)
    const [guessed, right] = [all.filter((_, i) => i % 2 === 0), all.filter((_, i) => i % 2 === 1)]
    expect(guessed.filter((code) => code === 'SIGN_IN_WRONG')).toHaveLength(5)
    expect(guessed.filter((code) => code === 'TRIES_MANY')).toHaveLength(95)
    expect(new Set(right)).toEqual(new Set(['in']))
    // By as many names as he likes he comes as far as one by one: thirty tries of an address, whoever else comes in.
    const many = await Promise.all(names.map((name) => enter(name, 'guess guess guess')))
    expect(many.filter((code) => code === 'SIGN_IN_WRONG')).toHaveLength(25)
  })

  test('who knows the passphrase tries few codes, from however many addresses and with however many sign-ins', async () => {
    const { reception } = await desk()
    let tried = 0
    for (let i = 0; i < 10; i += 1) {
      const from = { address: `203.0.113.${i}` }
      for (let again = 0; again < 8; again += 1) {
        const half = await signIn({ name: 'H. Head', passphrase }, undefined, reception, from).catch(() => undefined)
        if (half === undefined) break
        const code = await refused(enterCode(await session(half, reception), '000000', reception, from))
        if (code === 'CODE_WRONG') tried += 1
      }
    }
    expect(tried).toBe(20)
  })

  test('a name that nobody has, one that never came in and one that is out are refused in the same words', async () => {
    const { reception, admit } = await desk()
    await addPerson({ name: 'Ann', role: 'clerk' }, reception, administrator)
    await admit('Bea', 'clerk')
    await disablePerson({ name: 'Bea' }, reception, administrator)
    const checked: string[] = []
    const watching = {
      ...reception,
      hashing: {
        ...reception.hashing,
        verify: (hash: string, word: string) => {
          checked.push(hash.slice(0, 30))
          return reception.hashing.verify(hash, word)
        },
      },
    }
    for (const name of ['Nobody', 'Ann', 'Bea', 'H. Head\u0000', ''])
      expect(await refused(signIn({ name, passphrase: `${passphrase}!` }, undefined, watching, visitor))).toBe(
        'SIGN_IN_WRONG',
      )
    expect(await refused(signIn({ name: 'Bea', passphrase }, undefined, watching, visitor))).toBe('SIGN_IN_WRONG')
    // Each took one hash, of the same cost.
    expect([checked.length, new Set(checked.map((hash) => hash.replace(/\$[^$]*$/, ''))).size]).toEqual([6, 1])
  })

  test('a session ends: idle, after its time, by sign-out, everywhere, by another role, by being let go', async () => {
    const { reception, admit } = await desk()
    const ann = await admit('Ann', 'clerk')
    const open = (token: string) => findSession(token, reception).then((found) => found !== undefined)
    const enter = async () => {
      reception.clock += 60
      const half = await signIn({ name: 'Ann', passphrase }, undefined, reception, visitor)
      const code = codeAt(ann.secret, stepOf(reception.clock))
      return enterCode(await session(half, reception), code, reception, visitor)
    }
    const idle = await enter()
    reception.clock += idleLife - 1
    expect(await open(idle)).toBe(true)
    reception.clock += idleLife
    expect(await open(idle)).toBe(false)
    const long = await enter()
    for (const end = reception.clock + wholeLife; reception.clock < end; reception.clock += idleLife - 60)
      expect(await open(long)).toBe(true)
    expect(await open(long)).toBe(false)
    const [one, two, three] = [await enter(), await enter(), await enter()]
    await signOut(await session(one, reception), false, reception, visitor)
    expect([await open(one), await open(two)]).toEqual([false, true])
    await signOut(await session(two, reception), true, reception, visitor)
    expect([await open(two), await open(three)]).toEqual([false, false])
    const four = await enter()
    await setRole({ name: 'Ann' }, { role: 'signer' }, reception, administrator)
    expect(await open(four)).toBe(false)
    const five = await enter()
    await disablePerson({ name: 'Ann' }, reception, administrator)
    expect(await open(five)).toBe(false)
  })

  test('a half session is over in a quarter of an hour', async () => {
    const { reception } = await desk()
    const half = await signIn({ name: 'H. Head', passphrase }, undefined, reception, visitor)
    reception.clock += 15 * 60
    expect(await findSession(half, reception)).toBeUndefined()
  })

  test('a token may do what it was made for, and no more than its person', async () => {
    const { reception, admit } = await desk()
    await admit('Ann', 'signer')
    const make = (scope: readonly string[]) => makeToken({ name: 'Ann' }, scope, reception, administrator)
    const { token } = await make(['read', 'issue'])
    expect(token).toMatch(/^kpc_[\w-]{43}$/)
    expect((await findToken(token, reception))?.may).toEqual(['self', 'read', 'issue'])
    expect(await refused(make(['people']))).toBe('SCOPE_UNKNOWN')
    expect(await refused(make(['trail']))).toBe('SCOPE_BEYOND')
    expect(await refused(makeToken({ name: 'H. Head' }, [], reception, administrator))).toBe('SCOPE_BEYOND')
    await setRole({ name: 'Ann' }, { role: 'auditor' }, reception, administrator)
    expect((await findToken(token, reception))?.may).toEqual(['self', 'read'])
    expect(await findToken(`${token}x`, reception)).toBeUndefined()
    for (let i = 0; i < 19; i += 1) await make([])
    expect(await refused(make([]))).toBe('TOKENS_MANY')
    reception.clock += tokenLife
    expect(await findToken(token, reception)).toBeUndefined()
    const { token: again } = await make(['read'])
    await disablePerson({ name: 'Ann' }, reception, administrator)
    expect(await findToken(again, reception)).toBeUndefined()
    expect(await refused(make([]))).toBe('PERSON_DISABLED')
  })

  test('people to look around with are out as soon as there is anybody', async () => {
    const reception = testReception(await openedLedger(await database.source()))
    const token = await lookAround('auditor', undefined, reception, visitor)
    expect((await session(token, reception)).person).toMatchObject({ name: 'TEST auditor', test: true })
    expect(await hasPeople(reception)).toBe(false)
    await settle((await firstLink(reception)) as string, reception, 'H. Head')
    expect(await findSession(token, reception)).toBeUndefined()
    expect(await refused(lookAround('auditor', undefined, reception, visitor))).toBe('SIGN_IN_NEEDED')
  })

  test('what people did is written down, can be searched, and stays', async () => {
    const { at, reception, admit, enter } = await desk()
    const { secret } = await admit('Ann 100%_\\', 'clerk')
    reception.clock += 60
    await enter('Ann 100%_\\', secret)
    await refused(signIn({ name: `<b>${'x'.repeat(300)}`, passphrase }, undefined, reception, visitor))
    await noteInTrail('looked', 'BW0000001', reception, { by: 'Ann 100%_\\', ...visitor })
    const events = async (text: string) => (await searchTrail({ text }, reception)).map(({ event }) => event)
    expect(await events('')).toEqual(['looked', 'sign-in-failed', 'signed-in', 'set-up', 'person-added', 'set-up'])
    expect(await events('ANN')).toEqual(['looked', 'signed-in', 'set-up', 'person-added'])
    expect(await events('100%_\\')).toEqual(await events('ann'))
    expect(await events('bw0000001')).toEqual(['looked'])
    expect(await events('ann Clerk')).toEqual(['person-added'])
    expect(await events('signed-in')).toEqual(['signed-in'])
    expect(await events(visitor.address)).toEqual(['looked', 'sign-in-failed', 'signed-in'])
    // What has no word finds nothing, and not everything.
    for (const text of ['\u0000', '%', '_', "'", 'an']) expect(await events(text), text).toEqual([])
    const found = async (query: TrailQuery) => (await searchTrail(query, reception)).map(({ sequence }) => sequence)
    expect(await found({ by: 'ann  100%_\\' })).toEqual([5, 3, 2])
    expect(await found({ by: '%' })).toEqual([])
    expect(await found({ act: 'set-up' })).toEqual([2, 0])
    expect(await found({ act: 'set-up', by: 'H. Head' })).toEqual([0])
    const { clock } = reception
    expect(await found({ from: clock })).toEqual([5, 4, 3])
    expect(await found({ until: clock })).toEqual([2, 1, 0])
    expect(await found({ text: 'ann', from: clock - 60, until: clock })).toEqual([2, 1])
    // Pages go on within one second, with what is looked for and without.
    expect(await found({ before: { at: clock - 60, sequence: 2 } })).toEqual([1, 0])
    expect(await found({ text: 'ann', before: { at: clock, sequence: 5 } })).toEqual([3, 2, 1])
    expect((await searchTrail({ text: 'x'.repeat(197) }, reception))[0]?.subject).toHaveLength(200)
    for (const change of ['delete from trail', "update trail set event = 'looked'"])
      await expect(database.query(at, change)).rejects.toThrow(/append-only/)
  })

  test('a ledger moves with its people and its trail; sessions, links and failures end', async () => {
    const { at, reception, admit, head } = await desk()
    await admit('Ann', 'clerk')
    const { token } = await makeToken({ name: 'Ann' }, ['read'], reception, administrator)
    const trail = await searchTrail({}, reception)
    const there = await database.source()
    await move(at, there)
    const moved = testReception(await openedLedger(there))
    moved.clock += 60
    expect(await listPeople(moved)).toEqual(await listPeople(reception))
    expect(await searchTrail({}, moved)).toEqual(trail)
    expect(await findToken(token, moved)).toMatchObject({ person: { name: 'Ann' } })
    expect(await findSession(head.token, moved)).toBeUndefined()
    const half = await signIn({ name: 'H. Head', passphrase }, undefined, moved, visitor)
    const code = codeAt(head.secret, stepOf(moved.now()))
    await enterCode(await session(half, moved), code, moved, visitor)
  })
})

describe('passphrases', () => {
  const parse = (text: string, again = text) => refused(async () => parsePassphrase(text, again, 'Naledi Clerk'))
  test.each([
    ['short words', 'PASSPHRASE_SHORT'],
    ['x'.repeat(257), 'PASSPHRASE_LONG'],
    ['aaaaaaaaaaaaaaaa', 'PASSPHRASE_COMMON'],
    ['abababababababab', 'PASSPHRASE_COMMON'],
    ['Password1234', 'PASSPHRASE_COMMON'],
    ['p a s s w o r d 1 2 3', 'PASSPHRASE_COMMON'],
    ['correct horse battery staple', 'PASSPHRASE_COMMON'],
    ['diamonds diamonds', 'PASSPHRASE_COMMON'],
    ['naledi clerk 1', 'PASSPHRASE_NAME'],
    ['NALEDI naledi', 'PASSPHRASE_NAME'],
  ])('%j: %s', async (text, code) => {
    expect(await parse(text)).toBe(code)
  })

  test('typed twice, and whatever composes its letters the same', async () => {
    expect(await parse('four plain words', 'four plain word')).toBe('PASSPHRASE_AGAIN')
    expect(parsePassphrase('éclair café nœud', 'e\u0301clair cafe\u0301 nœud', 'Ann')).toBe('éclair café nœud')
  })
})

test('codes by time are those of RFC 6238, one step to either side', () => {
  const secret = new TextEncoder().encode('12345678901234567890')
  for (const [at, code] of [
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ] as const) {
    expect(codeAt(secret, stepOf(at))).toBe(code)
    for (const [late, taken] of [
      [-60, false],
      [-30, true],
      [0, true],
      [30, true],
      [60, false],
    ] as const)
      expect(stepOfCode(secret, code, at + late) !== undefined).toBe(taken)
  }
  expect(stepOfCode(secret, '279 037', 2000000000)).toBe(66666666)
  for (const typed of ['', '27903', '2790370', '２７９０３７', 'abcdef'])
    expect(stepOfCode(secret, typed, 2000000000)).toBeUndefined()
})

test('the same name in all its ways to be written', () => {
  for (const name of ['STRASSE', 'Straße', 'ｓｔｒａｓｓｅ', 'stra\u00adsse']) expect(twinOf(name)).toBe('strasse')
  expect(twinOf('Ann')).not.toBe(twinOf('Anna'))
})

test('the table of roles: an auditor changes nothing, an administrator sees no certificate, people go by no token', () => {
  expect(Object.keys(roleRows).sort()).toEqual([...roles].sort())
  const reading = ['self', 'read', 'applications', 'ledger', 'verify', 'trail', 'registers', 'retention']
  expect(mayOf('auditor').filter((act) => !reading.includes(act))).toEqual([])
  expect(mayOf('administrator')).toEqual(['self', 'people', 'webhooks', 'devices', 'retention', 'destroy'])
  expect(roles.filter((role) => mayOf(role).includes('people'))).toEqual(['administrator'])
  expect(roles.filter((role) => mayOf(role).includes('trail'))).toEqual(['auditor'])
  expect(roles.filter((role) => mayOf(role).includes('issue'))).toEqual(['signer'])
  for (const act of ['people', 'webhooks', 'retention', 'destroy']) expect(scopes).not.toContain(act)
  expect(rolesInWords().split('\n')).toHaveLength(2 + Object.keys(acts).length)
  const operations = readFileSync(resolve(import.meta.dirname, '../../docs/operations/authority.md'), 'utf8')
  const plain = (table: string): string => table.replace(/ +/g, ' ').replace(/-{3,}/g, '---')
  expect(plain(operations)).toContain(plain(rolesInWords()))
})
