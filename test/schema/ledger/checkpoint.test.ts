import { checkpointKey, FormatError, kidOf } from '@kpc/schema'
import { expect, test } from 'vitest'
import { day, instant, signers } from '../../scheme.ts'
import { someEntries, Tree } from './tree.ts'
import { checkpointKeyOf, checkpointOf, checkpointSigner, open, start, trustWith } from './world.ts'

const tree = new Tree(someEntries(5))
const good = checkpointOf(tree)

test('says what was signed, and with which key', () => {
  expect(open(good)).toEqual({
    origin: 'bw',
    size: 5,
    root: tree.root(),
    at: start + 1000,
    kid: kidOf(checkpointSigner.key),
  })
  expect(open(checkpointOf(new Tree())).size).toBe(0)
})

const at = start + 1000
test.each([
  ['a stranger', 'KEY_UNKNOWN', checkpointOf(tree, {}, signers.stranger), trustWith()],
  ['a key for lists', 'KEY_USE', checkpointOf(tree, {}, signers['bw.list']), trustWith()],
  ['for another authority', 'KEY_UNKNOWN', checkpointOf(tree, { origin: 'za' }), trustWith()],
  ['before its key was good', 'KEY_UNKNOWN', good, trustWith([checkpointKeyOf('bw', { from: day('2026-11-11') })])],
  ['after its key was good', 'KEY_UNKNOWN', good, trustWith([checkpointKeyOf('bw', { until: day('2026-11-10') })])],
  [
    'after its key was retired',
    'KEY_UNKNOWN',
    good,
    trustWith([checkpointKeyOf('bw', { revoked: { at: at - 1, reason: 'retired' } })]),
  ],
  [
    'with a key that was compromised later',
    'KEY_UNKNOWN',
    good,
    trustWith([checkpointKeyOf('bw', { revoked: { at: instant('2027-01-01T00:00:00Z'), reason: 'compromised' } })]),
  ],
])('refused: signed by %s', (_, code, message, trust) => {
  expect(() => open(message, trust)).toThrow(expect.objectContaining({ name: 'FormatError', code }))
})

test('stands while its key was good, whatever became of it', () => {
  const retired = trustWith([checkpointKeyOf('bw', { revoked: { at, reason: 'retired' }, until: day('2026-11-11') })])
  expect(open(good, retired).size).toBe(5)
  // A receipt has no instant of its own.
  expect(checkpointKey(retired, checkpointSigner.kid, undefined).authority.id).toBe('bw')
})

test('no changed byte is believed', () => {
  for (let i = 0; i < good.length; i += 1) {
    const changed = Uint8Array.from(good)
    changed[i] = (changed[i] as number) ^ 1
    expect(() => open(changed), `byte ${i}`).toThrow(FormatError)
  }
})
