/**
 * What needs nobody: the stylesheet, and the language of the pages.
 * @module
 */
import { stylesheet } from '@kpc/desk/stylesheet'
import type { Context } from 'hono'
import { setCookie } from 'hono/cookie'
import { formOf, type Running } from './context.ts'
import { deskLanguages } from './words/words.ts'

let css: string | undefined

export function style(context: Context): Response {
  css ??= stylesheet()
  return context.body(css, 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'no-cache' })
}

/** Back to the page on which it was chosen, of this server alone. */
export async function chooseLanguage(context: Context, { door }: Running): Promise<Response> {
  const chosen = (await formOf(context)).get('language')
  const language = deskLanguages.find((one) => one === chosen) ?? 'en'
  setCookie(context, 'language', language, {
    ...{ path: '/', httpOnly: true, sameSite: 'Lax', secure: door.secure, maxAge: 31_536_000 },
  })
  return context.redirect(backTo(context.req.header('referer'), new URL(context.req.url).host), 303)
}

function backTo(referer: string | undefined, host: string): string {
  if (referer === undefined || !URL.canParse(referer)) return '/'
  const { host: from, pathname, search } = new URL(referer)
  return from === host && pathname.startsWith('/') && !pathname.startsWith('//') ? `${pathname}${search}` : '/'
}
