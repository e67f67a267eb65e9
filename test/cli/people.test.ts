/** `kpc people`, as a person runs it on a machine where no server runs. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { begin, submit } from '@kpc/issuer/applications/workflow'
import { openLedger } from '@kpc/issuer/ledger/ledger'
import { expect, test } from 'vitest'
import { input, testHome } from '../issuer/test-home.ts'
import { kpc } from '../kpc.ts'
import { now } from '../scheme.ts'

function desk() {
  const env = { KPC_HOME: testHome().path, KPC_PERSON: 'The Office' }
  const run = (...args: string[]) => kpc(['people', ...args], { env })
  const json = async (...args: string[]) => {
    const { status, stdout } = await run(...args, '--json')
    return { ...(JSON.parse(stdout) as Record<string, unknown>), status } as Record<string, unknown>
  }
  const refusal = async (...args: string[]) => {
    const { status, error } = (await json(...args)) as { status: number; error?: { code: string } }
    return [status, error?.code]
  }
  return { run, json, refusal }
}

test('people are admitted, listed, given roles and tokens, and let go', async () => {
  const { run, json, refusal } = desk()
  expect((await run('list')).stdout).toContain('Nobody.')
  const head = await json('add', 'H. Head', '--role', 'administrator')
  expect(head).toMatchObject({ status: 0, name: 'H. Head', role: 'administrator', state: 'invited' })
  expect(head.link).toMatch(/^http:\/\/127\.0\.0\.1:8710\/welcome\/[\w-]{43}$/)
  expect(await refusal('add', 'h.  HEAD', '--role', 'clerk')).toEqual([64, 'NAME_TAKEN'])
  expect(await refusal('add', 'Ann', '--role', 'king')).toEqual([64, 'ROLE_UNKNOWN'])
  expect(await refusal('add', 'Ann')).toEqual([64, 'USAGE'])
  const applicant = ['add', 'Ann', '--role', 'applicant', '--exporter', 'Example Diamonds']
  expect(await json(...applicant, '--at', 'https://desk.example/')).toMatchObject({
    exporter: 'Example Diamonds',
    link: expect.stringMatching(/^https:\/\/desk\.example\/welcome\/[\w-]{43}$/) as string,
  })
  expect(await json('role', 'ann', 'clerk')).toMatchObject({ name: 'Ann', role: 'clerk' })
  expect(await json('list')).toMatchObject({
    people: [
      { name: 'Ann', role: 'clerk', state: 'invited' },
      { name: 'H. Head', role: 'administrator', state: 'invited' },
    ],
  })
  const made = await json('token', 'Ann', '--scope', 'read,print')
  expect(made).toMatchObject({ name: 'Ann', scopes: ['read', 'print'] })
  expect(made.token).toMatch(/^kpc_[\w-]{43}$/)
  expect(await refusal('token', 'Ann', '--scope', 'issue')).toEqual([64, 'SCOPE_BEYOND'])
  expect(await refusal('disable', 'H. Head')).toEqual([64, 'LAST_ADMINISTRATOR'])
  expect(await refusal('role', 'H. Head', 'clerk')).toEqual([64, 'LAST_ADMINISTRATOR'])
  expect(await json('disable', 'Ann')).toMatchObject({ state: 'disabled' })
  expect(await refusal('token', 'Ann')).toEqual([64, 'PERSON_DISABLED'])
  expect(await json('reset', 'Ann')).toMatchObject({ state: 'invited', link: expect.any(String) as string })
  expect(await refusal('reset', 'Nobody')).toEqual([64, 'PERSON_UNKNOWN'])
})

test('somebody is linked with what the ministry’s server calls them, once and nobody else; and unlinked', async () => {
  const { path, settings } = testHome()
  const env = { KPC_HOME: path, KPC_PERSON: 'The Office' }
  const json = async (...args: string[]) => {
    const { status, stdout } = await kpc([...args, '--json'], { env })
    const { error, ...answer } = JSON.parse(stdout) as { error?: { code: string; field?: string } }
    return error ? [status, error.code] : answer
  }
  const link = (name: string, ...args: string[]) => json('people', 'link', name, ...args)
  for (const name of ['Ann', 'Ben']) await json('people', 'add', name, '--role', 'clerk')
  // No server is set, and none is named.
  expect(await link('Ann', '--subject', '24')).toEqual([64, 'IDENTITY_ISSUER'])
  const issuer = ['--issuer', 'https://login.example.org']
  const ann = { issuer: 'https://login.example.org/', subject: '24' }
  expect(await link('ANN', '--subject', '24', ...issuer)).toEqual({ name: 'Ann', ...ann })
  for (const wrong of [
    'http://login.example.org',
    'https://login.example.org/?a=1',
    'https://u:p@login.example.org',
    'x',
  ])
    expect(await link('Ben', '--subject', '25', '--issuer', wrong), wrong).toEqual([64, 'IDENTITY_ISSUER'])
  for (const wrong of ['ann@example.org', '', 'a b', 'ä', 'x'.repeat(256)])
    expect(await link('Ben', '--subject', wrong, ...issuer), wrong).toEqual([64, 'IDENTITY_FORM'])
  writeFileSync(settings, JSON.stringify({ signOn: { issuer: issuer[1], clientId: 'desk', label: 'the ministry' } }))
  expect(await link('Ben', '--subject', '24')).toEqual([64, 'IDENTITY_TAKEN'])
  expect(await link('Nobody', '--subject', '25')).toEqual([64, 'PERSON_UNKNOWN'])
  expect(await json('people', 'list')).toMatchObject({ people: [{ name: 'Ann', linked: [ann] }, { linked: [] }] })
  expect((await kpc(['people', 'list'], { env })).stdout).toContain('24 at https://login.example.org/')
  expect(await json('people', 'unlink', 'Ann')).toEqual({ name: 'Ann', unlinked: [ann] })
  expect(await json('people', 'unlink', 'Ann')).toEqual({ name: 'Ann', unlinked: [] })
  expect(await link('Ben', '--subject', '24')).toMatchObject({ name: 'Ben' })
  // All of it is in the trail, with who did it.
  const { rows } = (await json('trail', '--by', 'the  office', '--act', 'identity-linked')) as { rows: object[] }
  expect(rows).toMatchObject([
    { act: 'identity-linked', by: 'The Office', subject: 'Ben: 24' },
    { act: 'identity-linked', by: 'The Office', subject: 'Ann: 24' },
  ])
})

test('the trail is asked by person, act and day, a page at a time', async () => {
  const { path } = testHome()
  const env = { KPC_HOME: path, KPC_PERSON: 'The Office' }
  // All of one second: a place within it is a row.
  const at = { env, now: () => now }
  const trail = async (...args: string[]) => {
    const { status, stdout } = await kpc(['trail', ...args, '--json'], at)
    const { error, ...answer } = JSON.parse(stdout) as { error?: { code: string }; rows: { at: string }[] }
    return error ? [status, error.code] : answer
  }
  for (const name of ['Ann', 'Ben']) await kpc(['people', 'add', name, '--role', 'clerk'], at)
  await kpc(['people', 'disable', 'Ann'], { ...at, env: { ...env, KPC_PERSON: 'Another' } })
  const last = await trail('--by', 'Another')
  expect(last).toMatchObject({ rows: [{ act: 'person-disabled', subject: 'Ann' }] })
  const [{ at: instant } = { at: '' }] = (last as { rows: { at: string }[] }).rows
  const today = instant.slice(0, 10)
  expect(await trail('ann', '--act', 'person-added')).toMatchObject({ rows: [{ subject: 'Ann, clerk' }] })
  expect(await trail('--from', today, '--until', today)).toMatchObject({ rows: [{}, {}, {}] })
  expect(await trail('--until', '2020-01-01')).toEqual({ rows: [] })
  expect(await trail('--from', '2099-01-01')).toEqual({ rows: [] })
  expect(await trail('--before', `${Date.parse(instant) / 1000}.1`)).toMatchObject({
    rows: [{ subject: 'Ann, clerk' }],
  })
  expect(await trail('--from', 'tomorrow')).toEqual([64, 'DAY_FORM'])
  expect(await trail('--act', 'sang')).toEqual([64, 'USAGE'])
  expect(await trail('--before', '1')).toEqual([64, 'TRAIL_PLACE'])
  expect((await kpc(['trail', '--by', 'Another'], at)).stdout).toMatch(/^\S+Z {2}person-disabled +Another +Ann\n$/)
  expect((await kpc(['trail', '--by', 'Nobody'], at)).stdout).toBe('Nothing found.\n')
})

test('a hostile name that a terminal would obey is never one', async () => {
  const { run } = desk()
  const { status, stderr } = await run('add', 'a\u001b[2J\u202eb', '--role', 'clerk')
  expect(status).toBe(64)
  expect(stderr).toContain('[NAME_FORM;')
  expect(stderr.trimEnd()).not.toMatch(/[^\P{Cc}\n]|\u202e/u)
})

test('an approval is signed with a key file of its person, once the administrator has admitted it', async () => {
  const home = testHome()
  const words = join(home.path, 'words.txt')
  writeFileSync(words, 'five invented words for tests\n', { mode: 0o600 })
  writeFileSync(home.settings, '{"approval": {"by": "signer", "signed": true}}')
  const env = { KPC_HOME: home.path, KPC_PERSON: 'The Office', KPC_PASSPHRASE_FILE: words }
  const json = async (...args: string[]) => {
    const { status, stdout } = await kpc([...args, '--json'], { env })
    return { ...(JSON.parse(stdout) as Record<string, unknown>), status } as Record<string, unknown>
  }
  const refusal = async (...args: string[]) => ((await json(...args)).error as { code: string } | undefined)?.code
  await json('people', 'add', 'B. Approver', '--role', 'approver')
  const file = join(home.path, 'b.json')
  const made = await json('people', 'key', 'B. Approver', '--out', file, '--passphrase-file', words)
  expect(made).toMatchObject({ status: 0, file, public: expect.stringMatching(/^[\w-]{43}$/) as string })
  expect(await refusal('people', 'key', 'B. Approver', '--out', file, '--passphrase-file', words)).toBe(
    'PERSON_KEY_THERE',
  )
  expect(await refusal('people', 'key', 'B. Approver')).toBe('USAGE')
  const ledger = await openLedger(home.ledger)
  const applying = { ledger, now: () => now, acting: { by: 'A. Clerk', means: 'session' } } as const
  await submit(await begin({ certificate: input() }, applying), applying)
  await ledger.close()
  expect(await refusal('approve', 'A1', '--key', file)).toBe('APPROVAL_PERSON')
  expect(await refusal('people', 'key', 'B. Approver', '--admit', 'AAAA')).toBe('PERSON_KEY_FORM')
  expect(await json('people', 'key', 'B. Approver', '--admit', made.public as string)).toMatchObject({ status: 0 })
  expect(await refusal('approve', 'A1', '--key', words)).toBe('PERSON_KEY_FILE')
  expect(await json('approve', 'A1', '--key', file)).toMatchObject({ name: 'A1', state: 'approved', by: 'B. Approver' })
  expect((await json('ledger', 'verify')).status).toBe(0)
})
