/**
 * Records written from the desk: added, edited, approved. What is refused comes back in its form, with what was typed.
 * @module
 */
import { Refusal } from '@kpc/host/refusal'
import type { Context } from 'hono'
import type { Person } from '../people/people.ts'
import { peopleRefusal } from '../people/refusal.ts'
import type { RecordKind } from '../records/kinds.ts'
import type { RawMap } from '../records/raw.ts'
import { addRecord, approveRecord, editRecord, existingRecord, type Writer } from '../records/write.ts'
import { formOf, hereOf, type Running, statusOf } from './context.ts'
import { recordOfForm, withUntyped } from './form-text.ts'
import { formPage } from './pages/records.tsx'

function writerOf({ place }: Running, person: Person): Writer {
  return { folder: place.records, by: person.name, now: place.now() }
}

export async function add(context: Context, running: Running, person: Person, kind: RecordKind): Promise<Response> {
  const form = await formOf(context)
  const name = (form.get('id') ?? '').trim()
  const raw = recordOfForm(form)
  try {
    const { id } = addRecord(writerOf(running, person), `${kind}/${name}`, raw)
    return context.redirect(`/records/${id}`, 303)
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    const html = await formPage(hereOf(context, running, person), { kind, name, raw, refusal })
    return context.html(html, statusOf(refusal))
  }
}

export async function edit(context: Context, running: Running, person: Person, id: string): Promise<Response> {
  const form = await formOf(context)
  const read = form.get('read') ?? ''
  if (!/^[0-9a-f]{64}$/.test(read)) throw peopleRefusal('DESK_FORM', { subject: 'read' })
  const typed = recordOfForm(form)
  try {
    const { merged } = editRecord(writerOf(running, person), id, (base) => withUntyped(typed, base), read)
    return context.redirect(`/records/${id}${merged ? '?done=merged' : ''}`, 303)
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    return context.html(await refusedForm(context, running, person, { id, typed, read, refusal }), statusOf(refusal))
  }
}

interface RefusedForm {
  readonly id: string
  readonly typed: RawMap
  readonly read: string
  readonly refusal: Refusal
}

/** Whoever has seen both versions writes over the newer one, and knows it. */
function refusedForm(
  context: Context,
  running: Running,
  person: Person,
  { id, typed, read, refusal }: RefusedForm,
): Promise<string> {
  const { kind, digest } = existingRecord(running.place.records, id)
  const next = refusal.code === 'RECORD_CHANGED' ? digest : read
  return formPage(hereOf(context, running, person), { kind, id, raw: typed, read: next, refusal })
}

export async function approve(context: Context, running: Running, person: Person, id: string): Promise<Response> {
  const read = (await formOf(context)).get('read') ?? ''
  approveRecord(writerOf(running, person), id, read)
  return context.redirect(`/records/${id}`, 303)
}
