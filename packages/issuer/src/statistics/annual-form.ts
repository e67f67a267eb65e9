/**
 * The form of the annual report: which statements it makes, in two parts, and for whom each of them is.
 *
 * The scheme's own form was not seen. This file stands in for it, and says so in the report; whoever has the form replaces
 * it: `kpc statistics annual --template` prints it as JSON, `--form FILE` takes another one.
 * @module
 */
import { JsonError, parseJson } from '@kpc/host/json'
import { z } from 'zod'
import { statisticsRefusal } from './refusal.ts'

/** Tables that a report can have, by what they are filled with. */
const annualTables = ['trade', 'classes', 'partners', 'production', 'returns', 'keys', 'licences', 'events'] as const
export type AnnualTable = (typeof annualTables)[number]

const audience = z.enum(['public', 'kp-only'])
const line = z.string().min(1).max(2000)

const statement = z.union([
  /** A sentence; `{exporters}` and the like are filled in. */
  z.strictObject({ audience, says: line }),
  z.strictObject({ audience, table: z.enum(annualTables), caption: line }),
  /** What no data can say: a place where somebody writes. */
  z.strictObject({ audience, write: line }),
])

const form = z.strictObject({
  title: line,
  note: line,
  parts: z
    .array(
      z.strictObject({
        title: line,
        sections: z.array(z.strictObject({ title: line, statements: z.array(statement).max(100) })).max(50),
      }),
    )
    .min(1)
    .max(10),
})
export type AnnualForm = z.infer<typeof form>
export type AnnualStatement = z.infer<typeof statement>

/** Of a form, in bytes. */
export const largestForm = 256 * 1024

/** @throws {Refusal} `FORM_UNREADABLE` */
export function parseAnnualForm(text: string): AnnualForm {
  try {
    return form.parse(parseJson(text))
  } catch (cause) {
    const subject = wrongIn(cause)
    if (subject === undefined) throw cause
    throw statisticsRefusal('FORM_UNREADABLE', { subject, field: 'form', cause })
  }
}

/** Undefined where it is nothing of the form. */
function wrongIn(cause: unknown): string | undefined {
  if (cause instanceof JsonError) return cause.message
  const [issue] = cause instanceof z.ZodError ? cause.issues : []
  return issue && `${issue.path.join('.')}: ${issue.message}`
}

const section = (title: string, ...statements: AnnualStatement[]) => ({ title, statements })
const open = (says: string): AnnualStatement => ({ audience: 'public', says })
const kept = (says: string): AnnualStatement => ({ audience: 'kp-only', says })
const table = (of: AnnualTable, caption: string, audience: 'public' | 'kp-only' = 'public'): AnnualStatement => ({
  audience,
  table: of,
  caption,
})
const write = (what: string, audience: 'public' | 'kp-only' = 'public'): AnnualStatement => ({ audience, write: what })

/** Headings as reports have them; part A lasts, part B is of the year. */
export const annualForm: AnnualForm = {
  title: 'Annual report of {participant}, {year}',
  note: "The headings are ours: the scheme's own form of this report was not seen, and this one can be replaced. What is in angle brackets somebody has to write; everything else was counted from the ledger at {taken}, {entries} entries.",
  parts: [
    {
      title: 'Part A: what lasts',
      sections: [
        section(
          'Institutional framework',
          open('The authority of {participant} that issues and confirms certificates is {authority}.'),
          write('coordinating body, focal point and alternate'),
          write('address for advance notifications, and address for confirmations of receipt'),
        ),
        section('Legal framework (section IV(a), IV(d))', write('laws, circulars and penalties in force')),
        section(
          'Import and export regime (sections II and III)',
          open('Certificates carry a signed code; {keys} keys of {authority} stand in the registry of the scheme.'),
          table('keys', 'Keys in the registry', 'kp-only'),
          write('how goods are opened, valued and sealed'),
        ),
        section(
          'Internal controls (section IV, Annex II)',
          open('{licences} licences are in force in the registers of {authority}.'),
          table('licences', 'Licences in force', 'kp-only'),
          write('control from the mine to the export, alluvial and artisanal mining'),
        ),
        section('Self-regulation', write('what industry does by itself')),
      ],
    },
    {
      title: 'Part B: changes of the year',
      sections: [
        section('Law and institutions', write('what has changed this year, or that nothing has')),
        section(
          'Statistics (Annex III)',
          open(
            '{issued} certificates were issued for exports of {exportCarats} carats and US$ {exportValue}; {imported} shipments were confirmed, of {importCarats} carats and US$ {importValue}.',
          ),
          open('Production of {productionCarats} carats and US$ {productionValue} was stated.'),
          table('trade', 'Trade by quarter'),
          table('production', 'Production by half-year'),
          table('classes', 'Exports by HS code'),
          table('partners', 'Exports and imports by partner', 'kp-only'),
          table('returns', 'Returns that were signed, and when'),
        ),
        section(
          'Confirmations of receipt (section III(b))',
          open('Of the exports of the year {unconfirmed} were not confirmed by the other side when this was counted.'),
          kept('{letters} letters were written about them.'),
        ),
        section(
          'Infringements and irregularities (sections IV(f), V(d))',
          open(
            '{cancelled} certificates were cancelled, {replaced} replaced, {lost} reported as lost and {stolen} as stolen; {amended} amendments were issued.',
          ),
          kept(
            '{alarms} alarms were raised by what other authorities and posts reported, {signals} signals were seen in the figures.',
          ),
          table('events', 'What happened to certificates in the year', 'kp-only'),
          write('seizures, proceedings and penalties'),
        ),
        section('Experience', write('what worked, what did not, what others should know')),
      ],
    },
  ],
}
