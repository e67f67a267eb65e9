/**
 * What a page is made with: the language that its reader wants, and who that is.
 * @module
 */
import { type Light, lights } from '@kpc/desk'
import { type Refusal, refusalOf } from '@kpc/host/refusal'
import { getCookie, setCookie } from 'hono/cookie'
import type { Setting } from '../desk/frame.tsx'
import { acceptedLanguage, type Language, languageOf } from '../desk/words/languages.ts'
import { authoritiesOf } from '../trust/accepted-signers.ts'
import type { OpenedTrust } from '../trust/open.ts'
import { pageHeaders } from './answers.ts'
import type { Asked, Deps } from './deps.ts'
import { challenge, waitOf } from './problem.ts'

/** What somebody has chosen for all pages, and for how many seconds their browser keeps it. */
const [languageCookie, lightCookie, year] = ['kpc-language', 'kpc-light', 31_536_000]

function keep(context: Asked, name: string, value: string, { door }: Deps): void {
  setCookie(context, name, value, { path: '/', maxAge: year, httpOnly: true, sameSite: 'Lax', secure: door.secure })
}

/** What was chosen on a page, else what the browser wants. */
function languageFor(context: Asked, deps: Deps): Language {
  const chosen = languageOf(context.req.query('language'))
  if (chosen) keep(context, languageCookie, chosen.tag, deps)
  return (
    chosen ?? languageOf(getCookie(context, languageCookie)) ?? acceptedLanguage(context.req.header('accept-language'))
  )
}

/** @returns undefined: that of the device */
function lightFor(context: Asked, deps: Deps): Light | undefined {
  const chosen = context.req.query('light')
  const isOne = (text: string | undefined): text is Light => lights.some((one) => one === text)
  if (isOne(chosen) || chosen === 'device') keep(context, lightCookie, chosen, deps)
  const kept = chosen ?? getCookie(context, lightCookie)
  return isOne(kept) ? kept : undefined
}

/** Whose desk this is, in the reader's language; undefined where the home has no key of a registered authority. */
function authorityIn({ tag }: Language, { trust }: OpenedTrust, { signers }: Deps): string | undefined {
  const [id] = authoritiesOf(signers(), trust)
  const names = trust.registry.authorities.find((one) => one.id === id)?.names
  return names?.get(tag) ?? names?.get('en')
}

export async function settingOf(context: Asked, deps: Deps, refusal?: Refusal): Promise<Setting> {
  const { person } = context.var
  const opened = await deps.trust()
  const language = languageFor(context, deps)
  return {
    language,
    light: lightFor(context, deps),
    test: opened.trust.registry.test,
    path: pageOf(context),
    authority: authorityIn(language, opened, deps),
    person,
    refusal,
  }
}

/** Where the page is that this request shows, as links write it: an act on somebody is shown on their page. */
function pageOf({ req }: Asked): string {
  const { pathname } = new URL(req.url)
  return req.method === 'POST' ? (/^\/people\/[^/]+/.exec(pathname)?.[0] ?? pathname) : pathname
}

/** What was typed into a field of a form; undefined where that is blank. */
export const given = (text: string | undefined): string | undefined => text?.trim() || undefined

/** Of a page: in the language that it says, and no two readers get the same. */
export const privatePage = { ...pageHeaders, vary: 'Accept-Language, Cookie', 'referrer-policy': 'same-origin' }

/**
 * What is refused of a form is said on its page, where the rest of what was typed still stands.
 * @param unready codes of what is not ready that the page says too
 */
export async function orShow(
  context: Asked,
  show: (refusal: Refusal) => Promise<never>,
  act: () => Promise<Response>,
  unready: readonly string[] = [],
): Promise<never> {
  try {
    return (await act()) as never
  } catch (error) {
    // Faults of an input are refusals on a page as well.
    const refusal = refusalOf(error)
    if (!refusal || refusal.class === 'fault') throw error
    if (refusal.class === 'unready' && !unready.includes(refusal.code)) throw error
    if (refusal.class === 'stranger') context.header('www-authenticate', challenge)
    const wait = waitOf(refusal)
    if (wait !== undefined) context.header('retry-after', wait)
    return show(refusal)
  }
}
