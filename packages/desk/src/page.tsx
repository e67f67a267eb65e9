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

/** In what light somebody reads; that of the device if none was chosen. */
export const lights = ['light', 'dark'] as const
export type Light = (typeof lights)[number]

/**
 * @property title of the page and of the window
 * @property test is the scheme one for tests? The page says so before all else
 * @property language of its words; English, from left to right, if absent
 * @property testSays what a scheme for tests is, in that language
 * @property light of the page; that of the device if absent
 * @property bar above the page ({@link Bar})
 * @property skip what leads past the bar, for whoever has no mouse
 * @property standing where it stands that the page is about: beside the title, in words ({@link Badge})
 * @property head what stands beside the title: what the page is for, a search
 * @property foot below the page
 * @property printed what stands above the title on paper: whose it is, of when
 * @property layout of what is in the page: `split` has an aside at its end, `form` is as wide as one reads
 * @property script path of a script of this server, a module
 */
export interface PageProps {
  readonly title: string
  readonly test: boolean
  readonly language?: { readonly tag: string; readonly dir: 'ltr' | 'rtl' } | undefined
  readonly testSays?: string | undefined
  readonly light?: Light | undefined
  readonly bar?: Child
  readonly skip?: string | undefined
  readonly standing?: Child
  readonly head?: Child
  readonly foot?: Child
  readonly printed?: Child
  readonly layout?: 'split' | 'form' | undefined
  readonly script?: string | undefined
  readonly children?: Child
}

export function Page({ title, test, language, testSays, light, layout, script, ...parts }: PageProps) {
  return (
    <html lang={language?.tag ?? 'en'} dir={language?.dir} data-light={light}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content={light ?? 'light dark'} />
        <title>{test ? `${title} (TEST)` : title}</title>
        <link rel="stylesheet" href={stylesheetPath} />
        {script !== undefined && <script type="module" src={script} />}
      </head>
      <body>
        {parts.skip !== undefined && (
          <a class="skip" href="#main">
            {parts.skip}
          </a>
        )}
        {test && <TestLine says={testSays} />}
        {parts.bar}
        <main id="main" class={layout === undefined ? 'work' : `work work--${layout}`}>
          {parts.printed !== undefined && <p class="printed">{parts.printed}</p>}
          <div class="work__head">
            <h1>{title}</h1>
            {parts.standing}
            {parts.head !== undefined && <div class="work__for">{parts.head}</div>}
          </div>
          {parts.children}
        </main>
        {parts.foot !== undefined && <footer class="foot">{parts.foot}</footer>}
      </body>
    </html>
  )
}

/** A word that says where something stands, in a frame of its own. */
export function Badge({ children }: { readonly children?: Child }) {
  return <span class="badge">{children}</span>
}

function TestLine({ says }: { readonly says?: string | undefined }) {
  return (
    <aside class="test" aria-label="TEST">
      {says === undefined ? (
        <>
          <strong>TEST SCHEME.</strong> What it signs is no certificate of the Kimberley Process.
        </>
      ) : (
        <strong>{says}</strong>
      )}
    </aside>
  )
}

/** A page as it is sent: with its doctype, without which browsers lay it out by rules of their own. */
export async function showPage(page: Child): Promise<string> {
  return String(await html`<!doctype html>${page}`)
}
