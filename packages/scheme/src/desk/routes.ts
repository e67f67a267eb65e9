/**
 * Every address of the desk in one table: what it needs, and what answers. The server and the test of roles read it.
 * @module
 */
import type { Context } from 'hono'
import type { Person } from '../people/people.ts'
import { peopleRefusal } from '../people/refusal.ts'
import { type Act, may } from '../people/roles.ts'
import { type RecordKind, recordKindNames } from '../records/kinds.ts'
import { kindOfId } from '../records/write.ts'
import { personOf, type Running } from './context.ts'
import { second, showSecond, showSignIn, showWelcome, signIn, signOut, welcome } from './entry.ts'
import { paper } from './papers.ts'
import { chooseLanguage, style } from './plain.ts'
import {
  calendar,
  editForm,
  home,
  incidents,
  lateness,
  list,
  mismatches,
  newForm,
  proposal,
  record,
  registry,
} from './reading.ts'
import { add, approve, edit } from './writing.ts'

/**
 * @property path `:kind` is a folder of records, `:id{.+}` a record, `:token` a link
 * @property needs nothing where anybody may come; a verb alone is of the kind in the path
 */
export interface Route {
  readonly method: 'get' | 'post'
  readonly path: string
  readonly needs: 'nothing' | 'read' | 'propose' | 'write' | 'approve'
  answer(context: Context, running: Running): Promise<Response> | Response
}

type Answer = (context: Context, running: Running, person: Person) => Promise<Response> | Response

const open = (method: Route['method'], path: string, answer: Route['answer']): Route => ({
  ...{ method, path, needs: 'nothing', answer },
})

const guarded = (
  method: Route['method'],
  path: string,
  needs: Exclude<Route['needs'], 'nothing'>,
  answer: Answer,
): Route => ({
  ...{ method, path, needs },
  answer: (context, running) => {
    const person = personOf(context, running)
    if (!may(person.role, actOf(needs, context))) throw peopleRefusal('DESK_ROLE')
    return answer(context, running, person)
  },
})

function actOf(needs: Exclude<Route['needs'], 'nothing'>, context: Context): Act {
  if (needs === 'read' || needs === 'propose') return needs
  return `${needs} ${context.req.param('kind') === undefined ? kindOfId(idIn(context)) : kindIn(context)}`
}

/** @throws {Refusal} `DESK_PATH` */
function kindIn(context: Context): RecordKind {
  const kind = recordKindNames.find((one) => one === context.req.param('kind'))
  if (!kind) throw peopleRefusal('DESK_PATH')
  return kind
}

/** @throws {Refusal} `RECORD_PLACE` */
function idIn(context: Context): string {
  const id = context.req.param('id') ?? ''
  kindOfId(id)
  return id
}

export const routes: readonly Route[] = [
  open('get', '/desk.css', style),
  open('get', '/sign-in', showSignIn),
  open('post', '/sign-in', signIn),
  open('get', '/welcome/:token', showWelcome),
  open('post', '/welcome/:token', welcome),
  open('get', '/second', showSecond),
  open('post', '/second', second),
  open('post', '/sign-out', signOut),
  open('post', '/language', chooseLanguage),
  guarded('get', '/', 'read', home),
  guarded('get', '/calendar.ics', 'read', calendar),
  guarded('get', '/late.csv', 'read', lateness),
  guarded('get', '/mismatches.csv', 'read', mismatches),
  guarded('get', '/incidents', 'read', incidents),
  guarded('get', '/registry', 'read', registry),
  guarded('get', '/registry/proposal.json', 'propose', proposal),
  guarded('get', '/records/:kind', 'read', (context, running, person) =>
    list(context, running, person, kindIn(context)),
  ),
  guarded('get', '/records/:id{.+}', 'read', (context, running, person) =>
    record(context, running, person, idIn(context)),
  ),
  guarded('get', '/paper/:id{.+}', 'read', (context, running, person) =>
    paper(context, running, person, idIn(context)),
  ),
  guarded('get', '/new/:kind', 'write', (context, running, person) =>
    newForm(context, running, person, kindIn(context)),
  ),
  guarded('post', '/new/:kind', 'write', (context, running, person) => add(context, running, person, kindIn(context))),
  guarded('get', '/edit/:id{.+}', 'write', (context, running, person) =>
    editForm(context, running, person, idIn(context)),
  ),
  guarded('post', '/edit/:id{.+}', 'write', (context, running, person) =>
    edit(context, running, person, idIn(context)),
  ),
  guarded('post', '/approve/:id{.+}', 'approve', (context, running, person) =>
    approve(context, running, person, idIn(context)),
  ),
]
