/**
 * What a page is made with: the language that its reader wants, and who that is.
 * @module
 */
import { Refusal } from '@kpc/host/refusal'
import { getCookie, setCookie } from 'hono/cookie'
import type { Setting } from '../desk/frame.tsx'
import { acceptedLanguage, type Language, languageOf } from '../desk/words/languages.ts'
import { pageHeaders } from './answers.ts'
import type { Asked, Deps } from './deps.ts'
import { challenge } from './problem.ts'

const cookie = 'kpc-language'

/** What was chosen on a page, else what the browser wants. A choice is kept for a year. */
function languageFor(context: Asked, { door }: Deps): Language {
  const chosen = languageOf(context.req.query('language'))
  if (chosen)
    setCookie(context, cookie, chosen.tag, {
      path: '/',
      maxAge: 31_536_000,
      httpOnly: true,
      sameSite: 'Lax',
      secure: door.secure,
    })
  return chosen ?? languageOf(getCookie(context, cookie)) ?? acceptedLanguage(context.req.header('accept-language'))
}

export async function settingOf(context: Asked, deps: Deps, refusal?: Refusal): Promise<Setting> {
  const { person } = context.var
  const { test } = (await deps.trust()).trust.registry
  return { language: languageFor(context, deps), test, path: pageOf(context), person, refusal }
}

/** Where the page is that this request shows: acts on people are shown on theirs. */
function pageOf({ req }: Asked): string {
  return req.method === 'POST' && req.path.startsWith('/people/') ? '/people' : req.path
}

/** Of a page: in the language that it says, and no two readers get the same. */
export const privatePage = { ...pageHeaders, vary: 'Accept-Language, Cookie', 'referrer-policy': 'same-origin' }

/** What is refused of a form is said on its page, where the rest of what was typed still stands. */
export async function orShow(
  context: Asked,
  show: (refusal: Refusal) => Promise<never>,
  act: () => Promise<Response>,
): Promise<never> {
  try {
    return (await act()) as never
  } catch (error) {
    if (!(error instanceof Refusal) || error.class === 'fault' || error.class === 'unready') throw error
    if (error.class === 'stranger') context.header('www-authenticate', challenge)
    if (error.class === 'hasty') context.header('retry-after', '900')
    return show(error)
  }
}
