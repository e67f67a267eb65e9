/**
 * The scheme's desk as a server: whoever signs in reads and writes records by a role. It logs no request and no body.
 * @module
 */
import { pagePolicy } from '@kpc/desk'
import { argon2id } from '@kpc/desk/people/hashing'
import { type Door, ownDoor } from '@kpc/desk/server/door'
import { noForeignPages, onlyOwnNames } from '@kpc/desk/server/guards'
import { FileError } from '@kpc/host/file-error'
import { Refusal } from '@kpc/host/refusal'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { secureHeaders } from 'hono/secure-headers'
import { personOfLink } from '../people/people.ts'
import { peopleRefusal } from '../people/refusal.ts'
import { languageOf, largestBody, type Running, sessionOf, statusOf } from './context.ts'
import { type DeskPlace, followRecords } from './desk.ts'
import { refusedPage, secondPage, signInPage, welcomePage } from './pages/sign-in.tsx'
import { routes } from './routes.ts'
import { Sessions, Tries } from './sessions.ts'

/**
 * @property report told of errors that nobody foresaw
 * @property hashing cheap in tests
 */
export interface DeskOptions {
  readonly place: DeskPlace
  readonly door?: Door
  readonly hashing?: Running['hashing']
  report(error: unknown): void
}

export function createDesk({ place, door = ownDoor, hashing = argon2id(), report }: DeskOptions): Hono {
  const running: Running = {
    ...{ place, door, hashing },
    sessions: new Sessions(place.random),
    tries: new Tries(),
    checked: followRecords(place.records),
  }
  const app = new Hono()
  app.use(headersOf(door))
  app.use(
    onlyOwnNames(door),
    noForeignPages(door, () => false),
    onlyOwnForms,
  )
  app.use(
    bodyLimit({
      maxSize: largestBody,
      onError: () => {
        throw peopleRefusal('DESK_BODY')
      },
    }),
  )
  for (const { method, path, answer } of routes) app[method](path, (context) => answer(context, running))
  app.notFound(() => {
    throw peopleRefusal('DESK_PATH')
  })
  app.onError((error, context) => refused(error, context, running, report))
  return app
}

/** A browser says from where a form comes; what says nothing is no form of a page of this desk. */
const onlyOwnForms: MiddlewareHandler = async ({ req }, next) => {
  const isSaid = req.header('sec-fetch-site') === 'same-origin' || req.header('origin') !== undefined
  if (req.method === 'POST' && !isSaid) throw peopleRefusal('DESK_ORIGIN')
  await next()
}

function headersOf({ secure }: Door): MiddlewareHandler {
  const others = secureHeaders({
    strictTransportSecurity: secure && 'max-age=31536000',
    referrerPolicy: 'same-origin',
  })
  return async (context, next) => {
    await others(context, next)
    context.header('content-security-policy', pagePolicy)
    if (!context.res.headers.has('cache-control')) context.header('cache-control', 'no-store')
  }
}

async function refused(
  error: unknown,
  context: Context,
  running: Running,
  report: (error: unknown) => void,
): Promise<Response> {
  const refusal = error instanceof Refusal || error instanceof FileError ? error : undefined
  if (!refusal) report(error)
  const asked = { language: languageOf(context), refusal: refusal as Refusal | undefined }
  if (refusal?.code === 'DESK_SIGNED_OUT' && context.req.method === 'GET') return context.redirect('/sign-in', 303)
  return context.html(await pageOf(asked, context, running), refusal ? statusOf(refusal as Refusal) : 500)
}

/** The page on which something was refused, so that it can be tried again. */
function pageOf(asked: Parameters<typeof refusedPage>[0], context: Context, running: Running): Promise<string> {
  const { path, method } = context.req
  if (method === 'POST' && path === '/sign-in') return signInPage(asked)
  if (method === 'POST' && path === '/second') {
    const session = sessionOf(context, running)
    return session && session.stage !== 'whole' ? secondPage(asked, session.secret) : signInPage(asked)
  }
  const token = /^\/welcome\/([\w-]{43})$/.exec(path)?.[1]
  if (method === 'POST' && token !== undefined && asked.refusal?.code !== 'DESK_LINK') {
    const { place } = running
    return welcomePage(asked, personOfLink(token, place.folder, place.now()).name, token)
  }
  return refusedPage(asked)
}
