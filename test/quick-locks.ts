/**
 * Keys of tests are locked quickly: the usual work of a guess is seconds of a processor for each file. That it is done is
 * tested where it is set (`issuer/sealed-keys`), and commands that run as processes of their own do it.
 * @module
 */
import { vi } from 'vitest'

vi.mock(import('@kpc/host/keys/passphrase'), async (original) => {
  const real = await original()
  return { ...real, sealText: (text, words, workFactor = 8) => real.sealText(text, words, workFactor) }
})
