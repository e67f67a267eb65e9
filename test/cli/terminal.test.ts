/** Hostile names of every kind, through every command that could print them, for people and as JSON. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '@kpc/scheme/cli'
import { describe, expect, test } from 'vitest'
import { hostile, nothingActs } from '../host/hostile.ts'
import { input, temporaryFolder, testHome } from '../issuer/test-home.ts'
import { kpc } from '../kpc.ts'
import { now } from '../scheme.ts'
import { testWorld } from '../world.ts'

/** Command lines about a name and about a file of that name, which holds `content` where it is there. */
const ofKpc = (name: string, file: string): readonly (readonly string[])[] => [
  [name],
  [`--${name}`],
  ['issue', file],
  ['issue', name],
  ['issue', '--batch', file, '--dry-run'],
  ['issue', file, '--by', name],
  ['issue', file, '--key', name],
  ['issue', file, '--annex', name],
  ['qr', 'BW0000001', '--out', join(file, 'x')],
  ['qr', 'BW0000001', '--svg', '--out', `${file}.svg`],
  ['print', 'BW0000001', '--lang', name, '--out', `${file}.pdf`],
  ['print', 'BW0000001', '--layout', name, '--out', `${file}.pdf`],
  ['print', 'check', 'BW0000001', file],
  ['verify', name],
  ['verify', file],
  ['verify', `KPC1:${name}`, '--at', name],
  ['verify', `KPC1:${name}`, '--here', name],
  ['verify', `KPC1:${name}`, '--root', name],
  ['verify', `KPC1:${name}`, '--registry', file],
  ['verify', '--number', name, '--phrase', name],
  ['inspect', name],
  ['inspect', file],
  ['show', name],
  ['list', '--last', name],
  ['cancel', name, '--reason', name],
  ['cancel', 'BW0000001', '--reason', name],
  ['lists', 'show', file],
  ['lists', 'publish', '--out', name, '--from', file, '--authority', name],
  ['ledger', 'backup', `${file}.ledger`],
  ['ledger', 'backup', join(file, 'x')],
  ['ledger', 'restore', file],
  ['ledger', 'check', file],
  ['ledger', 'reopen', '--highest', name],
  ['ledger', 'export', `${file}.export`],
  ['numbers', 'add', '--first', name, '--last', name],
  ['numbers', 'void', name, '--reason', name],
  ['keys', 'encrypt', name],
  ['keys', 'new', '--use', name],
  ['registry', 'update', name],
  ['registry', 'update', file],
  ['serve', '--port', name],
]

const ofScheme = (name: string, file: string): readonly (readonly string[])[] => [
  [name],
  [`--${name}`],
  ['show', name],
  ['check', name],
  ['check', file],
  ['audit', name],
  ['audit', file, '--root', name],
  ['list', 'add', file],
  ['list', 'add', name, '--trusted', name],
  ['root', 'sign', file],
  ['root', 'accept', name, '--sha256', name],
  ['root', 'propose', name, '--key', file, '--threshold', name],
  ['registry', 'sign', file],
  ['participant', 'add', '--code', name, '--name', name],
  ['participant', 'add', '--code', 'ZZ', '--name', name],
  ['authority', 'add', '--id', name, '--participant', 'BW', '--name', 'Mines'],
  ['authority', 'add', '--id', 'bw-north', '--participant', 'BW', '--name', name],
  ['key', 'add', '--authority', name, '--use', 'certificate', '--x', name],
  ['key', 'add', file],
  ['publish', join(file, 'x')],
  ['publish', `${file}.folder`],
  ['bundle', `${file}.bundle`],
  ['files', `${file}.files`],
  ['sign', '--expires', name],
  ['renew', '--days', name],
]

const names = Object.entries(hostile)

function expectQuiet(args: readonly string[], said: string): void {
  nothingActs(said)
  expect(said, args.join(' ')).not.toMatch(/^Genuine$/m)
}

describe('kpc', () => {
  test.each(names)('%s', async (_, name) => {
    const home = testHome()
    const folder = temporaryFolder()
    const file = join(folder, name.replaceAll('/', ':'))
    writeFileSync(file, JSON.stringify(input({ seals: name })))
    for (const args of ofKpc(name, file))
      for (const line of [args, [...args, '--json']]) {
        const { stdout, stderr } = await kpc(line, { env: { KPC_HOME: home.path, KPC_PERSON: 'A. Clerk' } })
        expectQuiet(line, stdout + stderr)
      }
    for (const env of [{ KPC_HOME: file }, { KPC_HOME: home.path, KPC_PERSON: name }]) {
      const { stdout, stderr } = await kpc(['issue', file], { env })
      expectQuiet(Object.values(env), stdout + stderr)
    }
  })
})

describe('kpc-scheme', () => {
  test.each(names)('%s', async (_, name) => {
    const folder = temporaryFolder()
    const file = join(folder, name.replaceAll('/', ':'))
    writeFileSync(file, name)
    mkdirSync(join(folder, 'homes'))
    for (const home of [join(folder, 'home'), join(folder, 'homes', name.replaceAll('/', ':'))])
      for (const args of home.endsWith('home') ? ofScheme(name, file) : [['show']])
        for (const line of [args, [...args, '--json']]) {
          const { world, heard } = testWorld({ env: { KPC_HOME: home }, now: () => now })
          await run(line, world)
          expectQuiet(line, heard().stdout + heard().stderr)
        }
  })
})
