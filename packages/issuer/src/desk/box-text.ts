/**
 * What stands in the boxes of a certificate, in the words of a page: from the field table, so that a field of a later
 * version is shown without a change here.
 * @module
 */
import {
  boxesOf,
  type Certificate,
  type CertificateWords,
  type Json,
  labelOf,
  nameIn,
  plainWriting,
  showCertificate,
  showHundredths,
  shownText,
  type Trust,
  totals,
  type Writing,
} from '@kpc/schema'
import { grouped, originText, spacedNumber } from '../certificates/grouping.ts'

/** @property trust names countries, in the language of the words */
export interface BoxReading {
  readonly words: CertificateWords
  readonly trust: Trust
}

/** @property box its number on paper, where it has one */
export interface BoxText {
  readonly name: string
  readonly box?: number | undefined
  readonly label: string
  readonly text: string
}

/** Every box of a certificate, in the order of paper; the issuing authority is told by whoever asked the registry. */
export function boxTexts(certificate: Certificate, authority: string, reading: BoxReading): BoxText[] {
  return boxesOf().map(({ name, box, label }) => ({
    name,
    box,
    label: labelOf(reading.words, name, { [name]: { label } }),
    text: name === 'authority' ? authority : boxText(name, certificate, reading),
  }))
}

/** Stands where nothing does. */
export const nothing = '–'

/** @returns {@link nothing} where nothing stands in it */
export function boxText(name: string, certificate: Certificate, { words, trust }: BoxReading): string {
  const sums = totals(certificate)
  const place = (code: string): string => {
    const names = trust.participants.get(code)?.names
    return names ? `${nameIn(names, words.language)} (${code})` : code
  }
  switch (name) {
    case 'origins':
      return certificate.origins.length === 0
        ? `*** (${words.mixed})`
        : certificate.origins.map((origin) => originText(place(origin.country), origin)).join('; ')
    case 'destination':
      return place(certificate.destination)
    case 'exporter':
    case 'importer':
      return `${certificate[name].name}, ${certificate[name].address}`
    case 'lines':
      return certificate.lines
        .map(
          ({ hs, carats, valueUsd }) =>
            `${hs} ${words.goods[hs]}: ${grouped(showHundredths(carats))} ct, US$ ${grouped(showHundredths(valueUsd))}`,
        )
        .join('; ')
    case 'totalCarats':
      return grouped(showHundredths(sums.carats))
    case 'totalValueUsd':
      return grouped(showHundredths(sums.valueUsd))
    default:
      return fieldText(name, certificate, words)
  }
}

function fieldText(name: string, certificate: Certificate, words: CertificateWords): string {
  const kind = boxesOf().find((box) => box.name === name)?.kind
  const shown = (showCertificate(certificate) as Readonly<Record<string, Json>>)[name]
  if (!kind || shown === undefined) return nothing
  const writing: Writing = {
    ...plainWriting,
    amount: grouped,
    count: (whole) => grouped(String(whole)),
    number: spacedNumber,
    label: (part) => labelOf(words, part),
  }
  return shownText(kind.form, shown, writing)
}

/** @property same stands in both; else what is only in one of the two */
export interface Piece {
  readonly text: string
  readonly same: boolean
}

/** Two texts by their words, of which those in the middle differ. */
export function differencesOf(before: string, after: string): { readonly before: Piece[]; readonly after: Piece[] } {
  const [was, is] = [wordsOf(before), wordsOf(after)]
  let head = 0
  while (head < was.length && head < is.length && was[head] === is[head]) head += 1
  let tail = 0
  while (tail < was.length - head && tail < is.length - head && was.at(-1 - tail) === is.at(-1 - tail)) tail += 1
  const cut = (words: readonly string[]): Piece[] =>
    [
      { text: words.slice(0, head).join(''), same: true },
      { text: words.slice(head, words.length - tail).join(''), same: false },
      { text: words.slice(words.length - tail).join(''), same: true },
    ].filter(({ text }) => text !== '')
  return { before: cut(was), after: cut(is) }
}

function wordsOf(text: string): string[] {
  return text.match(/\s+|[^\s]+/g) ?? []
}
