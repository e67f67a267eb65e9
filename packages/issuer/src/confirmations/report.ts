/**
 * Reports an incident to the scheme: signed, in the ledger, and in the outbox. The authority that issued the number hears
 * of it as well, where the registry says that it takes reports.
 * @module
 */

import { nodeVerify } from '@kpc/host/keys/verifier'
import {
  answer,
  dayOf,
  digestOf,
  encodeIncident,
  FormatError,
  type Incident,
  type IncidentKind,
  openStatement,
  parseDate,
  parseHex,
  serviceFor,
  type Trust,
} from '@kpc/schema'
import { parseNumber } from '../certificates/number.ts'
import { inputFormRefusal } from '../input/refusal.ts'
import { schemeParty } from '../ledger/exchange-tables.ts'
import type { StoredEntry } from '../ledger/ledger.ts'
import type { Workplace } from '../ledger/workplace.ts'
import { enqueue } from '../outbox/queue.ts'
import type { Signer } from '../signer/keys.ts'
import { acceptedKey } from '../trust/accepted-key.ts'
import { refuseClockAhead } from '../trust/clock.ts'
import { confirmationRefusal } from './refusal.ts'

/** What is reported of a number. */
export type Reporting = Omit<Incident, 'number'>

/** As somebody typed it. @property of and `picture`: SHA-256, in hexadecimal @property day today if absent */
interface ReportingInput {
  readonly what: IncidentKind
  readonly day?: string | undefined
  readonly of?: string | undefined
  readonly post?: string | undefined
  readonly remark?: string | undefined
  readonly picture?: string | undefined
}

/** @param today in days since 1970-01-01 @throws {Refusal} `DAY_FORM`, `INCIDENT_FORM` */
export function readReporting(
  { what, day: text, of, picture, post, remark }: ReportingInput,
  today: number,
): Reporting {
  const day = text === undefined ? today : parseDate(text)
  if (day === undefined) throw inputFormRefusal('DAY_FORM', { subject: text, field: 'day' })
  return {
    ...{ what, day },
    ...(of !== undefined && { of: digestIn(of, 'of') }),
    ...(post !== undefined && { post }),
    ...(remark !== undefined && { remark }),
    ...(picture !== undefined && { picture: digestIn(picture, 'picture') }),
  }
}

function digestIn(text: string, field: string): Uint8Array<ArrayBuffer> {
  const digest = parseHex(text)
  if (digest?.length !== 32) throw confirmationRefusal('INCIDENT_FORM', { field })
  return digest
}

/** @property told who is told, by their ids; the scheme first */
export interface Reported {
  readonly incident: Incident
  readonly digest: Uint8Array
  readonly told: readonly string[]
  readonly stored: StoredEntry
}

/**
 * @param text the number as it stands on the paper: of any participant, and of none of them where it is forged
 * @throws {Refusal} `NUMBER_FORM`, `INCIDENT_FORM`, `CONFIRMATION_KEY_NONE`, `KEY_*`, `CLOCK_*`, `REGISTRY_*`, `LEDGER_*`
 */
export async function report(
  text: string,
  said: Reporting,
  { ledger, trust, signer, acting, now }: Workplace & { readonly signer: Signer },
): Promise<Reported> {
  const incident = { number: parseNumber(text), ...said }
  const payload = payloadOf(incident)
  return ledger.transact({ at: now() }, async (work) => {
    const { number, day } = incident
    refuseClockAhead(trust, work.at, [work.last])
    if (day > dayOf(work.at)) throw confirmationRefusal('INCIDENT_FORM', { field: 'day' })
    const { authority } = acceptedKey(signer, trust, { now: work.at })
    const message = signer.state('incident', payload, authority.id)
    answer(openStatement('incident', message, trust, dayOf(work.at)), nodeVerify)
    const digest = digestOf(message)
    const entry = { kind: 'reported', number, digest, party: schemeParty, message, ...acting, at: work.at } as const
    const { entries } = await work.stateOf(number)
    const before = entries.find((one) => one.entry.digest && Buffer.from(one.entry.digest).equals(digest))
    const stored = before ?? (await work.append(entry))
    await work.appending.flush()
    const told = [schemeParty, ...issuersTold(number, authority.id, trust)]
    for (const party of told)
      await enqueue(work, { kind: 'incident', party, number, digest, sequence: stored.sequence })
    return { incident, digest, told, stored }
  })
}

/** Authorities of the participant whose letters the number has, which say where they take reports. */
function issuersTold(number: string, own: string, { registry }: Trust): readonly string[] {
  return registry.authorities
    .filter((one) => one.id !== own && one.participant === number.slice(0, 2) && serviceFor(one, 'incident'))
    .map(({ id }) => id)
}

/** @throws {Refusal} `INCIDENT_FORM` */
function payloadOf(incident: Incident): Uint8Array<ArrayBuffer> {
  try {
    return encodeIncident(incident)
  } catch (cause) {
    if (cause instanceof FormatError) throw confirmationRefusal('INCIDENT_FORM', { field: cause.field, cause })
    throw cause
  }
}
