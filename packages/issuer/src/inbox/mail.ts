/**
 * Letters that travel by e-mail where there is no line: a text that a person without software can read, and what was
 * signed as attachments, which `kpc receive` takes.
 *
 * Importer, exporter, parcels and carats are the certificate's, taken by its digest; the text says so.
 * @module
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { writeWhole } from '@kpc/host/write-file'
import {
  decodeAdvice,
  decodeIncident,
  hex,
  parseSign1,
  serviceFor,
  showAdvice,
  showIncident,
  type Trust,
} from '@kpc/schema'
import MailComposer from 'nodemailer/lib/mail-composer'
import { confirmationsIn, type Presented, presentedIn, presentedOf } from '../confirmations/held.ts'
import { certifiedOf, showConfirmed } from '../confirmations/show-confirmation.ts'
import { schemeParty } from '../ledger/exchange-tables.ts'
import type { Ledger, NumberState } from '../ledger/ledger.ts'
import { type LetterRow, lettersOf, messageOf, openStates } from '../outbox/letters.ts'
import { purposeOf } from '../outbox/send.ts'
import { fileEnd, nameOf, writing } from './folder.ts'

/**
 * With what a mail is written.
 * @property own the authority that sends it, by its id
 * @property scheme the mailbox of the scheme, which no registry has; what goes to it is left out if absent
 */
export interface Mailing {
  readonly ledger: Pick<Ledger, 'beside' | 'stateOf'>
  readonly trust: Trust
  readonly own: string
  readonly scheme?: string | undefined
  now(): number
}

/** A mail that was written, or for whom there is no mailbox. */
export interface WrittenMail {
  readonly file: string
  readonly to: string
  readonly number: string
}

/**
 * One mail for each confirmation, and one for each advice with its certificate and amendments.
 * @returns files, and the authorities that the registry has no mailbox of
 * @throws {Refusal} `FILE_UNWRITABLE`, `DISK_FULL`, `LEDGER_*`
 */
export async function exportMail(
  folder: string,
  mailing: Mailing,
  party?: string,
): Promise<{ readonly files: readonly WrittenMail[]; readonly without: readonly string[] }> {
  const [files, without] = [[] as WrittenMail[], new Set<string>()]
  for (const letters of groupsOf(await lettersOf(mailing.ledger, openStates, { party }))) {
    const [first] = letters as [LetterRow]
    const to = first.party === schemeParty ? mailing.scheme : mailboxOf(first.party, first, mailing.trust)
    if (to === undefined) {
      without.add(first.party)
      continue
    }
    const file = join(folder, `${nameOf(first)}.eml`)
    const bytes = await composed(letters, to, mailing)
    writing(file, () => {
      mkdirSync(folder, { recursive: true })
      writeWhole(file, bytes)
    })
    files.push({ file, to, number: first.number })
  }
  return { files, without: [...without] }
}

/** A certificate goes in the mail of its advice; in one of its own where that is told already. */
function groupsOf(letters: readonly LetterRow[]): readonly (readonly LetterRow[])[] {
  const groups = new Map<string, LetterRow[]>()
  for (const letter of letters) {
    const { id, kind, party, number } = letter
    const name = kind === 'confirmation' || kind === 'incident' ? `${id}` : `${party} ${number}`
    groups.set(name, [...(groups.get(name) ?? []), letter])
  }
  return [...groups.values()]
}

function mailboxOf(id: string, { kind }: Pick<LetterRow, 'kind'>, { registry }: Trust): string | undefined {
  const authority = registry.authorities.find((one) => one.id === id)
  return authority && serviceFor(authority, purposeOf[kind])?.mailbox
}

async function composed(letters: readonly LetterRow[], to: string, mailing: Mailing): Promise<Buffer> {
  const { trust, own, now, ledger } = mailing
  const [first] = letters as [LetterRow]
  const from = mailboxOf(own, first, trust) ?? to
  const attachments = await Promise.all(
    letters.map(async (letter) => ({
      filename: `${nameOf(letter)}${fileEnd.statement}`,
      content: Buffer.from(await messageOf(letter, ledger)),
      contentType: letter.kind === 'certificate' || letter.kind === 'amendment' ? coseType : statementType,
    })),
  )
  const mail = new MailComposer({
    from,
    to,
    subject: `${subjectOf(first)} ${first.number}${trust.registry.test ? ' (TEST)' : ''}`,
    text: await textOf(first, mailing),
    date: new Date(now() * 1000),
    messageId: `<${first.digest}@${from.split('@').at(-1)}>`,
    baseBoundary: first.digest.slice(0, 32),
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
    attachments,
  })
  return mail.compile().build()
}

const statementType = 'application/scitt-statement+cose'
const coseType = 'application/cose'

const subjects = {
  confirmation: 'Confirmation of receipt of',
  incident: 'Report of an incident about',
  advice: 'Advice of shipment under',
} as const
const introductions = {
  confirmation: 'The importing authority confirms receipt (KPCS section III b):',
  incident: 'An authority reports to the scheme what happened to a certificate or its goods:',
  advice: 'The exporting authority advises of goods that are on their way (KPCS section III b):',
} as const

function subjectOf({ kind }: LetterRow): string {
  return subjects[purposeOf[kind]]
}

async function textOf(first: LetterRow, { ledger, trust }: Mailing): Promise<string> {
  const state = await ledger.stateOf(first.number)
  const rows = await rowsOf[purposeOf[first.kind]](first, state, ledger)
  const width = Math.max(...rows.map(([label]) => label.length)) + 2
  return [
    ...(trust.registry.test ? ['TEST: of a development scheme.', ''] : []),
    introductions[purposeOf[first.kind]],
    '',
    ...rows.map(([label, value]) => `${`${label}:`.padEnd(width)}${value}`),
    '',
    ...(first.party === schemeParty ? toScheme : toAuthority),
    '',
  ].join('\n')
}

const toAuthority = [
  'What is attached is signed, and is what counts. A program takes it: kpc receive FOLDER,',
  'where this mail lies as a file. Please send back the receipt that it leaves there.',
]
const toScheme = [
  'What is attached is signed, and is what counts. A program reads it and makes a notice of it:',
  'kpc-scheme incident take FILE, where the attachment was saved.',
]

type Row = readonly [string, string]
type RowsOf = (first: LetterRow, state: NumberState, ledger: Pick<Ledger, 'beside'>) => Promise<readonly Row[]>

const rowsOf: Readonly<Record<'confirmation' | 'advice' | 'incident', RowsOf>> = {
  confirmation: async (first, state) => confirmationRows(first, state),
  advice: adviceRows,
  incident: incidentRows,
}

function confirmationRows({ digest }: LetterRow, { entries }: NumberState): readonly Row[] {
  const held = confirmationsIn(entries).find((one) => hex(one.digest) === digest)
  if (!held) return []
  const presented = presentedIn(entries, held.confirmation.of)
  const { confirmation } = showConfirmed(held, presented) as { confirmation: Readonly<Record<string, unknown>> }
  const lines = (confirmation.lines ?? []) as readonly { hs: string; carats: string; valueUsd: string }[]
  return [
    ['Certificate', held.confirmation.number],
    ['Outcome', String(confirmation.outcome)],
    ['Presented', String(confirmation.presented)],
    ['Confirmed', String(confirmation.confirmed)],
    ['Post', String(confirmation.post)],
    ...(confirmation.parcels === undefined ? [] : [['Parcels found', String(confirmation.parcels)] as const]),
    ...lines.map(({ hs, carats, valueUsd }) => [`Found of ${hs}`, `${carats} ct, US$ ${valueUsd}`] as const),
    ...(confirmation.remark === undefined ? [] : [['Remark', String(confirmation.remark)] as const]),
    ...certifiedRows(presented),
  ]
}

async function adviceRows(
  first: LetterRow,
  { certificate, entries }: NumberState,
  ledger: Pick<Ledger, 'beside'>,
): Promise<readonly Row[]> {
  const message = await messageOf(first, ledger)
  const advice = first.kind === 'advice' ? showAdvice(decodeAdvice(parseSign1(message).payload)) : {}
  const amendments = entries.flatMap((one) => (one.entry.kind === 'amendment' && one.message ? [one.message] : []))
  return [
    ['Certificate', first.number],
    ...(['expected', 'carrier', 'reference'] as const).flatMap((name) =>
      advice[name] === undefined ? [] : [[name === 'expected' ? 'Expected' : name, String(advice[name])] as const],
    ),
    ...certifiedRows(certificate && presentedOf(certificate.message, amendments)),
  ]
}

async function incidentRows(first: LetterRow, _: NumberState, ledger: Pick<Ledger, 'beside'>): Promise<readonly Row[]> {
  const shown = showIncident(decodeIncident(parseSign1(await messageOf(first, ledger)).payload))
  const labels = { number: 'Number', what: 'What', day: 'Noticed', post: 'Where', remark: 'Seen', of: 'Certificate' }
  return Object.entries(labels).flatMap(([name, label]) =>
    shown[name] === undefined ? [] : [[label, String(shown[name])] as const],
  )
}

/** What III(b) wants beside it, and from where it was taken. */
function certifiedRows(presented: Presented | undefined): readonly Row[] {
  if (!presented) return []
  const { from, of, exporter, importer, parcels, carats, valueUsd } = certifiedOf(presented)
  return [
    ['Exporter', `${exporter.name}, ${exporter.address}`],
    ['Importer', `${importer.name}, ${importer.address}`],
    ['Parcels certified', String(parcels)],
    ['Carats certified', `${carats} ct, US$ ${valueUsd}`],
    ['Taken from', `${from}, ${of}`],
  ]
}
