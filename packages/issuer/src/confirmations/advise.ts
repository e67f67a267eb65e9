/**
 * Advises the importing authority that goods are on their way: signed, in the ledger, and in the outbox with the
 * certificate and its amendments, so that nothing is typed again over there.
 * @module
 */

import { nodeVerify } from '@kpc/host/keys/verifier'
import {
  type Advice,
  answer,
  type Certificate,
  dayOf,
  digestOf,
  encodeAdvice,
  equalBytes,
  openStatement,
  participantOf,
  serviceFor,
  type Trust,
} from '@kpc/schema'
import { issuedOf } from '../certificates/issued.ts'
import { parseNumber } from '../certificates/number.ts'
import { certificateRefusal } from '../certificates/refusal.ts'
import { routeDays, type Settings } from '../home/settings.ts'
import type { Acting } from '../ledger/acting.ts'
import type { NumberState, StoredCertificate, StoredEntry, Work } from '../ledger/ledger.ts'
import type { Workplace } from '../ledger/workplace.ts'
import { enqueue } from '../outbox/queue.ts'
import type { Signer } from '../signer/keys.ts'
import { acceptedKey } from '../trust/accepted-key.ts'
import { pickConfirmer } from './pick-confirmer.ts'
import { confirmationRefusal } from './refusal.ts'

/** @property expected the day on which the goods should be there; by the days of their route if absent */
interface Advising {
  readonly signer: Signer
  readonly trust: Trust
  readonly settings: Pick<Settings, 'routes'>
  readonly acting: Acting
  readonly expected?: number | undefined
}

/** What was said to whom. @property stored its entry */
export interface Advised {
  readonly advice: Advice
  readonly party: string
  readonly digest: Uint8Array
  readonly stored: StoredEntry
}

/**
 * @throws {Refusal} `NUMBER_*`, `ADVICE_NOBODY`, `CONFIRMATION_KEY_NONE`, `KEY_*`, `CLOCK_*`, `REGISTRY_*`, `LEDGER_*`
 */
export function advise(text: string, { ledger, now, ...advising }: Workplace & Advising): Promise<Advised> {
  const number = parseNumber(text)
  return ledger.transact({ at: now() }, async (work) => {
    const advised = await adviseIn(work, number, advising)
    if (!advised) throw confirmationRefusal('ADVICE_NOBODY', { subject: number, field: 'number' })
    return advised
  })
}

/** @returns undefined where the registry has no authority over there that could be told */
async function adviseIn(work: Work, number: string, advising: Advising): Promise<Advised | undefined> {
  const state = await work.stateOf(number)
  const { certificate: stored } = state
  if (!stored) throw certificateRefusal('NUMBER_UNKNOWN', { subject: number, field: 'number' })
  const { certificate } = issuedOf(stored)
  const party = partyFor(certificate, advising.trust, dayOf(work.at))
  if (party === undefined) return undefined
  const { authority } = acceptedKey(advising.signer, advising.trust, { now: work.at })
  const advice = adviceOf(certificate, state, { ...advising, at: work.at, of: stored.digest })
  const message = advising.signer.state('advice', encodeAdvice(advice), authority.id)
  answer(openStatement('advice', message, advising.trust, dayOf(work.at)), nodeVerify)
  const digest = digestOf(message)
  const entry = { kind: 'advised', number, digest, party, message, ...advising.acting, at: work.at } as const
  const already = state.entries.find((one) => one.entry.digest && equalBytes(one.entry.digest, digest))
  const told = already ?? (await work.append(entry))
  await work.appending.flush()
  await enqueue(work, { kind: 'advice', party, number, digest, sequence: told.sequence })
  await enqueueCertificate(work, { ...state, certificate: stored }, party)
  return { advice, party, digest, stored: told }
}

/**
 * Of the participant to which the goods go: the authority that says where it takes advices, else one that has keys to
 * confirm receipt.
 */
function partyFor({ destination }: Certificate, { registry }: Trust, day: number): string | undefined {
  const participant = participantOf(registry, destination, day)
  const there = registry.authorities.filter((one) => one.participant === participant)
  const confirms = (id: string) => registry.keys.some((key) => key.authority === id && key.use === 'confirmation')
  return (there.find((one) => serviceFor(one, 'advice')) ?? there.find(({ id }) => confirms(id)))?.id
}

function adviceOf(
  { number, destination }: Certificate,
  { entries }: NumberState,
  { at, of, expected, settings }: Advising & { readonly at: number; readonly of: Uint8Array },
): Advice {
  const left = entries.find(({ entry }) => entry.kind === 'exported')?.entry
  const { carrier, reference, container } = left ?? {}
  return {
    number,
    of,
    expected: expected ?? (left?.day ?? dayOf(at)) + routeDays(settings, destination),
    ...(carrier !== undefined && { carrier }),
    ...(reference !== undefined && { reference }),
    ...(container !== undefined && { containers: [container] }),
  }
}

/** The certificate goes with its advice, and each amendment behind it. */
async function enqueueCertificate(
  work: Work,
  { number, certificate, entries }: NumberState & { readonly certificate: StoredCertificate },
  party: string,
): Promise<void> {
  const { sequence, digest } = certificate
  await enqueue(work, { kind: 'certificate', party, number, digest, sequence })
  for (const { entry, sequence: at } of entries)
    if (entry.kind === 'amendment' && entry.digest)
      await enqueue(work, { kind: 'amendment', party, number, digest: entry.digest, sequence: at })
}

/**
 * Advises by itself, as an export is told: where a key for it is ready. Undefined where none is: `kpc advise` does it
 * later.
 */
export function adviserOf(
  signers: readonly Signer[],
  { trust, settings, acting, now }: Omit<Advising, 'signer' | 'expected'> & { now(): number },
): ((work: Work, number: string) => Promise<Advised | undefined>) | undefined {
  const ready = signers.filter(({ use, locked }) => use === 'confirmation' && locked === undefined)
  const signer = pickIfAny(ready, trust, dayOf(now()))
  return signer && ((work, number) => adviseIn(work, number, { signer, trust, settings, acting }))
}

function pickIfAny(ready: readonly Signer[], trust: Trust, today: number): Signer | undefined {
  try {
    return ready.length === 0 ? undefined : pickConfirmer(ready, trust, { today }).signer
  } catch {
    return undefined
  }
}
