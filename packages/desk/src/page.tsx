/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * The shell of a page, and what a browser may load for it.
 * @module
 */
import { html } from 'hono/html'
import type { Child } from 'hono/jsx'

/** Where the server answers with the one stylesheet (`stylesheet.ts`). */
export const stylesheetPath = '/desk.css'

/**
 * Content-Security-Policy (CSP Level 3) of a page: nothing but files of this server. Whatever comes to stand in
 * a page as a script or a style does nothing.
 */
export const pagePolicy: string = [
  "default-src 'none'",
  ...['script-src', 'style-src', 'img-src', 'connect-src', 'form-action'].map((what) => `${what} 'self'`),
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/**
 * @property title of the page and of the window
 * @property test is the scheme one for tests? The page says so before all else
 * @property language of its words; English, from left to right, if absent
 * @property testSays what a scheme for tests is, in that language
 * @property script path of a script of this server, a module
 */
export interface PageProps {
  readonly title: string
  readonly test: boolean
  readonly language?: { readonly tag: string; readonly dir: 'ltr' | 'rtl' } | undefined
  readonly testSays?: string | undefined
  readonly script?: string | undefined
  readonly children?: Child
}

export function Page({ title, test, language, testSays, script, children }: PageProps) {
  return (
    <html lang={language?.tag ?? 'en'} dir={language?.dir}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{test ? `${title} (TEST)` : title}</title>
        <link rel="stylesheet" href={stylesheetPath} />
        {script !== undefined && <script type="module" src={script} />}
      </head>
      <body>
        <main>
          {test && (
            <p class="test">
              {testSays === undefined ? (
                <>
                  <strong>TEST SCHEME.</strong> What it signs is no certificate of the Kimberley Process.
                </>
              ) : (
                <strong>{testSays}</strong>
              )}
            </p>
          )}
          <h1>{title}</h1>
          {children}
        </main>
      </body>
    </html>
  )
}

/** A page as it is sent: with its doctype, without which browsers lay it out by rules of their own. */
export async function showPage(page: Child): Promise<string> {
  return String(await html`<!doctype html>${page}`)
}
