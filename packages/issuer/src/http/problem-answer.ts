/**
 * What was refused, for a person in a browser: a page of the desk in the place of what a program reads. Who asks for
 * JSON, or says nothing of pages, gets problem details.
 * @module
 */
import { isPath } from '@kpc/desk'
import { isOwnPage } from '@kpc/desk/server/guards'
import { type RefusalClass, refusalOf } from '@kpc/host/refusal'
import { printable } from '@kpc/host/terminal'
import type { DeskRole } from '@kpc/schema'
import type { HeldView } from '../desk/held-page.tsx'
import { problemPage } from '../desk/problem-page.tsx'
import type { ProblemKind } from '../desk/words/problem-words.ts'
import { rolesThatMay } from '../people/roles.ts'
import type { Asked, Deps } from './deps.ts'
import { needOf, type RouteNeed } from './needs.ts'
import { answerProblem, problemHeaders, refusalIn, statusOf } from './problem.ts'
import { privatePage, settingOf } from './setting.ts'

/** What a person does next; of a server under a foreign name a page says nothing at all. */
const kinds: Readonly<Record<Exclude<RefusalClass, 'misdirected'>, ProblemKind>> = {
  input: 'input',
  malformed: 'input',
  form: 'input',
  limit: 'input',
  absent: 'absent',
  conflict: 'conflict',
  changed: 'conflict',
  unread: 'conflict',
  stranger: 'stranger',
  forbidden: 'forbidden',
  hasty: 'hasty',
  method: 'method',
  unready: 'unready',
  fault: 'fault',
}

/** Does a person in a browser ask, who reads pages before all else (RFC 9110 section 12.5.1)? */
const wantsHtml = ({ req }: Asked): boolean => /^\s*text\/html\b/i.test(req.header('accept') ?? '')

/** Whatever was thrown, as a page where a browser asks for one, and as problem details else. */
export async function answerError(
  context: Asked,
  error: unknown,
  deps: Deps,
  needs: () => ReadonlyMap<string, RouteNeed>,
): Promise<Response> {
  const refusal = refusalIn(error, deps.report)
  if (refusal.class === 'misdirected' || refusal.code === 'CLIENT_GONE' || !wantsHtml(context))
    return answerProblem(context, refusal)
  const [kind, status] = [kindOf(refusal.code, refusal.class), statusOf(refusal)]
  const need = needOf(context, needs())
  try {
    const setting = { ...(await settingOf(context, deps, refusal)), path: pathOf(context) }
    const html = await problemPage(setting, {
      ...{ kind, status, code: refusal.code, asked: printable(context.req.path).slice(0, 200) },
      roles: kind === 'forbidden' ? whoMay(need) : [],
      back: backOf(context, deps),
      held: await heldOf(context, kind, need, deps),
    })
    problemHeaders(context, refusal)
    return context.html(html, status, {
      ...privatePage,
      'cache-control': 'no-store',
      vary: 'Accept, Accept-Language, Cookie',
    })
  } catch (cause) {
    // A page needs what this machine trusts: where that is gone too, the sentence alone has to do.
    if (!refusalOf(cause)) deps.report(cause)
    return answerProblem(context, refusal)
  }
}

function kindOf(code: string, of: Exclude<RefusalClass, 'misdirected'>): ProblemKind {
  return code === 'ORIGIN_FOREIGN' || code === 'ORIGIN_MISSING' ? 'foreign' : kinds[of]
}

function whoMay(need: RouteNeed | undefined): readonly DeskRole[] {
  const act = need?.act
  return act === undefined ? [] : rolesThatMay(act)
}

/** Where the same is asked in another language. */
function pathOf({ req }: Asked): string {
  const { pathname } = new URL(req.url)
  return req.method === 'GET' && isPath(pathname) && pathname.length <= 200 ? pathname : '/'
}

/** The page that sent it, where that is one of this server. */
function backOf({ req }: Asked, { door }: Deps): string | undefined {
  const referrer = req.header('referer')
  if (referrer === undefined || !URL.canParse(referrer)) return undefined
  const { origin, pathname, search } = new URL(referrer)
  const path = `${pathname}${search}`
  const isOwn = origin === (door.origin ?? new URL(req.url).origin) && isPath(path)
  return isOwn && path.length <= 2000 ? path : undefined
}

/** Kinds after which the same may be sent again as it is. */
const again: readonly ProblemKind[] = ['unready', 'fault', 'hasty', 'stranger']

/**
 * What a form of the desk has sent goes back to whoever sent it, and is stored nowhere; but not what a page of another
 * site had this browser send, which a click would make one of ours.
 */
async function heldOf(
  context: Asked,
  kind: ProblemKind,
  need: RouteNeed | undefined,
  { door }: Deps,
): Promise<HeldView | undefined> {
  const { req } = context
  const isUrlEncoded = /^application\/x-www-form-urlencoded\b/i.test(req.header('content-type') ?? '')
  if (!need?.isForm || !req.path.startsWith('/desk/') || !isUrlEncoded || !again.includes(kind)) return undefined
  if (!isOwnPage(context, door)) return undefined
  const sent = await req.parseBody({ all: true })
  const fields = Object.entries(sent).flatMap(([name, value]) =>
    [value].flat().flatMap((one) => (typeof one === 'string' ? [[name, one] as const] : [])),
  )
  return { action: req.path, fields }
}
