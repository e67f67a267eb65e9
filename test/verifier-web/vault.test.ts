import { expect, test } from 'vitest'
import { addLock, newVault, seal, unlock, unseal } from '../../packages/verifier-web/src/history/vault.ts'

const content = new Uint8Array([1, 2, 3])
const vault = await newVault('4711')
const open = async (pin: string) => (vault.pin ? unlock(vault.pin, pin) : undefined)

test('sealing needs no PIN, reading does', async () => {
  const sealed = await seal(content, vault)
  const key = await open('4711')
  expect(key && (await unseal(sealed, key))).toEqual(content)
  expect(await open('4712')).toBeUndefined()
})

test('each record has its own key: equal contents do not look alike', async () => {
  const [a, b] = [await seal(content, vault), await seal(content, vault)]
  expect(a.ephemeral).not.toEqual(b.ephemeral)
  expect(a.data).not.toEqual(b.data)
})

test('an altered record does not open', async () => {
  const sealed = await seal(content, vault)
  const key = await open('4711')
  if (!key) throw new Error('the PIN is right')
  const data = sealed.data.slice()
  data[0] = (data[0] as number) ^ 1
  await expect(unseal({ ...sealed, data }, key)).rejects.toThrow()
})

test('a passkey opens the same vault beside the PIN', async () => {
  const key = await open('4711')
  if (!key) throw new Error('the PIN is right')
  const secret = new Uint8Array(32).fill(7)
  const lock = await addLock(key, secret)
  const opened = await unlock(lock, secret)
  expect(opened && (await unseal(await seal(content, vault), opened))).toEqual(content)
  expect(await unlock(lock, new Uint8Array(32).fill(8))).toBeUndefined()
})
