/**
 * Letters about a receipt that nobody confirmed, from one table of words a language: as text, and as a PDF.
 * @module
 */
import {
  type Certificate,
  type CertificateWords,
  dayOf,
  labelOf,
  nameIn,
  showDate,
  showHundredths,
  type Trust,
  totals,
} from '@kpc/schema'
import { certificateWords } from '@kpc/schema/words/languages'
import { amendedOf } from '../certificates/amended.ts'
import { findIssued } from '../certificates/find.ts'
import { parseNumber } from '../certificates/number.ts'
import type { Acting } from '../ledger/acting.ts'
import { type LetterKind, letterKinds } from '../ledger/followup-tables.ts'
import { type Following, listUnconfirmed, type Unconfirmed } from './overdue.ts'
import { followUpRefusal } from './refusal.ts'
import { letterLanguages, letterWords } from './words/languages.ts'

/** @property facts label and value, in the order of III(b) */
export interface LetterText {
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly date: string
  readonly from: string
  readonly to: string
  readonly subject: string
  readonly body: string
  readonly facts: readonly (readonly [label: string, value: string])[]
  readonly close: string
}

interface Writing extends Following {
  readonly trust: Trust
  readonly acting: Acting
}

export interface Written {
  readonly unconfirmed: Unconfirmed
  readonly kind: LetterKind
  readonly letter: LetterText
}

/**
 * Writes the letter that is due, and remembers it: asked again it is the same letter, of the day on which it was written.
 * @param kind the one that is due if absent
 * @param language the counterpart's if absent; English where there is none of it
 * @throws {Refusal} `NUMBER_FORM`, `NUMBER_UNKNOWN`, `FOLLOWUP_*`
 */
export async function writeLetter(
  text: string,
  { kind, language }: { readonly kind?: LetterKind | undefined; readonly language?: string | undefined },
  writing: Writing,
): Promise<Written> {
  const number = parseNumber(text)
  const { certificate } = await findIssued(number, writing.ledger)
  const unconfirmed = (await listUnconfirmed(writing, true)).find((one) => one.number === number)
  if (!unconfirmed) throw followUpRefusal('FOLLOWUP_NONE', { subject: number, field: 'number' })
  const written = wantedOf(unconfirmed, kind, dayOf(writing.now()))
  const before = unconfirmed.letters.find((letter) => letter.kind === written)
  const tag = languageOf(unconfirmed.destination, written, language ?? before?.language)
  if (!before) await remember(number, written, tag, writing)
  const at = before?.at ?? writing.now()
  const amended = (await amendedIn(number, writing)) ?? certificate
  const letter = letterOf(amended, { unconfirmed, kind: written, language: tag, at }, writing)
  return { unconfirmed, kind: written, letter }
}

/**
 * A letter that was written, again: nothing is remembered of it.
 * @throws {Refusal} `NUMBER_FORM`, `NUMBER_UNKNOWN`, `FOLLOWUP_NONE`, `FOLLOWUP_EARLY` of one that was not
 */
export async function findLetter(text: string, kind: LetterKind, writing: Omit<Writing, 'acting'>): Promise<Written> {
  const number = parseNumber(text)
  const { certificate } = await findIssued(number, writing.ledger)
  const unconfirmed = (await listUnconfirmed(writing, true)).find((one) => one.number === number)
  if (!unconfirmed) throw followUpRefusal('FOLLOWUP_NONE', { subject: number, field: 'number' })
  const before = unconfirmed.letters.find((letter) => letter.kind === kind)
  if (!before) throw followUpRefusal('FOLLOWUP_EARLY', { subject: number, field: 'kind' })
  const { language, at } = before
  const amended = (await amendedIn(number, writing)) ?? certificate
  return { unconfirmed, kind, letter: letterOf(amended, { unconfirmed, kind, language, at }, writing) }
}

/** As certified and amended. */
async function amendedIn(number: string, { ledger }: Following): Promise<Certificate | undefined> {
  const state = await ledger.stateOf(number)
  return state.certificate && amendedOf({ ...state, certificate: state.certificate }).amended
}

/** @throws {Refusal} `FOLLOWUP_EARLY` */
function wantedOf(
  { number, next, due, letters }: Unconfirmed,
  kind: LetterKind | undefined,
  today: number,
): LetterKind {
  const last = letters.at(-1)
  const isOfToday = kind === undefined && last !== undefined && dayOf(last.at) === today
  const again = isOfToday ? last : letters.find((letter) => letter.kind === kind)
  if (again) return again.kind
  const isDue = next !== undefined && due <= today && (kind === undefined || kind === next)
  if (!isDue) throw followUpRefusal('FOLLOWUP_EARLY', { subject: `${number}, ${showDate(due)}`, field: 'kind' })
  return next
}

async function remember(number: string, kind: LetterKind, language: string, { ledger, acting, now }: Writing) {
  const row = { number, step: letterKinds.indexOf(kind), kind, language, by: acting.by, at: now() }
  await ledger.beside((db) =>
    db
      .insertInto('followup')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  )
}

/** Languages that authorities of a participant are written to; English for all others, as certificates have it too (Annex I). */
const spoken: Readonly<Record<string, string>> = {
  ...{ AO: 'pt', BR: 'pt', MZ: 'pt' },
  ...{ CD: 'fr', CF: 'fr', CG: 'fr', CI: 'fr', CM: 'fr', GA: 'fr', GN: 'fr', ML: 'fr', TG: 'fr' },
  ...{ MX: 'es', VE: 'es', AE: 'ar', LB: 'ar', QA: 'ar' },
  ...{ RU: 'ru', BY: 'ru', KZ: 'ru', KG: 'ru', AM: 'ru', CN: 'zh-Hans', IL: 'he' },
}

/** In which language somebody is written to. @param participant its code */
export const languageFor = (participant: string): string => spoken[participant] ?? 'en'

/** What goes to the scheme is in its working language. @throws {Refusal} `FOLLOWUP_LANGUAGE` */
function languageOf(destination: string, kind: LetterKind, language: string | undefined): string {
  const tag = language ?? (kind === 'escalation' ? 'en' : languageFor(destination))
  if (!letterLanguages.includes(tag))
    throw followUpRefusal('FOLLOWUP_LANGUAGE', { subject: letterLanguages.join(', '), field: 'language' })
  return tag
}

interface About {
  readonly unconfirmed: Unconfirmed
  readonly kind: LetterKind
  readonly language: string
  /** When it was written, in seconds. */
  readonly at: number
}

function letterOf(
  certificate: Certificate,
  { unconfirmed, kind, language, at }: About,
  { trust }: Pick<Writing, 'trust'>,
): LetterText {
  const words = letterWords[language] as (typeof letterWords)[string]
  const { participants } = trust
  const nameOf = (code: string): string => nameIn(participants.get(code)?.names ?? new Map(), language) || code
  const values = {
    number: certificate.number,
    day: showDate(unconfirmed.exported),
    from: nameOf(certificate.number.slice(0, 2)),
    to: nameOf(certificate.destination),
    due: showDate(unconfirmed.due),
  }
  const filled = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (_, name: keyof typeof values) => values[name] ?? '')
  return {
    language,
    direction: (certificateWords[language] as CertificateWords).direction,
    date: showDate(dayOf(at)),
    from: values.from,
    to: kind === 'escalation' ? words.scheme : values.to,
    subject: filled(words[kind].subject),
    body: filled(words[kind].body),
    facts: factsOf(certificate, unconfirmed, language, words.exported),
    close: words.close,
  }
}

/** What III(b) wants of a confirmation, as certified. */
function factsOf(certificate: Certificate, { exported }: Unconfirmed, language: string, exportedLabel: string) {
  const labels = certificateWords[language] as CertificateWords
  const { carats, valueUsd } = totals(certificate)
  const label = (name: string): string => labelOf(labels, name)
  return [
    [label('number'), certificate.number],
    [exportedLabel, showDate(exported)],
    [label('parcels'), String(certificate.parcels)],
    [label('totalCarats'), showHundredths(carats)],
    [label('totalValueUsd'), showHundredths(valueUsd)],
    [label('exporter'), `${certificate.exporter.name}, ${certificate.exporter.address}`],
    [label('importer'), `${certificate.importer.name}, ${certificate.importer.address}`],
  ] as const
}

/** As an e-mail would have it. */
export function letterAsText({ date, from, to, subject, body, facts, close }: LetterText): string {
  const lines = facts.map(([label, value]) => `  ${label}: ${value}`)
  return `${date}\n\n${to}\n\n${subject}\n\n${body}\n\n${lines.join('\n')}\n\n${close}\n\n${from}\n`
}
