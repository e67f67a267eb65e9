/**
 * Letters that travel by e-mail where there is no line: a text that a person without software can read, and what was
 * signed as attachments, which `kpc receive` takes.
 * @module
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { writeWhole } from '@kpc/host/write-file'
import {
  decodeAdvice,
  decodeConfirmation,
  decodeIncident,
  parseSign1,
  serviceFor,
  showIncident,
  type Trust,
} from '@kpc/schema'
import MailComposer from 'nodemailer/lib/mail-composer'
import { presentedIn, presentedOf } from '../confirmations/held.ts'
import { languageFor } from '../followup/letter.ts'
import { schemeParty } from '../ledger/exchange-tables.ts'
import type { Ledger, NumberState } from '../ledger/ledger.ts'
import { type LetterRow, lettersOf, messageOf, openStates } from '../outbox/letters.ts'
import { purposeOf } from '../outbox/send.ts'
import { fileEnd, nameOf, writing } from './folder.ts'
import { type MailContent, mailTextIn } from './mail-text.ts'

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
function subjectOf({ kind }: LetterRow): string {
  return subjects[purposeOf[kind]]
}

/** To an authority in its language, and in English below it; to the scheme in its working language. */
async function textOf(first: LetterRow, mailing: Mailing): Promise<string> {
  const { trust } = mailing
  const texts = first.kind === 'incident' ? [await incidentText(first, mailing)] : await textsOf(first, mailing)
  const test = trust.registry.test ? 'TEST: of a development scheme.\n\n' : ''
  return `${test}${texts.join('\n\n--- English\n\n')}\n`
}

async function textsOf(first: LetterRow, { ledger, trust }: Mailing): Promise<readonly string[]> {
  const content = await contentOf(first, await ledger.stateOf(first.number), ledger)
  const party = trust.registry.authorities.find(({ id }) => id === first.party)
  const language = languageFor(party?.participant ?? '')
  return [...new Set([language, 'en'])].map((tag) => mailTextIn(tag, content))
}

async function contentOf(
  first: LetterRow,
  { certificate, entries }: NumberState,
  ledger: Pick<Ledger, 'beside'>,
): Promise<MailContent> {
  const { number } = first
  const { payload } = parseSign1(await messageOf(first, ledger))
  if (first.kind === 'confirmation') {
    const confirmation = decodeConfirmation(payload)
    return { number, confirmation, presented: presentedIn(entries, confirmation.of) }
  }
  const amendments = entries.flatMap((one) => (one.entry.kind === 'amendment' && one.message ? [one.message] : []))
  const advice = first.kind === 'advice' ? decodeAdvice(payload) : undefined
  return { number, advice, presented: certificate && presentedOf(certificate.message, amendments) }
}

const toAuthority =
  'What is attached is signed, and is what counts. A program takes it: kpc receive FOLDER, where this mail lies as a file.'
const toScheme =
  'What is attached is signed, and is what counts. A program reads it and makes a notice of it:\nkpc-scheme incident take FILE, where the attachment was saved.'

async function incidentText(first: LetterRow, { ledger }: Mailing): Promise<string> {
  const shown = showIncident(decodeIncident(parseSign1(await messageOf(first, ledger)).payload))
  const labels = { number: 'Number', what: 'What', day: 'Noticed', post: 'Where', remark: 'Seen', of: 'Certificate' }
  const rows = Object.entries(labels).flatMap(([name, label]) =>
    shown[name] === undefined ? [] : [`${`${label}:`.padEnd(13)}${String(shown[name])}`],
  )
  const reports = 'An authority reports what happened to a certificate or its goods:'
  return [reports, rows.join('\n'), first.party === schemeParty ? toScheme : toAuthority].join('\n\n')
}
