/**
 * The specification in CDDL, from the field tables. Writes `packages/schema/spec/` when run:
 * `node --import tsx scripts/spec.ts`; a test holds the files against the tables.
 */

import { mkdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import {
  arrivalFields,
  damagedSealFields,
  photographFields,
  weighedFields,
} from '../packages/schema/src/arrival/arrival.ts'
import { amendmentFields, changeFields } from '../packages/schema/src/certificate/amendment.ts'
import { certificateFields, lineFields, originFields, partyFields } from '../packages/schema/src/certificate/fields.ts'
import { adviceFields } from '../packages/schema/src/confirmation/advice.ts'
import { confirmationFields, otherwiseFields } from '../packages/schema/src/confirmation/confirmation.ts'
import { incidentFields } from '../packages/schema/src/confirmation/incident.ts'
import { contents } from '../packages/schema/src/contents.ts'
import { isStatement, type Kind, kindNames, kinds } from '../packages/schema/src/cose/kind.ts'
import { type ErrorCode, reasons } from '../packages/schema/src/errors.ts'
import { type RuleNames, recordRules, sign1Rules, signRules } from '../packages/schema/src/field/cddl.ts'
import type { Kind as FieldKind, Fields } from '../packages/schema/src/field/field.ts'
import { record } from '../packages/schema/src/field/record.ts'
import { checkpointFields } from '../packages/schema/src/ledger/checkpoint.ts'
import { entryFields, entryKind, entryLimits } from '../packages/schema/src/ledger/entry.ts'
import {
  exportEndFields,
  exportEndKind,
  exportHeadFields,
  exportHeadKind,
  exportLimits,
} from '../packages/schema/src/ledger/export.ts'
import { provedEntryFields, provedEntryKind, provedEntryLimits } from '../packages/schema/src/ledger/proved-entry.ts'
import { issuedDeltaFields, issuedDeltaKind } from '../packages/schema/src/lists/issued-delta.ts'
import { issuedListFields, listLimits } from '../packages/schema/src/lists/issued-list.ts'
import { seriesFields } from '../packages/schema/src/lists/series.ts'
import { statusEntryFields, statusListFields, stoppedKeyFields } from '../packages/schema/src/lists/status-list.ts'
import {
  authorityFields,
  contactFields,
  rangeFields,
  serviceFields,
} from '../packages/schema/src/registry/authority.ts'
import { keyFields, revocationFields } from '../packages/schema/src/registry/authority-key.ts'
import { bandFields } from '../packages/schema/src/registry/band.ts'
import { limitFields } from '../packages/schema/src/registry/limits.ts'
import { noticeFields } from '../packages/schema/src/registry/notice.ts'
import { membershipFields, participantFields, territoryFields } from '../packages/schema/src/registry/participant.ts'
import { registryFields } from '../packages/schema/src/registry/registry.ts'
import { roleFields, rolesFields, rootFields, rootKeyFields } from '../packages/schema/src/registry/root.ts'
import {
  fileFields,
  namedFileFields,
  snapshotFields,
  timestampFields,
} from '../packages/schema/src/registry/snapshot.ts'
import {
  flowFields,
  productionRowFields,
  returnFields,
  shipmentsFields,
  tradeFields,
  tradeRowFields,
} from '../packages/schema/src/return/return.ts'

const names: ReadonlyMap<object, string> = new Map<object, string>([
  [originFields, 'origin'],
  [partyFields, 'party'],
  [lineFields, 'line'],
  [amendmentFields, 'amendment'],
  [changeFields, 'changes'],
  [confirmationFields, 'confirmation'],
  [otherwiseFields, 'otherwise'],
  [adviceFields, 'advice'],
  [incidentFields, 'incident'],
  [arrivalFields, 'arrival'],
  [weighedFields, 'weighed'],
  [damagedSealFields, 'damaged-seal'],
  [photographFields, 'photograph'],
  [rootFields, 'root'],
  [rootKeyFields, 'root-key'],
  [rolesFields, 'roles'],
  [roleFields, 'role'],
  [registryFields, 'registry'],
  [participantFields, 'participant'],
  [membershipFields, 'membership'],
  [authorityFields, 'authority'],
  [keyFields, 'key'],
  [territoryFields, 'territory'],
  [contactFields, 'contact'],
  [serviceFields, 'service'],
  [revocationFields, 'revocation'],
  [rangeFields, 'range'],
  [noticeFields, 'notice'],
  [bandFields, 'band'],
  [limitFields, 'limits'],
  [snapshotFields, 'snapshot'],
  [namedFileFields, 'named-file'],
  [timestampFields, 'timestamp'],
  [fileFields, 'file'],
  [entryFields, 'entry'],
  [checkpointFields, 'checkpoint'],
  [provedEntryFields, 'proved-entry'],
  [exportHeadFields, 'ledger-export-head'],
  [exportEndFields, 'ledger-export-end'],
  [issuedListFields, 'issued-list'],
  [issuedDeltaFields, 'issued-delta'],
  [seriesFields, 'series'],
  [statusListFields, 'status-list'],
  [statusEntryFields, 'status-entry'],
  [stoppedKeyFields, 'stopped-key'],
  [returnFields, 'return'],
  [tradeFields, 'trade'],
  [flowFields, 'flow'],
  [shipmentsFields, 'shipments'],
  [tradeRowFields, 'trade-row'],
  [productionRowFields, 'production-row'],
])

/** Rules that CDDL can't say, by the codes under which they are refused. */
const beyond = {
  all: ['CBOR_NOT_DETERMINISTIC', 'CBOR_DUPLICATE_KEY', 'CBOR_UTF8', 'FIELD_TEXT'],
  certificate: ['LINES_ORDER', 'LIST_DUPLICATE', 'PERCENT_SUM'],
  amendment: [
    'LINES_ORDER',
    'LIST_DUPLICATE',
    'PERCENT_SUM',
    'AMENDMENT_EMPTY',
    'AMENDMENT_OTHER',
    'AMENDMENT_SEQUENCE',
    'AMENDMENT_UNCHANGED',
    'AMENDMENT_DATE',
  ],
  confirmation: [
    'LINES_ORDER',
    'LIST_DUPLICATE',
    'PERCENT_SUM',
    'CLAIMS_OTHER',
    'CONFIRMATION_INCOMPLETE',
    'CONFIRMATION_OUTCOME',
    'CONFIRMATION_REMEDY',
    'CONFIRMATION_DATE',
  ],
  advice: ['CLAIMS_OTHER'],
  incident: ['CLAIMS_OTHER'],
  root: ['TRUST_KID', 'TRUST_KEY', 'TRUST_REFERENCE', 'TRUST_CRITICAL', 'THRESHOLD'],
  registry: [
    'LIST_DUPLICATE',
    'TRUST_KID',
    'TRUST_KEY',
    'TRUST_REFERENCE',
    'TRUST_INTERVAL',
    'TRUST_RANGE',
    'TRUST_CRITICAL',
    'THRESHOLD',
  ],
  snapshot: ['LIST_DUPLICATE', 'TRUST_CRITICAL', 'TRUST_MIXED', 'TRUST_ROLLBACK'],
  timestamp: ['TRUST_CRITICAL', 'TRUST_ROLLBACK'],
  'issued-list': ['LIST_SERIES', 'LIST_ALTERED', 'TRUST_CRITICAL'],
  'issued-delta': ['LIST_SERIES', 'TRUST_MIXED'],
  'status-list': ['LIST_SERIES', 'TRUST_CRITICAL'],
  entry: ['FIELD_MISSING', 'NUMBER_FORM'],
  checkpoint: ['KEY_USE'],
  return: ['KEY_USE', 'LIST_DUPLICATE', 'FIELD_MISSING', 'FIELD_UNKNOWN'],
  arrival: ['KEY_UNKNOWN', 'LIST_DUPLICATE', 'FIELD_RANGE', 'FIELD_MISSING', 'AMENDMENT_OTHER'],
  'ledger-export': ['EXPORT_FORM', 'EXPORT_CUT'],
  'proved-entry': ['RECEIPT_FORM', 'RECEIPT_WRONG'],
} as const satisfies Record<string, readonly ErrorCode[]>

type File = Exclude<keyof typeof beyond, 'all'>

const title: Record<File, string> = {
  certificate: 'The Kimberley Process Certificate, version 1, as a KPC1: code carries it in Base45.',
  amendment: 'The amendment of a certificate, as a KPA1: code carries it in Base45: which boxes change, and to what.',
  confirmation:
    'A confirmation of receipt (KPCS section III b), a Signed Statement of RFC 9943, as a KPI1: code carries it in Base45.',
  advice: 'The advice that goods are on their way, a Signed Statement of RFC 9943.',
  incident: 'The report of an incident to the scheme, a Signed Statement of RFC 9943.',
  root: 'The root of trust: the keys of the scheme itself, their roles and thresholds.',
  registry: 'The registry: participants, authorities and their keys, since when and until when.',
  snapshot: 'The snapshot: which version of every file is current (TUF section 4.4).',
  timestamp: 'The timestamp: which snapshot is current (TUF section 4.6); the one file whose name never changes.',
  'issued-list': 'The issued list of an authority: number and first 16 bytes of the digest of each certificate.',
  'issued-delta': 'What is new in an issued list: makes the next file from the one before it.',
  'status-list': 'The status list of an authority: which numbers stand for nothing any more, and why.',
  checkpoint: 'A checkpoint of a ledger: its size and root at an instant (RFC 9162 section 2.1.1).',
  return: 'The return of a period: what one ledger has to say of trade or production (KPCS Annex III).',
  arrival:
    "An arrival: what an officer's device says of a shipment before its post, signed by the device, whose key the authority admits.",
  'ledger-export':
    'The export of a ledger for a reviewer: a CBOR Sequence (RFC 8742) of a head, any number of entries, an end.',
  'proved-entry': 'An entry of a ledger with the COSE Receipt (RFC 9942) that proves it.',
  entry: 'An entry of a ledger: the data of a leaf of its Merkle tree (RFC 9162 section 2.1).',
}

/** What carries no signature of its own. */
const unsigned: readonly File[] = ['issued-delta', 'entry', 'proved-entry', 'ledger-export']

interface Limits {
  readonly size: number
  readonly depth: number
}

function headOf(file: File, { size, depth }: Limits): string {
  const rules = [...beyond.all, ...beyond[file]].map(
    (code) => `- ${code}: ${reasons[code].says} (${reasons[code].source})`,
  )
  const signed = unsigned.includes(file)
    ? 'Not signed'
    : isStatement(file as Kind)
      ? 'Signed with an empty external_aad (RFC 9943 section 5)'
      : `Signed with external_aad 'kpc/${file}/1' (RFC 9052 section 4.4)`
  return [
    title[file],
    'Generated from the field tables by scripts/spec.ts: change those, not this file.',
    '',
    `${signed}. At most ${size} bytes, ${depth} levels deep.`,
    '',
    'Refused as well, though CDDL cannot say it:',
    ...rules,
  ]
    .map((line) => `; ${line}`.trimEnd())
    .join('\n')
}

/** A CBOR Sequence, which no single rule of CDDL says: the rules of its items. */
function exportFile(names: RuleNames): string {
  const entry = `exported-entry = [\n  entry: bstr .size (1..${entryLimits.size}), ; data of a leaf: entry.cddl\n  ? message: bstr, ; what was signed\n]\n`
  const rules = [recordRules(exportHeadKind, names), entry, recordRules(exportEndKind, names)]
  return [headOf('ledger-export', exportLimits), ...rules].join('\n\n').replace(/\n{3,}/g, '\n\n')
}

const wraps = { sign1: sign1Rules, sign: signRules } as const

/**
 * Every file of the specification, by its name.
 * @param certificate the table of the certificate
 */
export function specFiles(certificate: Fields = certificateFields): ReadonlyMap<string, string> {
  const named = new Map([...names, [certificate, 'certificate']]) as RuleNames
  const recordOf = (kind: Kind): FieldKind<unknown> =>
    kind === 'certificate' ? record('map', certificate) : contents[kind].record
  const file = (name: File, wrap: ((kind: Kind) => string) | undefined, record: FieldKind<unknown>, limits: Limits) =>
    [
      `${name}.cddl`,
      [headOf(name, limits), ...(wrap ? [wrap(name as Kind)] : []), recordRules(record, named)]
        .join('\n\n')
        .replace(/\n{3,}/g, '\n\n'),
    ] as const
  return new Map([
    ...kindNames.map((kind) => file(kind, wraps[kinds[kind].message], recordOf(kind), kinds[kind].limits)),
    file('issued-delta', undefined, issuedDeltaKind, listLimits),
    file('entry', undefined, entryKind, entryLimits),
    file('proved-entry', undefined, provedEntryKind, provedEntryLimits),
    ['ledger-export.cddl', exportFile(named)],
  ])
}

if (process.argv[1] === import.meta.filename) {
  const spec = resolve(import.meta.dirname, '../packages/schema/spec')
  mkdirSync(spec, { recursive: true })
  for (const [name, text] of specFiles()) writeFileSync(resolve(spec, name), text)
}
