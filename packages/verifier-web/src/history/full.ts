/**
 * The full content of checks: sealed as they are made, opened for who knows the PIN or has the passkey.
 * @module
 */
import { signal } from '@preact/signals'
import { orTimeout } from '../device/database-wait.ts'
import type { Checked } from './checked.ts'
import { amend, withStore } from './memory.ts'
import { newPasskey, passkeySecret } from './passkey.ts'
import { addLock, newVault, seal, unlock, unseal, type Vault } from './vault.ts'

/** The vault of this device; undefined where its authority has full content not kept. */
export const vault = signal<Vault | undefined>(undefined)
/** The private key, while the history is open and unlocked. Never stored. */
export const openedKey = signal<CryptoKey | undefined>(undefined)

export async function loadVault(): Promise<void> {
  vault.value = await withStore((store) => store.vault())
}

/** @returns whether the device keeps it */
export async function makeVault(pin: string): Promise<boolean> {
  const made = await newVault(pin)
  const isKept = await orTimeout(
    withStore(async (store) => {
      await store.keepVault(made)
      return true
    }),
  ).catch(() => false)
  if (isKept) vault.value = made
  return isKept === true
}

export async function removeVault(): Promise<void> {
  await withStore((store) => store.keepVault(undefined))
  vault.value = undefined
  openedKey.value = undefined
}

/** @returns whether it was the right one */
export async function unlockWithPin(pin: string): Promise<boolean> {
  openedKey.value = vault.value?.pin && (await unlock(vault.value.pin, pin))
  return openedKey.value !== undefined
}

export async function unlockWithPasskey(): Promise<boolean> {
  const lock = vault.value?.passkey
  const secret = lock && (await passkeySecret(lock.credential))
  openedKey.value = lock && secret && (await unlock(lock, secret))
  return openedKey.value !== undefined
}

/** Adds a passkey to a vault that is open. @returns whether the device could */
export async function addPasskey(name: string): Promise<boolean> {
  const [current, key] = [vault.value, openedKey.value]
  const made = current && key && (await newPasskey(name))
  if (!made) return false
  const after = { ...current, passkey: { ...(await addLock(key, made.secret)), credential: made.credential } }
  await withStore((store) => store.keepVault(after))
  vault.value = after
  return true
}

const utf8 = new TextEncoder()

/** Seals the whole record of a check beside it. */
export async function sealFull(checked: Checked, record: object): Promise<void> {
  const current = vault.value
  if (!current) return
  const full = await seal(utf8.encode(JSON.stringify(record)), current)
  amend(checked.id, { full })
}

/** @returns the record as it was saved, or undefined where it can't be opened */
export async function openFull({ full }: Checked): Promise<unknown> {
  const key = openedKey.value
  if (!full || !key) return undefined
  try {
    return JSON.parse(new TextDecoder().decode(await unseal(full, key)))
  } catch {
    return undefined
  }
}
