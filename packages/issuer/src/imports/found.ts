/**
 * What was found of a shipment, as a form says it, and beside what is certified.
 *
 * A field that is left blank says nothing; it was found as certified only where the form says so.
 * @module
 */
import { type Certificate, type HsCode, hsCodes, showHundredths } from '@kpc/schema'
import { parseAmount } from '@kpc/schema/amount'
import { parseStated, type Stated } from '@kpc/schema/confirmation-input'

/** Names of the fields of a class of goods. */
export const goodsFields = (hs: HsCode): { readonly carats: string; readonly value: string } => ({
  carats: `carats-${hs}`,
  value: `value-${hs}`,
})

/** Fields of a form with the most characters of each, in their order. */
export const foundFields: Readonly<Record<string, number>> = {
  outcome: 40,
  asCertified: 3,
  presented: 10,
  looked: 20,
  seals: 20,
  container: 60,
  post: 80,
  parcels: 9,
  ...Object.fromEntries(
    hsCodes.flatMap((hs) => Object.values(goodsFields(hs)).map((name): [string, number] => [name, 20])),
  ),
  'exporter-name': 200,
  'exporter-address': 300,
  'importer-name': 200,
  'importer-address': 300,
  'seal-numbers': 1000,
  remark: 200,
  technical: 60,
  corrects: 3,
}

/** What was typed, by the names of the fields; what is blank is absent. */
export type FoundForm = Readonly<Record<string, string>>

/** Without what is blank, and without what is no field. */
export function foundForm(fields: Readonly<Record<string, string | undefined>>): FoundForm {
  return Object.fromEntries(
    Object.keys(foundFields).flatMap((name) => {
      const text = fields[name]?.trim()
      return text ? [[name, text]] : []
    }),
  )
}

/**
 * @param certified as its amendments have it: for classes of goods of which one amount alone was typed
 * @param outcome that of the form if absent
 * @throws {InputError} with every fault, named as the input names it
 */
export function statedOf(form: FoundForm, certified: Certificate, outcome = form.outcome): Stated {
  const { asCertified, parcels, corrects, looked, seals, presented, container, post, remark, technical } = form
  const lines = linesOf(form, certified)
  const otherwise = otherwiseOf(form)
  return parseStated({
    outcome,
    ...given({ looked, seals, presented, container, post, remark, technical }),
    ...(asCertified !== undefined && { asCertified: true }),
    ...(parcels !== undefined && { parcels: numberIn(parcels) }),
    ...(lines && { lines }),
    ...(otherwise && { otherwise }),
    ...(corrects !== undefined && { corrects: numberIn(corrects) }),
  })
}

function given(fields: Readonly<Record<string, string | undefined>>): object {
  return Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== undefined))
}

/** What is no whole number stays a text, which is refused as what it is. */
const numberIn = (text: string): number | string => (/^\d{1,9}$/.test(text) ? Number(text) : text)

/** As people type amounts; what can be read in two ways stays what it is, and is refused. */
const amountIn = (text: string): string => {
  const hundredths = parseAmount(text, '.')
  return hundredths === undefined ? text : showHundredths(hundredths)
}

interface TypedLine {
  readonly hs: HsCode
  readonly carats: string
  readonly valueUsd: string
}

/** Absent where nothing was typed of any class; a class without carats was not found. */
function linesOf(form: FoundForm, certified: Certificate): TypedLine[] | undefined {
  const isTyped = hsCodes.some((hs) => Object.values(goodsFields(hs)).some((name) => form[name] !== undefined))
  if (!isTyped) return undefined
  return hsCodes.flatMap((hs) => {
    const names = goodsFields(hs)
    const line = form.asCertified === undefined ? undefined : certified.lines.find((one) => one.hs === hs)
    const carats = form[names.carats] ?? (line && showHundredths(line.carats))
    const value = form[names.value] ?? (line && showHundredths(line.valueUsd))
    if (carats === undefined && value === undefined) return []
    const typed = { hs, carats: amountIn(carats ?? ''), valueUsd: amountIn(value ?? '') }
    return typed.carats === '0.00' ? [] : [typed]
  })
}

function otherwiseOf(form: FoundForm): object | undefined {
  const party = (name: 'exporter' | 'importer'): object => {
    const [called, address] = [form[`${name}-name`], form[`${name}-address`]]
    return called === undefined && address === undefined
      ? {}
      : { [name]: { name: called ?? '', address: address ?? '' } }
  }
  const seals = form['seal-numbers']
  const all = {
    ...party('exporter'),
    ...party('importer'),
    ...(seals !== undefined && { seals: seals.split(/[,;\n]/).flatMap((one) => one.trim() || []) }),
  }
  return Object.keys(all).length === 0 ? undefined : all
}
