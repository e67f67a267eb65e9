/**
 * What a person reads in a mail to another authority, in a language: the words are those of certificates, of
 * confirmations and of letters.
 *
 * Importer, exporter, parcels and carats are the certificate's, taken by its digest; the text says so.
 * @module
 */
import {
  type Advice,
  type Certificate,
  type CertificateWords,
  type Confirmation,
  hex,
  labelOf,
  showDate,
  showHundredths,
  totals,
} from '@kpc/schema'
import { confirmationWordsIn } from '@kpc/schema/words/confirmed/languages'
import { wordOf } from '@kpc/schema/words/confirmed/words'
import { certificateWords } from '@kpc/schema/words/languages'
import type { Presented } from '../confirmations/held.ts'
import { letterWords } from '../followup/words/languages.ts'

/** @property advice absent where only its certificate is sent @property presented the certificate, where it is known */
export type MailContent = { readonly number: string; readonly presented: Presented | undefined } & (
  | { readonly confirmation: Confirmation }
  | { readonly advice: Advice | undefined }
)

type Row = readonly [label: string, value: string]

/** @param language one of those of letters */
export function mailTextIn(language: string, content: MailContent): string {
  const [letter, words] = [letterWords[language], certificateWords[language]]
  if (!letter || !words) throw new TypeError(`no letters in ${language}`)
  const confirmed = confirmationWordsIn(language)
  const number: Row = [labelOf(words, 'number'), content.number]
  const { presented } = content
  const [introduction, rows] =
    'confirmation' in content
      ? [confirmed.states, foundRows(content.confirmation, language, words)]
      : [letter.mail.advised, adviceRows(content.advice, language)]
  return [
    introduction,
    table([number, ...rows]),
    ...(presented ? [confirmed.taken, table(certifiedRows(presented, language, words))] : [confirmed.untaken]),
    letter.mail.attached,
  ].join('\n\n')
}

const table = (rows: readonly Row[]): string => rows.map(([label, value]) => `  ${label}: ${value}`).join('\n')

function foundRows(confirmation: Confirmation, language: string, words: CertificateWords): readonly Row[] {
  const confirmed = confirmationWordsIn(language)
  const { labels } = confirmed
  const { presented, confirmed: day, post, parcels, lines = [], remark } = confirmation
  const coded = wordOf(confirmed, confirmation)
  return [
    [labels.outcome, coded.outcome],
    [labels.presented, showDate(presented)],
    [labels.confirmed, showDate(day)],
    [labels.post, post],
    [labels.looked, coded.looked],
    [labels.seals, coded.seals],
    ...(parcels === undefined ? [] : [[labels.parcels, String(parcels)] as const]),
    ...lines.map((line): Row => [`${labels.lines}, ${line.hs}`, goodsOf(line, words)]),
    ...(remark === undefined ? [] : [[labels.remark, remark] as const]),
  ]
}

function adviceRows(advice: Advice | undefined, language: string): readonly Row[] {
  const words = letterWords[language]?.mail
  if (!advice || !words) return []
  const { expected, carrier, reference } = advice
  return [
    [words.expected, showDate(expected)],
    ...(carrier === undefined ? [] : [[words.carrier, carrier] as const]),
    ...(reference === undefined ? [] : [[words.reference, reference] as const]),
  ]
}

/** What III(b) wants beside it, and from where it was taken. */
function certifiedRows({ amended, digest }: Presented, language: string, words: CertificateWords): readonly Row[] {
  const { labels } = confirmationWordsIn(language)
  const party = (name: 'exporter' | 'importer'): Row => [
    labelOf(words, name),
    `${amended[name].name}, ${amended[name].address}`,
  ]
  return [
    party('exporter'),
    party('importer'),
    [labelOf(words, 'parcels'), String(amended.parcels)],
    [labelOf(words, 'carats'), goodsOf(totals(amended), words)],
    [labels.of, hex(digest)],
  ]
}

function goodsOf(
  { carats, valueUsd }: Pick<Certificate['lines'][number], 'carats' | 'valueUsd'>,
  words: CertificateWords,
) {
  return `${showHundredths(carats)}; ${labelOf(words, 'valueUsd')}: ${showHundredths(valueUsd)}`
}
