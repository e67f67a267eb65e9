/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * Goods in the form: a row for each HS code, so that none is there twice, with what is computed of them.
 * @module
 */
import { showHundredths } from '@kpc/schema'
import { parseAmount } from '@kpc/schema/amount'
import { labelOf } from '@kpc/schema/words/words'
import { grouped } from '../certificates/grouping.ts'
import type { Cells, FormColumn } from './cells.ts'
import type { Setting } from './frame.tsx'
import { decimalMark } from './rule-list.tsx'
import { errorOf, type Rule, unusualOf, wordsOf } from './rules.ts'

/** @property columns those of the lines */
interface GoodsProps {
  readonly columns: readonly FormColumn[]
  readonly setting: Setting
  readonly view: { readonly cells: Cells; readonly rules: readonly Rule[] }
}

export function GoodsFields({ columns, setting, view }: GoodsProps) {
  const goods = goodsOf(columns, setting, view.cells)
  return (
    <table class="goods" id="goods">
      <GoodsHead goods={goods} />
      <tbody>
        {goods.codes.map((code) => (
          <GoodsRow code={code} goods={goods} view={view} />
        ))}
      </tbody>
      <GoodsSums goods={goods} />
    </table>
  )
}

/** Codes, what is asked of each, and what the fields come to; what can't be read counts as nothing. */
function goodsOf(columns: readonly FormColumn[], { language }: Setting, cells: Cells) {
  const words = wordsOf(language)
  const codes = [...new Set(columns.map(({ name }) => name.slice(0, name.lastIndexOf('.'))))]
  const parts = [...new Set(columns.map(({ name }) => name.slice(name.lastIndexOf('.') + 1)))]
  const decimal = decimalMark(language)
  const amountOf = (name: string): number => parseAmount(cells[name] ?? '', decimal) ?? 0
  return {
    says: language.words.applications,
    words,
    codes,
    parts: parts.map((part) => ({ part, label: labelOf(words, part) })),
    amountOf,
    sumOf: (part: string): number => codes.reduce((sum, code) => sum + amountOf(`${code}.${part}`), 0),
  }
}

type Goods = ReturnType<typeof goodsOf>

function GoodsHead({ goods: { says, words, parts } }: { readonly goods: Goods }) {
  return (
    <thead>
      <tr>
        <th scope="col">
          <b class="box">7</b> {labelOf(words, 'hs')}
        </th>
        {parts.map(({ label }) => (
          <th scope="col" class="r">
            {label}
          </th>
        ))}
        <th scope="col" class="r">
          {says.perCarat}
        </th>
      </tr>
    </thead>
  )
}

function GoodsRow({
  code,
  goods: { says, words, parts, amountOf },
  view: { cells, rules },
}: { readonly code: string; readonly goods: Goods } & Pick<GoodsProps, 'view'>) {
  return (
    <tr>
      <th scope="row">
        {code} <small>{words.goods[code as keyof typeof words.goods]}</small>
      </th>
      {parts.map(({ part, label }) => (
        <td data-label={label}>
          <Amount
            name={`${code}.${part}`}
            label={`${code} ${label}`}
            value={cells[`${code}.${part}`] ?? ''}
            rules={rules}
          />
        </td>
      ))}
      <td class="r num" data-label={says.perCarat} data-each={code}>
        {perCarat(amountOf(`${code}.valueUsd`), amountOf(`${code}.carats`))}
      </td>
    </tr>
  )
}

function GoodsSums({ goods: { says, parts, sumOf } }: { readonly goods: Goods }) {
  return (
    <tfoot>
      <tr>
        <th scope="row">
          {says.totals} <b class="box">8</b> <b class="box">9</b>
        </th>
        {parts.map(({ part }) => (
          <td class="r num" data-sum={part}>
            {grouped(showHundredths(sumOf(part)))}
          </td>
        ))}
        <td class="r num" data-each="">
          {perCarat(sumOf('valueUsd'), sumOf('carats'))}
        </td>
      </tr>
    </tfoot>
  )
}

/** Half up, as everywhere. */
function perCarat(value: number, carats: number): string {
  return carats === 0 ? '' : grouped(showHundredths(Math.floor((value * 100) / carats + 0.5)))
}

function Amount({ name, label, value, rules }: { name: string; label: string; value: string; rules: readonly Rule[] }) {
  const [error, unusual] = [errorOf(name, rules), unusualOf(name, rules)]
  return (
    <div class={error !== undefined ? 'field is-wrong' : unusual !== undefined ? 'field is-unusual' : 'field'}>
      <input
        id={name}
        name={name}
        class="n"
        inputmode="decimal"
        autocomplete="off"
        maxlength={40}
        aria-label={label}
        value={value}
        aria-invalid={error === undefined ? undefined : 'true'}
        aria-describedby={error === undefined && unusual === undefined ? undefined : `${name}-note`}
      />
      {(error ?? unusual) !== undefined && (
        <p class={error === undefined ? 'field__unusual' : 'field__error'} id={`${name}-note`}>
          {error ?? unusual}
        </p>
      )}
    </div>
  )
}
