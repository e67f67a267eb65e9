/** Whatever a command of `kpc` writes is its user's alone: no other user of the machine reads a certificate or a ledger. */
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { input, temporaryFolder } from '../issuer/test-home.ts'

const root = resolve(import.meta.dirname, '../..')
const bin = join(root, 'packages/issuer/bin/kpc.js')

test.skipIf(process.platform === 'win32')('every file of every command, also over one that others could read', () => {
  const folder = temporaryFolder()
  const home = join(folder, 'home')
  const out = join(folder, 'out')
  mkdirSync(out)
  const kpc = (...args: string[]): void => {
    // As most systems have it: what is made is for everybody, unless the program says otherwise.
    const line = ['-c', 'umask 022; exec "$@"', 'sh', process.execPath, bin, ...args]
    const { status, stderr } = spawnSync('sh', line, {
      cwd: out,
      env: { ...process.env, KPC_HOME: home },
      encoding: 'utf8',
    })
    expect(`${args.join(' ')}: ${status} ${status === 0 ? '' : stderr}`).toBe(`${args.join(' ')}: 0 `)
  }
  const given = join(folder, 'certificate.json')
  writeFileSync(given, JSON.stringify(input()))
  const table = join(folder, 'table.jsonl')
  writeFileSync(table, `${JSON.stringify(input())}\n`)
  const over = (name: string): string => {
    writeFileSync(join(out, name), 'what others could read', { mode: 0o644 })
    return name
  }

  kpc('issue', given)
  kpc('issue', '--batch', table, '--result', 'result.csv')
  kpc('qr', 'BW0000001', '--svg', '--out', over('code.svg'))
  kpc('qr', 'BW0000001', '--png', '--out', 'code.png')
  kpc('print', 'BW0000001', '--out', over('original.pdf'))
  kpc('print', 'BW0000001', '--out', 'copy.pdf', '--copy')
  kpc('ledger', 'backup', 'copy.ledger')
  kpc('ledger', 'checkpoint', '--out', over('checkpoint.cbor'))
  kpc('ledger', 'export', '--out', over('export.cbor'))
  kpc('ledger', 'proof', 'BW0000001', '--out', 'proof.cbor', '--receipt', over('receipt.cbor'))
  copyFileSync(join(root, 'keys/dev/bw.list.json'), join(home, 'keys/bw.list.json'))
  kpc('lists', 'publish', '--out', 'stick')

  const files = [home, out].flatMap((from) =>
    readdirSync(from, { recursive: true, encoding: 'utf8' }).map((name) => join(from, name)),
  )
  const open = files.filter((file) => statSync(file).isFile() && (statSync(file).mode & 0o077) !== 0)
  const isList = (file: string): boolean => /\/(issued|status)\/\w+\.cbor$/.test(file)
  const copied = join(home, 'keys/bw.list.json')
  expect(open.filter((file) => !isList(file) && file !== copied)).toEqual([])
  // Of these there is something to be looked at, and the lists are for everyone.
  for (const name of [
    'result.csv',
    'code.svg',
    'original.pdf',
    'copy.ledger',
    'export.cbor',
    'proof.cbor',
    'receipt.cbor',
  ])
    expect(existsSync(join(out, name))).toBe(true)
  expect(statSync(join(out, 'stick/issued/bw.cbor')).mode & 0o777).toBe(0o644)
})
