/** A confirmation of receipt for people: what was certified, what was found, and the code that says so. */
import type { ConfirmationJson } from '../confirmations/show-confirmation.ts'
import { type Paint, printable, rows, spacedNumber } from './paint.ts'

interface Line {
  readonly hs: string
  readonly carats: string
  readonly valueUsd: string
}

export function confirmationText(json: ConfirmationJson, paint: Paint): string {
  const { number, confirmation, certified, differences = [], text, by } = json
  const { outcome, sequence, presented, confirmed, post } = confirmation as Record<string, unknown>
  const head = `${paint('bold', spacedNumber(number))}: confirmation ${sequence}, ${outcome}, on ${confirmed} at ${printable(String(post))} (${printable(by)})\n`
  const party = ({ name, address }: { readonly name: string; readonly address: string }): string =>
    printable(`${name}, ${address}`)
  return (
    head +
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
      ['code', text],
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
    ...(amendment === undefined ? [] : [['amendment', String(amendment)] as [string, string]]),
    ...(remark === undefined ? [] : [['remark', printable(String(remark))] as [string, string]]),
  ]
}
