/** Confirmations of receipt and an advice of the reference, and what is refused as one. */
import {
  type Confirmation,
  decodeConfirmation,
  diagnose,
  digestOf,
  encode,
  encodeAdvice,
  encodeConfirmation,
  encodeIncident,
  encodeText,
  FormatError,
  hex,
  parseSign1,
  parseStatementHeaders,
  type StatementKind,
  showAdvice,
  showConfirmation,
  showIncident,
  signSign1,
  signStatement,
} from '../../packages/schema/src/index.ts'
import {
  advice,
  confirmation,
  confirmationText,
  incident,
  signedAdvice,
  signedConfirmation,
  signedIncident,
} from '../../test/confirmations.ts'
import { day, reference, signers, textOf } from '../../test/scheme.ts'
import { type VerdictVector, vector } from './vector.ts'

/** With every field: other parcels and carats, another importer, no seal, after an amendment. */
const differing: Confirmation = {
  ...confirmation,
  amendment: new Uint8Array(32).fill(0xa5),
  sequence: 2,
  confirmed: day('2026-11-11'),
  outcome: 'released-after-remedy',
  looked: 'by-risk',
  parcels: 2,
  lines: reference.lines.slice(1),
  otherwise: {
    importer: { name: 'Verzonnen Ruwe Steen BV', address: 'Nergensstraat 9, 2018 Antwerpen, Belgium' },
    seals: null,
  },
  seals: 'none',
  container: 'tamper-evident bag',
  remark: 'counted twice',
}

const object = (
  kind: StatementKind,
  name: string,
  shown: unknown,
  payload: Uint8Array,
  message: Uint8Array,
): object => ({
  name,
  kind,
  content: shown,
  diagnostic: diagnose(payload),
  payload: hex(payload),
  message: hex(message),
  ...(kind === 'confirmation' && { text: encodeText('confirmation', message) }),
  digest: hex(digestOf(message)),
})

const confirmed = (name: string, content: Confirmation): object =>
  object('confirmation', name, showConfirmation(content), encodeConfirmation(content), signedConfirmation(content))

export const statementObjects: readonly object[] = [
  confirmed('as certified', confirmation),
  confirmed('with every field', differing),
  confirmed('returned unopened', {
    number: confirmation.number,
    of: confirmation.of,
    sequence: 1,
    presented: confirmation.presented,
    confirmed: confirmation.confirmed,
    outcome: 'returned-unopened',
    looked: 'not-opened',
    seals: 'intact',
    post: confirmation.post,
  }),
  confirmed('detained, and gone to experts under a technical certificate', {
    number: confirmation.number,
    of: confirmation.of,
    sequence: 2,
    presented: confirmation.presented,
    confirmed: confirmation.confirmed,
    outcome: 'detained',
    looked: 'opened',
    seals: 'broken',
    post: confirmation.post,
    technical: 'TC 7/2026',
  }),
  object('advice', 'an advice', showAdvice(advice), encodeAdvice(advice), signedAdvice()),
  object('incident', 'a report of an incident', showIncident(incident), encodeIncident(incident), signedIncident()),
]

/** A certificate lets goods in once. */
export const confirmedVectors: readonly VerdictVector[] = [
  vector('rejected', 'CONFIRMED_BEFORE', 'goods came in under it', textOf(), { confirmations: [confirmationText()] }),
  vector('attention', 'CONFIRMED_BEFORE', 'goods came in under it, in a plain check', textOf(), {
    confirmations: [confirmationText()],
    purpose: 'check',
  }),
  vector('attention', 'CONFIRMATION_OTHER', 'a confirmation of another certificate of this number', textOf(), {
    confirmations: [confirmationText({ ...confirmation, of: new Uint8Array(32) })],
  }),
  vector('undecided', 'CONFIRMATION_ALONE', 'a confirmation without its certificate', confirmationText()),
]

const claims = { iss: 'eu', sub: reference.number }
const by = signers['eu.confirmation']

/** What a reader of confirmations says of it. */
function refused(name: string, message: Uint8Array): object {
  try {
    const parsed = parseSign1(message)
    parseStatementHeaders(parsed, 'confirmation')
    decodeConfirmation(parsed.payload)
  } catch (error) {
    if (error instanceof FormatError) return { name, message: hex(message), code: error.code }
    throw error
  }
  throw new TypeError(`${name} is not refused`)
}

export const refusedStatements: readonly object[] = [
  refused('as every other kind is signed', signSign1('amendment', encodeConfirmation(confirmation), by)),
  refused('an advice', signStatement('advice', claims, encodeConfirmation(confirmation), by)),
  refused('accepted, parcels not stated', signedConfirmation((({ parcels: _, ...rest }) => rest)(confirmation))),
  refused(
    'accepted as certified, with another importer',
    signedConfirmation({ ...confirmation, otherwise: { importer: reference.exporter } }),
  ),
  refused(
    'released after a remedy that it does not name',
    signedConfirmation({ ...confirmation, outcome: 'released-after-remedy' }),
  ),
  refused('confirmed before it was presented', signedConfirmation({ ...confirmation, confirmed: day('2026-11-08') })),
  refused('something else', signStatement('confirmation', claims, encode(1), by)),
]
