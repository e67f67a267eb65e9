/** Which key signs certificates: the one that is named, else one of the home's. */
import { existsSync } from 'node:fs'
import { hex, type Trust } from '@kpc/schema'
import type { Draft } from '@kpc/schema/input'
import { pickSigner } from '../certificates/pick-signer.ts'
import type { Home } from '../home/home.ts'
import { readSettings } from '../home/settings.ts'
import { homeKeys, keyNamed, readKeyFile, type Signer } from '../signer/keys.ts'

/** @throws {Refusal} `KEY_MISSING`, `KEY_NONE` */
export function signerFor(key: string | undefined, home: Home, trust: Trust, draft: Draft): Signer {
  return pickNamed(key, home) ?? pickSigner(signersOf(home), trust, draft)
}

/**
 * For drafts of several days: all that the registry knows for certificates.
 * @throws {Refusal} `KEY_MISSING`
 */
export function certificateSigners(key: string | undefined, home: Home, trust: Trust): readonly Signer[] {
  const named = pickNamed(key, home)
  return named ? [named] : signersOf(home).filter(({ kid }) => trust.keys.get(hex(kid))?.key.use === 'certificate')
}

/** @param key a file or a kid */
function pickNamed(key: string | undefined, home: Home): Signer | undefined {
  if (key === undefined) return undefined
  return existsSync(key) ? readKeyFile(key, readSettings(home).hsm) : keyNamed(key, homeKeys(home)).signer
}

const signersOf = (home: Home): readonly Signer[] => homeKeys(home).map(({ signer }) => signer)
