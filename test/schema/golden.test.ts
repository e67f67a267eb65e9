import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import {
  type Amendment,
  amend,
  answer,
  type Certificate,
  type CheckCode,
  type Context,
  checkPhrase,
  contents,
  decodeAmendment,
  decodeCertificate,
  decodeText,
  diagnose,
  digestOf,
  encode,
  encodeAmendment,
  encodeCertificate,
  findings,
  hex,
  type Outcome,
  openStatement,
  openTrust,
  parseBase64url,
  parseHex,
  parseSign1,
  parseStatementHeaders,
  reasons,
  type State,
  type StatementKind,
  showCertificate,
  signSign1,
  type Trust,
  verify,
} from '@kpc/schema'
import { InputError, parseChanges, parseDraft } from '@kpc/schema/input'
import { nobleVerify } from '@kpc/schema/noble'
import { describe, expect, test } from 'vitest'
import { vectorFiles } from '../../scripts/vectors.ts'
import { signers, testScheme } from '../scheme.ts'

// Our golden vectors: a signed format that changes goes red here, on purpose.

const folder = resolve(import.meta.dirname, '../vectors')
const read = <T>(name: string): T => JSON.parse(readFileSync(join(folder, name), 'utf8')) as T
const bytes = (text: string): Uint8Array => parseBase64url(text) as Uint8Array
const instant = (text: string): number => Date.parse(text) / 1000

test('the files are what the script gives: node --import tsx scripts/vectors.ts', () => {
  const files = vectorFiles()
  expect(readdirSync(folder).sort()).toEqual([...files.keys()].sort())
  for (const [name, text] of files) expect(readFileSync(join(folder, name), 'utf8')).toBe(text)
})

interface CertificateVector {
  readonly name: string
  readonly input: unknown
  readonly diagnostic: string
  readonly payload: string
  readonly message: string
  readonly text: string
  readonly digest: string
  readonly phrase: string
}

test.each(read<{ vectors: CertificateVector[] }>('certificates.json').vectors)('certificate: $name', (vector) => {
  const certificate = parseDraft(vector.input) as Certificate
  expect(hex(encodeCertificate(certificate))).toBe(vector.payload)
  expect(diagnose(encodeCertificate(certificate))).toBe(vector.diagnostic)
  const message = signSign1('certificate', encodeCertificate(certificate), signers['bw.certificate'])
  expect(hex(message)).toBe(vector.message)
  expect(hex(decodeText('certificate', vector.text))).toBe(vector.message)
  expect([hex(digestOf(message)), checkPhrase(digestOf(message))]).toEqual([vector.digest, vector.phrase])
})

interface AmendmentVector extends Omit<CertificateVector, 'input' | 'phrase'> {
  readonly input: Omit<Amendment, 'of' | 'issued' | 'changes'> & { of: string; issued: string; changes: unknown }
  readonly amended: unknown
}

const amendments = read<{ certificate: string; vectors: AmendmentVector[] }>('amendments.json')
test('amendments, one after the other', () => {
  let certificate = decodeCertificate(parseSign1(decodeText('certificate', amendments.certificate)).payload)
  for (const { input, diagnostic, payload, message, text, digest, amended } of amendments.vectors) {
    const amendment: Amendment = {
      ...input,
      of: parseHex(input.of) as Uint8Array,
      issued: instant(input.issued) / 86_400,
      changes: parseChanges(input.changes),
    }
    expect(hex(encodeAmendment(amendment))).toBe(payload)
    expect(diagnose(encodeAmendment(amendment))).toBe(diagnostic)
    expect(decodeAmendment(encodeAmendment(amendment))).toEqual(amendment)
    const signed = signSign1('amendment', encodeAmendment(amendment), signers['bw.certificate'])
    expect(hex(signed)).toBe(message)
    expect(hex(decodeText('amendment', text))).toBe(message)
    expect(hex(digestOf(signed))).toBe(digest)
    certificate = amend(certificate, amendment)
    expect(showCertificate(certificate)).toEqual(amended)
  }
  expect(amendments.vectors).toHaveLength(2)
})

interface StatementVector extends Omit<CertificateVector, 'input' | 'phrase' | 'text'> {
  readonly kind: StatementKind
  readonly content: unknown
  readonly text?: string
}

const statements = read<{ vectors: StatementVector[]; refused: { name: string; message: string; code: string }[] }>(
  'confirmations.json',
)
const bytesOf = (text: string): Uint8Array => parseHex(text) as Uint8Array

test.each(statements.vectors)('$kind: $name', ({ kind, content, diagnostic, payload, message, text, digest }) => {
  const opened = answer(
    openStatement(kind, bytesOf(message), testScheme().trust, instant('2026-11-12') / 86_400),
    nobleVerify,
  )
  const { record, read: readPayload } = contents[kind]
  expect(record.show(opened.content)).toEqual(content)
  expect(readPayload(bytesOf(payload))).toEqual(opened.content)
  expect(hex(encode(record.encode(opened.content, {})))).toBe(payload)
  expect([diagnose(bytesOf(payload)), hex(opened.digest)]).toEqual([diagnostic, digest])
  // The oldest edition that has all of it.
  const prefix = 'technical' in opened.content ? 'KPI2:' : 'KPI1:'
  if (text) expect([hex(decodeText('confirmation', text)), text.slice(0, 5)]).toEqual([message, prefix])
})

test.each(statements.refused)('no confirmation: $name', ({ message, code }) => {
  const read = (): unknown => {
    const parsed = parseSign1(bytesOf(message))
    parseStatementHeaders(parsed, 'confirmation')
    return contents.confirmation.read(parsed.payload)
  }
  expect(read).toThrow(expect.objectContaining({ name: 'FormatError', code }))
})

interface VerdictVector {
  readonly name: string
  readonly scheme: string
  readonly context: {
    now: string
    at?: string
    here?: string
    purpose?: 'import' | 'check'
    amendments?: readonly string[]
    confirmations?: readonly string[]
  }
  readonly text: string
  readonly outcome: Outcome
  readonly codes: readonly CheckCode[]
  readonly field?: string
  readonly reason?: CheckCode
}

const verdicts = read<{
  schemes: Record<string, { root: string; registry: string }>
  vectors: VerdictVector[]
}>('verdicts.json')
const trusts: Record<string, Trust> = Object.fromEntries(
  Object.entries(verdicts.schemes).map(([name, { root, registry }]) => [
    name,
    answer(openTrust(bytes(root), bytes(registry)), nobleVerify),
  ]),
)

const statesOf: Readonly<Record<Outcome, readonly State[]>> = {
  unreadable: ['failed'],
  rejected: ['failed'],
  undecided: ['unknown'],
  attention: ['warned'],
  genuine: ['passed', 'noted'],
}

test.each(verdicts.vectors)(
  '$outcome: $name',
  ({ scheme, context: { now, at, ...place }, text, outcome, codes, field, reason }) => {
    const context: Context = { now: instant(now), ...(at !== undefined && { at: instant(at) }), ...place }
    const verdict = verify(text, trusts[scheme] as Trust, context, nobleVerify)
    expect(verdict.outcome).toBe(outcome)
    const deciding = verdict.checks.filter(({ state }) => statesOf[outcome].includes(state))
    expect(deciding.map(({ code }) => code)).toEqual(codes)
    expect(deciding.filter(({ check }) => check === 'amendment').at(-1)?.facts?.reason).toBe(reason)
    expect(deciding[0]?.field).toBe(field)
    expect(verdict.amended !== undefined).toBe(verdict.checks.some(({ code }) => code === 'AMENDED'))
    if (outcome === 'unreadable' || codes.includes('SIGNATURE_INVALID')) expect(verdict.certificate).toBeUndefined()
  },
)

interface TrustVector {
  readonly name: string
  readonly root: string
  readonly registry: string
  /** Null where the trust opens. */
  readonly code: string | null
  readonly field?: string
}

const trustVectors = read<{ vectors: TrustVector[] }>('trust.json').vectors
test.each(trustVectors)('trust: $name', ({ root, registry, code, field }) => {
  const open = (): Trust => answer(openTrust(bytes(root), bytes(registry)), nobleVerify)
  if (code === null) expect(open().registry.version).toBe(1)
  else expect(open).toThrow(expect.objectContaining({ name: 'FormatError', code, field }))
})

interface InputVector {
  readonly name: string
  readonly input: unknown
  readonly faults: readonly { code: string; field: string }[]
}

function faultsOf(input: unknown): { code: string; field: string }[] {
  try {
    parseDraft(input)
    return []
  } catch (error) {
    if (error instanceof InputError) return error.faults.map(({ code, field }) => ({ code, field }))
    throw error
  }
}

const inputVectors = read<{ vectors: InputVector[] }>('input.json').vectors
test.each(inputVectors)('input: $name', ({ input, faults }) => {
  expect(faultsOf(input)).toEqual(faults)
})

describe('completeness', () => {
  /** Reasons that need more than a root and a registry, and the test that meets each. */
  const elsewhere: Record<string, readonly string[]> = {
    'attacks.test.ts': [
      'TRUST_EXPIRED',
      'TRUST_VERSION',
      'TRUST_ROLLBACK',
      'TRUST_MIXED',
      'TRUST_ABSENT',
      'TRUST_THRESHOLD',
    ],
    'clock.test.ts': ['CLOCK_ALONE', 'CLOCK_DOUBTED'],
    'unit/lists.test.ts': ['LIST_SERIES', 'LIST_ROLLBACK', 'LIST_ALTERED', 'MIRROR_DOWN', 'BUNDLE_MALFORMED'],
    'unit/letters.test.ts': ['FIELD_LETTERS'],
    'unit/problems.test.ts': ['ID_FORM'],
    'statements.test.ts': [
      'CLAIMS_OTHER',
      'CONFIRMATION_INCOMPLETE',
      'CONFIRMATION_OUTCOME',
      'CONFIRMATION_REMEDY',
      'CONFIRMATION_DATE',
    ],
    'confirmed.test.ts': Object.keys(findings).filter((code) => /^CONFIRM(?!ED_TOLD)/.test(code)),
    'seen-verdict.test.ts': ['SEEN_ELSEWHERE', 'SEEN_OTHER', 'CONFIRMED_TOLD'],
    'ledger/receipt.test.ts': ['RECEIPT_FORM', 'RECEIPT_WRONG'],
    'ledger/export.test.ts': ['EXPORT_FORM', 'EXPORT_CUT', 'KEPT_OTHER'],
    'unit/questions.test.ts': Object.keys(findings).filter((code) =>
      /^(STATUS|ISSUED|LISTS_WITHHELD|REGISTRY|KEY_STOPPED|KEY_COMPROMISED_LISTED|NUMBER_OF_NOBODY)/.test(code),
    ),
  }

  test('every reason is the answer to a vector', () => {
    const met = new Set<string>([
      ...verdicts.vectors.flatMap(({ codes }) => codes),
      ...verdicts.vectors.flatMap(({ reason }) => reason ?? []),
      ...trustVectors.flatMap(({ code }) => code ?? []),
      ...inputVectors.flatMap(({ faults }) => faults.map(({ code }) => code)),
    ])
    const missing = [...Object.keys(reasons), ...Object.keys(findings)].filter(
      (code) => !met.has(code) && !Object.values(elsewhere).flat().includes(code),
    )
    expect(missing).toEqual([])
    for (const [file, codes] of Object.entries(elsewhere)) {
      const text = readFileSync(join(import.meta.dirname, file), 'utf8')
      expect(codes.filter((code) => !met.has(code) && !text.includes(code))).toEqual([])
    }
  })
})
