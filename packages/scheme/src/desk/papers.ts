/**
 * Records as PDF, one at a time: setting a page takes a second of a processor and the memory of its fonts, and nobody
 * who may read makes the desk set many at once.
 * @module
 */
import { documentIn } from '@kpc/host/paper/document-in'
import type { Context } from 'hono'
import type { Person } from '../people/people.ts'
import { peopleRefusal } from '../people/refusal.ts'
import { recordPaper } from '../records/paper.ts'
import { hereOf, type Running } from './context.ts'

/** Who waits for the one that is being set. */
const mostWaiting = 8

/** @returns makes what it is given one after the other @throws {Refusal} `DESK_BUSY` */
export function oneAtATime(): <T>(make: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  return async (make) => {
    if (waiting >= mostWaiting) throw peopleRefusal('DESK_BUSY')
    waiting += 1
    const own = last.then(make)
    last = own.catch(() => undefined).finally(() => (waiting -= 1))
    return own
  }
}

const inTurn = oneAtATime()

/** A record as PDF/A in the language of whoever asks; `?for=public` as the public has it. @throws {Refusal} `DESK_PATH` */
export async function paper(context: Context, running: Running, person: Person, id: string): Promise<Response> {
  const { records, language, isPublic, today } = hereOf(context, running, person)
  const record = records.get(id)
  if (!record) throw peopleRefusal('DESK_PATH')
  const made = recordPaper(record, { records, language, audience: isPublic ? 'public' : 'kp-only' })
  const pdf = await inTurn(() => documentIn(made, 'pdf', Date.parse(`${today}T00:00:00Z`) / 1000))
  return context.body(new Uint8Array(pdf), 200, {
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="${id.replaceAll('/', '-')}-${language}.pdf"`,
  })
}
