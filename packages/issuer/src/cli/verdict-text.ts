/**
 * A verdict for people: the word, what to do, who issued it and what that does not prove, in one
 * glance; then the certificate; then every check, those that stand against it first.
 * @module
 */
import {
  type Box,
  boxesOf,
  certificateFields,
  type Fields,
  isAuthentic,
  type Outcome,
  shownText,
  standingAgainst,
  type Trust,
  wholeOf,
} from '@kpc/schema'
import { en } from '@kpc/schema/words/en'
import { mixedText } from '../certificates/grouping.ts'
import type { CheckJson, VerdictJson } from '../certificates/show-verdict.ts'
import { grouped, type Paint, phraseLabel, printable, rows, spacedNumber, testLine } from './paint.ts'

const lines = {
  genuine: 'Nothing stands against it.',
  attention: 'Genuine, but it needs you first.',
  rejected: 'Do not accept this certificate.',
  undecided: 'Do not decide yet.',
  unreadable: 'No certificate was read. Nothing is decided.',
} as const satisfies Record<Outcome, string>

const usually = {
  genuine: 'Compare it with the paper: number, carats, value, parcels, seals.',
  attention: 'Hold. Ask the issuing authority.',
  rejected: 'Hold. Keep the paper. Report it.',
  undecided: 'Update the registry, then scan again. Still no answer: ask your office.',
  unreadable: 'Scan the code again: flat, clean, in more light.',
} as const satisfies Record<Outcome, string>

/** What to do about a reason, where it is not what its outcome usually asks for. */
const instead: Readonly<Record<string, string>> = {
  NOT_YET_VALID: 'Hold until that day.',
  EXPIRED: 'Hold. Ask the issuing authority; only it can decide.',
  DESTINATION_ELSEWHERE: 'Transit: check the seals. If not: hold, ask your office.',
  DESTINATION_NOT_COMPARED: 'Say where you are with --here CODE, then check again.',
  DESTINATION_LEFT: 'Hold. Ask your office.',
  ISSUER_NOT_PARTICIPANT: 'Do not admit. Report it.',
  DESTINATION_NOT_PARTICIPANT: 'Do not admit. Report it.',
  PREFIX_UNKNOWN: 'Scan the code that begins with KPC1:, in the upper right of the certificate.',
  PREFIX_KIND: 'Scan the code that begins with KPC1:, in the upper right of the certificate.',
  CONFIRMED_BEFORE: 'Hold. Keep paper and goods. Ask the post that confirmed it.',
  CONFIRMED_KEPT_OUT: 'Hold. Ask the post that kept them out.',
  SEEN_ELSEWHERE: 'Hold. Keep paper and goods. Ask the post that has seen it.',
  SEEN_OTHER: 'Hold. Keep paper and goods. Ask the issuing authority which of the two it has issued.',
  CONFIRMATION_ALONE: 'Scan the certificate of this number too.',
  CONFIRMATION_OTHER: 'Hold. Compare number and check phrase with those of the confirmation.',
  CONFIRMATION_UNREAD: 'Scan the confirmation again: flat, clean, in more light.',
  AMENDED: 'Compare the paper with the amended boxes.',
  AMENDMENT_ALONE: 'Scan the certificate of this number too.',
  AMENDMENT_MISSING: 'Scan the earlier amendment too.',
  AMENDMENT_NOT_YET: 'Hold until that day.',
  AMENDMENT_OTHER: 'Scan the certificate that the amendment names.',
  AMENDMENT_UNREAD: 'Scan the amendment again: flat, clean, in more light.',
  VERSION_NEWER: 'Update this program, then scan again.',
}

/** The sentence that stands beside every genuine or attention. */
const limit = 'Proves who issued it. Does not prove what is in the box.'

export function verdictText(verdict: VerdictJson, trust: Trust, paint: Paint): string {
  const { outcome, test } = verdict
  const sections = [
    testLine(test, paint),
    `${paint(outcome, `  ${en.outcomes[outcome].toUpperCase()}  `)}  ${lines[outcome]}\n${stepsOf(verdict)}`,
    issuerText(verdict),
    certificateText(verdict, trust),
    amendedText(verdict, trust),
    annexText(verdict, paint),
    ledgerText(verdict, paint),
    checksText(verdict.checks, paint),
    registryText(verdict),
  ]
  return sections.filter((section) => section !== '').join('\n')
}

function stepsOf({ outcome, checks, annex, ledger }: VerdictJson): string {
  const steps = standingAgainst(checks).map(({ code }) => instead[code] ?? usually[outcome])
  if (annex && annex.result !== 'match') steps.push('Hold. Ask for the annex that was signed.')
  if (ledger && !ledger.published)
    steps.push('Publish it: kpc lists publish. Until then others are told nothing of it.')
  if (ledger?.same === false) steps.push('Hold. Report it: kpc show NUMBER has what was issued here.')
  return [...new Set(steps.length > 0 ? steps : [usually[outcome]])].map((step) => `  Do: ${step}\n`).join('')
}

function annexText({ annex }: VerdictJson, paint: Paint): string {
  if (!annex) return ''
  const line = `Annex: ${annex.says}`
  return `${annex.result === 'match' ? line : paint('bad', line)}\n`
}

function ledgerText({ ledger }: VerdictJson, paint: Paint): string {
  if (!ledger) return ''
  const { state, same, says, reason } = ledger
  const line = `${says}${reason === undefined ? '' : ` Reason: "${printable(reason)}".`}`
  return `${state === 'issued' && same !== false ? line : paint('bad', line)}\n`
}

function issuerText({ outcome, issuer }: VerdictJson): string {
  if (!issuer) return ''
  const by = `Issued by ${issuer.authorityName}, ${issuer.participantName} (${issuer.participant})\n`
  return isAuthentic(outcome)
    ? `${by}${limit}\n`
    : `Signed with a key of ${issuer.authorityName}, ${issuer.participantName} (${issuer.participant})\n`
}

function certificateText({ outcome, certificate, totals, digest, phrase }: VerdictJson, trust: Trust): string {
  if (!certificate || !totals)
    return digest === undefined
      ? ''
      : rows([
          ['digest', digest],
          [phraseLabel, phrase ?? ''],
        ])
  const title = isAuthentic(outcome) ? '' : 'What the code claims:\n'
  return (
    title +
    boxes(certificate, totals, trust) +
    rows([
      [phraseLabel, phrase ?? ''],
      ['digest', digest ?? ''],
    ])
  )
}

/** Each amended box side by side: as it was issued, and as it is from then on. */
function amendedText({ certificate, totals, amended, amendments }: VerdictJson, trust: Trust): string {
  if (!certificate || !totals || !amended || !amendments) return ''
  const titles = amendments.map(
    ({ sequence, issued, boxes, reason }) =>
      `Amendment ${sequence} of ${issued}: ${boxes.length === 1 ? 'box' : 'boxes'} ${boxes.join(', ')}${reason === undefined ? '' : ` (${printable(reason)})`}\n`,
  )
  return (
    titles.join('') +
    changedRows(boxRows(certificate, totals, trust), boxRows(amended.certificate, amended.totals, trust))
  )
}

function changedRows(before: readonly Row[], after: readonly Row[]): string {
  const [was, is] = [new Map(before), new Map(after)]
  const changed = [...new Set([...was.keys(), ...is.keys()])].filter((label) => was.get(label) !== is.get(label))
  return rows(
    changed.map((label) => [label, `${was.get(label) ?? '(empty)'}  ->  ${is.get(label) ?? '(empty)'}`]),
    '  ',
  )
}

type Row = readonly [label: string, value: string]

type CertificateJson = NonNullable<VerdictJson['certificate']>

/** The boxes of the paper, in its order, those that matter first. */
export function boxes(certificate: CertificateJson, totals: NonNullable<VerdictJson['totals']>, trust: Trust): string {
  return rows(boxRows(certificate, totals, trust), '  ')
}

/** What a row is written from. */
interface Shown {
  readonly certificate: CertificateJson
  readonly totals: NonNullable<VerdictJson['totals']>
  readonly trust: Trust
}

const first = ['number', 'totalCarats', 'totalValueUsd', 'parcels']

/** Every field of the table; those that none of `written` knows as their kind is shown. */
export function boxRows(
  certificate: CertificateJson,
  totals: Shown['totals'],
  trust: Trust,
  fields: Fields = certificateFields,
): Row[] {
  const all = boxesOf(fields)
  const before = first.flatMap((name) => all.filter((box) => box.name === name))
  return [...before, ...all.filter(({ name }) => !first.includes(name))].flatMap((box) => {
    const value = certificate[box.name]
    const write = written[box.name]
    if (write) return write({ certificate, totals, trust }, box)
    return value === undefined || !box.kind ? [] : [[box.label, shownText(box.kind.form, value)] as const]
  })
}

const written: Readonly<Record<string, (shown: Shown, box: Box) => Row[]>> = {
  number: ({ certificate }, { label }) => [[label, spacedNumber(String(certificate.number))]],
  totalCarats: ({ totals }, { label }) => [[label, grouped(totals.carats)]],
  totalValueUsd: ({ totals }, { label }) => [[label, grouped(totals.valueUsd)]],
  origins: ({ certificate }, { label }) => [
    [label, originsText(certificate.origins as unknown as readonly OriginJson[])],
  ],
  destination: ({ certificate, trust }, { label }) => [[label, placeText(String(certificate.destination), trust)]],
  exporter: ({ certificate }, { label }) => [[label, Object.values(certificate.exporter as object).join(', ')]],
  importer: ({ certificate }, { label }) => [[label, Object.values(certificate.importer as object).join(', ')]],
  lines: ({ certificate }) =>
    (certificate.lines as unknown as readonly LineJson[]).map(({ hs, carats, valueUsd }) => [
      hs,
      `${grouped(carats)} ct, US$ ${grouped(valueUsd)}`,
    ]),
  expires: ({ certificate }, { label }) => [[label, `${certificate.expires}, 24:00 UTC`]],
  // The issuer stands above, with what that proves.
  authority: () => [],
}

/** `European Union (EU)`; a territory with that of which it is a part: `Belgium (European Union)`. */
export function placeText(code: string, trust: Trust): string {
  const whole = wholeOf(code, trust)
  if (whole) return `${regions.of(code)} (${whole.names.get('en') ?? whole.code})`
  return `${trust.participants.get(code)?.names.get('en') ?? 'not a participant'} (${code})`
}

const regions = new Intl.DisplayNames(['en'], { type: 'region' })

interface LineJson {
  readonly hs: string
  readonly carats: string
  readonly valueUsd: string
}

type OriginJson = string | { readonly country: string; readonly zone?: string; readonly percent?: string }

function originsText(origins: readonly OriginJson[]): string {
  if (origins.length === 0) return mixedText
  return origins
    .map((origin) => {
      if (typeof origin === 'string') return origin
      const { country, zone, percent } = origin
      return [country, zone, percent === undefined ? undefined : `${percent} %`]
        .filter((part) => part !== undefined)
        .join(' ')
    })
    .join(', ')
}

const marks = { passed: 'ok', failed: 'NO', unknown: '??', warned: '!!', noted: '--' } as const satisfies Record<
  CheckJson['state'],
  string
>

function checksText(checks: readonly CheckJson[], paint: Paint): string {
  const first = standingAgainst(checks)
  const ordered = [...first, ...checks.filter((check) => !first.includes(check))]
  return `Checks\n${ordered.map((check) => checkLine(check, paint)).join('')}`
}

function checkLine({ state, check, code, field, facts, says, source }: CheckJson, paint: Paint): string {
  const detail = [field, ...Object.entries(facts ?? {}).map(([name, value]) => `${name} ${value}`)].filter(
    (part) => part !== undefined,
  )
  const line = `${marks[state]}  ${check.padEnd(11)} ${says}`
  const known = state === 'passed' ? '' : ` [${code}; ${source}]`
  const facing = detail.length === 0 || state === 'passed' ? '' : `\n      ${printable(detail.join(', '))}`
  return `  ${state === 'failed' ? paint('bad', line) : line}${known}${facing}\n`
}

function registryText({ registry: { version, issued, expires, age } }: VerdictJson): string {
  const days = Math.floor(age / 86_400)
  return `Registry ${version}, signed ${issued.slice(0, 10)} (${days} ${days === 1 ? 'day' : 'days'} ago), expires ${expires.slice(0, 10)}\n`
}
