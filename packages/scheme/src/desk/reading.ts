/**
 * What the desk shows: pages, the calendar as a file, lateness as CSV, the proposal for key holders.
 * @module
 */
import { Refusal } from '@kpc/host/refusal'
import { csvRow, registryKind } from '@kpc/schema'
import type { Context } from 'hono'
import { deriveRegistry } from '../derive/registry.ts'
import { showJson } from '../files.ts'
import { calendarOf } from '../office/calendar.ts'
import { dueOn } from '../office/due.ts'
import { answeredOf, isOfReport } from '../office/incident.ts'
import { latenessOn, quartersBefore } from '../office/lateness.ts'
import type { Person } from '../people/people.ts'
import { peopleRefusal } from '../people/refusal.ts'
import type { Stored } from '../records/folder.ts'
import { versionsOf } from '../records/history.ts'
import type { RecordKind } from '../records/kinds.ts'
import { existingRecord } from '../records/write.ts'
import { changesOf } from '../registry/changes.ts'
import { newestQuarter } from '../world/filed.ts'
import { mirrorsCsv } from '../world/summary.ts'
import { hereOf, type Running } from './context.ts'
import { homePage } from './pages/home.tsx'
import { incidentsPage } from './pages/incidents.tsx'
import { formPage, listPage, recordPage } from './pages/records.tsx'
import { registryPage } from './pages/registry.tsx'
import { reviewPage } from './pages/review.tsx'
import { wordsOf } from './words/words.ts'

type Show = (context: Context, running: Running, person: Person) => Promise<Response> | Response

export const home: Show = async (context, running, person) =>
  context.html(await homePage(hereOf(context, running, person)))

export async function list(context: Context, running: Running, person: Person, kind: RecordKind): Promise<Response> {
  const page = /^[1-9]\d{0,3}$/.exec(context.req.query('page') ?? '')?.[0] ?? '1'
  return context.html(await listPage(hereOf(context, running, person), kind, Number(page)))
}

export async function record(context: Context, running: Running, person: Person, id: string): Promise<Response> {
  const here = hereOf(context, running, person)
  const found = here.records.get(id)
  // What has a fault of its own is edited, so that somebody mends it.
  if (!found && !here.isPublic) {
    const { kind, raw, digest } = existingRecord(running.place.records, id)
    return context.html(await formPage(here, { kind, id, raw, read: digest }))
  }
  if (!found) throw peopleRefusal('DESK_PATH')
  const read = here.isPublic ? undefined : existingRecord(running.place.records, id)
  const versions = read ? versionsOf(running.place.records, id) : []
  const flash = context.req.query('done') === 'merged' ? wordsOf(here.language)('merged') : undefined
  const page = found.kind === 'reviews' ? reviewPage : recordPage
  return context.html(await page(here, { record: found as Stored, read, versions, flash }))
}

export async function newForm(context: Context, running: Running, person: Person, kind: RecordKind): Promise<Response> {
  return context.html(await formPage(hereOf(context, running, person), { kind, raw: {} }))
}

export async function editForm(context: Context, running: Running, person: Person, id: string): Promise<Response> {
  const { kind, raw, digest } = existingRecord(running.place.records, id)
  return context.html(await formPage(hereOf(context, running, person), { kind, id, raw, read: digest }))
}

export const calendar: Show = (context, running, person) => {
  const { records, today, registry } = hereOf(context, running, person)
  return file(context, 'text/calendar; charset=utf-8', 'due.ics', calendarOf(dueOn(records, today, registry), today))
}

/** Quarters of the file: ten years. */
const quartersInFile = 40

export const lateness: Show = (context, running, person) => {
  const { records, today } = hereOf(context, running, person)
  const quarters = quartersBefore(today, quartersInFile)
  const rows = latenessOn(records, quarters, today).flatMap(({ participant, quarters: own }) =>
    own.map((one, i) => [participant, quarters[i] as string, one.is, 'days' in one ? String(one.days) : '']),
  )
  const text = [['participant', 'quarter', 'stands', 'days'], ...rows].map(csvRow).join('')
  return file(context, 'text/csv; charset=utf-8', 'late.csv', text)
}

/** Every pair of the newest quarter, for whoever signs in: participants and observers. */
export const mismatches: Show = (context, { place }) => {
  const quarter = place.filed && newestQuarter(place.filed())
  if (!quarter) throw peopleRefusal('DESK_PATH')
  const { period, mirrors } = quarter
  return file(context, 'text/csv; charset=utf-8', `mismatches-${period}.csv`, mirrorsCsv(period, mirrors))
}

/** Reports on one page of the desk, the newest first. */
const mostReports = 200

export const incidents: Show = async (context, running, person) => {
  const here = hereOf(context, running, person)
  const reports = [...here.records.values()]
    .filter((one): one is Stored<'notices'> => one.kind === 'notices' && isOfReport(one.id))
    .sort((a, b) => (a.value.from < b.value.from ? 1 : -1))
    .slice(0, mostReports)
  const answers = new Map(reports.map(({ id }) => [id, answeredOf(running.place.records, id)]))
  return context.html(await incidentsPage(here, { reports, answers }))
}

export const registry: Show = async (context, running, person) =>
  context.html(await registryPage(hereOf(context, running, person), proposed(running)))

function proposed({ place: { registry }, checked }: Running) {
  if (!registry) return {}
  try {
    const { records, faults } = checked()
    if (faults.length > 0) return { changes: [], against: `${faults.length} faults: kpc-scheme check` }
    return { changes: changesOf(registry, deriveRegistry(registry, records)) }
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    return { changes: [], against: refusal.message }
  }
}

/** The registry as the records want it, unsigned: the `draft.json` of the machine with the keys. */
export const proposal: Show = (context, { place, checked }) => {
  if (!place.registry) throw peopleRefusal('DESK_PATH')
  const { records } = checked()
  const json = showJson(registryKind.show(deriveRegistry(place.registry, records)))
  return file(context, 'application/json', 'draft.json', json)
}

function file(context: Context, type: string, name: string, text: string): Response {
  return context.body(text, 200, { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` })
}
