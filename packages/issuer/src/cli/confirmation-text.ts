/** A confirmation of receipt for people: what was certified, what was found, and the code that says so. */
import type { ConfirmationJson, ForeseenJson } from '../confirmations/show-confirmation.ts'
import { type Paint, printable, rows, spacedNumber } from './paint.ts'

interface Line {
  readonly hs: string
  readonly carats: string
  readonly valueUsd: string
}

export function confirmationText(json: ConfirmationJson, paint: Paint): string {
  return `${headOf(json, paint)} (${printable(json.by)})\n${bodyOf(json, [['code', json.text]])}`
}

/** What a confirmation would say. */
export function foreseenText(json: ForeseenJson, paint: Paint): string {
  return `Would be confirmed, and nothing was: ${headOf(json, paint)}\n${bodyOf(json, [])}`
}

type Said = Omit<ForeseenJson, 'dryRun'>

function headOf({ number, confirmation }: Said, paint: Paint): string {
  const { outcome, sequence, confirmed, post } = confirmation as Record<string, unknown>
  return `${paint('bold', spacedNumber(number))}: confirmation ${sequence}, ${outcome}, on ${confirmed} at ${printable(String(post))}`
}

function bodyOf({ confirmation, certified, differences = [] }: Said, more: readonly [string, string][]): string {
  const { presented } = confirmation as Record<string, unknown>
  const party = ({ name, address }: { readonly name: string; readonly address: string }): string =>
    printable(`${name}, ${address}`)
  return (
    (certified
      ? `By ${certified.from}, ${certified.of}:\n${rows([
          ['exporter', party(certified.exporter)],
          ['importer', party(certified.importer)],
          ['parcels', String(certified.parcels)],
          ['carats', certified.carats],
          ['value US$', certified.valueUsd],
        ])}`
      : '') +
    `Found:\n${rows([
      ['presented', String(presented)],
      ...foundRows(confirmation as Record<string, unknown>),
      ['differs', differences.length === 0 ? 'nothing' : differences.join(', ')],
      ...more,
    ])}`
  )
}

function foundRows({
  parcels,
  lines,
  looked,
  seals,
  container,
  remark,
  amendment,
  technical,
}: Record<string, unknown>): [string, string][] {
  return [
    ...(parcels === undefined ? [] : [['parcels', String(parcels)] as [string, string]]),
    ...((lines as readonly Line[] | undefined) ?? []).map(({ hs, carats, valueUsd }): [string, string] => [
      hs,
      `${carats} carats, US$ ${valueUsd}`,
    ]),
    ['looked at', String(looked)],
    ['seals', String(seals)],
    ...(container === undefined ? [] : [['container', printable(String(container))] as [string, string]]),
    ...(technical === undefined ? [] : [['technical certificate', printable(String(technical))] as [string, string]]),
    ...(amendment === undefined ? [] : [['amendment', String(amendment)] as [string, string]]),
    ...(remark === undefined ? [] : [['remark', printable(String(remark))] as [string, string]]),
  ]
}
