/**
 * A sample certificate for those who try this out: issued once, and shown again.
 * @module
 */
import { dayOf, type Trust } from '@kpc/schema'
import { type Draft, parseDraft } from '@kpc/schema/input'
import type { Home } from '../home/home.ts'
import { readSettings } from '../home/settings.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { homeKeys, type KeyOnFile } from '../signer/keys.ts'
import { issue } from './issue.ts'
import { type Issued, issuedOf } from './issued.ts'
import { pickSigner } from './pick-signer.ts'

export type { Issued }

/** Days for which it is valid (R28). */
const validity = 60

/**
 * @property keys the home's, unlocked; read from it and locked as they are if absent
 * @property now the clock, in seconds
 */
interface Sampling {
  readonly ledger: Ledger
  keys?(): readonly KeyOnFile[]
  readonly home: Home
  readonly trust: Trust
  now(): number
}

/**
 * The sample of this ledger: the newest, while it is valid, else a new one of today.
 * @param input JSON of a certificate, whose dates are replaced
 */
export async function issueSample(
  input: unknown,
  { ledger, home, trust, now, keys = () => homeKeys(home) }: Sampling,
): Promise<Issued> {
  const today = dayOf(now())
  for (let count = 1; ; count += 1) {
    const request = `sample-${count}`
    const entry = await ledger.findRequest(request)
    const sample = entry && issuedOf(entry)
    if (sample && sample.certificate.expires >= today) return sample
    if (sample) continue
    const draft: Draft = { ...parseDraft(input), issued: today, expires: today + validity }
    const signers = keys().map(({ signer }) => signer)
    return issue(
      draft,
      {
        ledger,
        signer: pickSigner(signers, trust, draft),
        trust,
        settings: readSettings(home),
        acting: { by: 'kpc' },
        now,
      },
      { request },
    )
  }
}
