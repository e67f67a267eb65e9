/**
 * The specification in CDDL, from the field tables. Writes `packages/schema/spec/` when run:
 * `node --import tsx scripts/spec.ts`; a test holds the files against the tables.
 */

import { mkdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { messageLimits } from '../packages/schema/src/cbor/decode.ts'
import { type RuleNames, recordRules, sign1Rules, signRules } from '../packages/schema/src/certificate/cddl.ts'
import { certificateKind } from '../packages/schema/src/certificate/certificate.ts'
import { certificateFields, lineFields, originFields, partyFields } from '../packages/schema/src/certificate/fields.ts'
import type { Kind } from '../packages/schema/src/cose/kind.ts'
import { type ErrorCode, reasons } from '../packages/schema/src/errors.ts'
import {
  authorityFields,
  keyFields,
  membershipFields,
  participantFields,
  registryFields,
  registryKind,
  registryLimits,
} from '../packages/schema/src/registry/registry.ts'
import { roleFields, rolesFields, rootFields, rootKeyFields, rootKind } from '../packages/schema/src/registry/root.ts'

const names: RuleNames = new Map<object, string>([
  [certificateFields, 'certificate'],
  [originFields, 'origin'],
  [partyFields, 'party'],
  [lineFields, 'line'],
  [rootFields, 'root'],
  [rootKeyFields, 'root-key'],
  [rolesFields, 'roles'],
  [roleFields, 'role'],
  [registryFields, 'registry'],
  [participantFields, 'participant'],
  [membershipFields, 'membership'],
  [authorityFields, 'authority'],
  [keyFields, 'key'],
]) as RuleNames

/** Rules that CDDL can't say, by the codes under which they are refused. */
const beyond = {
  all: ['CBOR_NOT_DETERMINISTIC', 'CBOR_DUPLICATE_KEY', 'CBOR_UTF8', 'FIELD_TEXT'],
  certificate: ['LINES_ORDER', 'LIST_DUPLICATE', 'PERCENT_SUM'],
  root: ['TRUST_KID', 'TRUST_KEY', 'TRUST_REFERENCE', 'TRUST_CRITICAL', 'THRESHOLD'],
  registry: [
    'LIST_DUPLICATE',
    'TRUST_KID',
    'TRUST_KEY',
    'TRUST_REFERENCE',
    'TRUST_INTERVAL',
    'TRUST_CRITICAL',
    'THRESHOLD',
  ],
} as const satisfies Record<string, readonly ErrorCode[]>

const title: Record<'certificate' | 'root' | 'registry', string> = {
  certificate: 'The Kimberley Process Certificate, version 1, as a KPC1: code carries it in Base45.',
  root: 'The root of trust: the keys of the scheme itself, their roles and thresholds.',
  registry: 'The registry: participants, authorities and their keys, since when and until when.',
}

function headOf(kind: keyof typeof title, { size, depth }: { readonly size: number; readonly depth: number }): string {
  const rules = [...beyond.all, ...beyond[kind]].map(
    (code) => `- ${code}: ${reasons[code].says} (${reasons[code].source})`,
  )
  return [
    title[kind],
    'Generated from the field tables by scripts/spec.ts: change those, not this file.',
    '',
    `Signed with external_aad 'kpc/${kind}/1' (RFC 9052 section 4.4). At most ${size} bytes, ${depth} levels deep.`,
    '',
    'Refused as well, though CDDL cannot say it:',
    ...rules,
  ]
    .map((line) => `; ${line}`.trimEnd())
    .join('\n')
}

/** Every file of the specification, by its name. */
export function specFiles(): ReadonlyMap<string, string> {
  const file = (kind: Kind & keyof typeof title, rules: string, record: string, limits: typeof messageLimits) =>
    [`${kind}.cddl`, `${headOf(kind, limits)}\n\n${rules}\n${record}`] as const
  return new Map([
    file('certificate', sign1Rules('certificate'), recordRules(certificateKind, names), messageLimits),
    file('root', signRules('root'), recordRules(rootKind, names), registryLimits),
    file('registry', signRules('registry'), recordRules(registryKind, names), registryLimits),
  ])
}

if (process.argv[1] === import.meta.filename) {
  const spec = resolve(import.meta.dirname, '../packages/schema/spec')
  mkdirSync(spec, { recursive: true })
  for (const [name, text] of specFiles()) writeFileSync(resolve(spec, name), text)
}
