/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * The page at `/`: what this server is and which addresses it has.
 * @module
 */
import { Anchor, Page, showPage, Table } from '@kpc/desk'
import type { Setting } from '../desk/frame.tsx'
import { LookAround } from '../desk/sign-in-pages.tsx'
import { english } from '../desk/words/languages.ts'

/** The paths of an OpenAPI document, as far as the page says them. */
export type Addresses = Readonly<Record<string, Readonly<Record<string, { readonly summary?: string }>>>>

/** @param lookAround whether ready-made people are offered */
export function page(addresses: Addresses, setting: Setting, lookAround: boolean): Promise<string> {
  const rows = Object.entries(addresses).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { summary = '' }]) => [
      <Address method={method.toUpperCase()} path={path} />,
      summary,
    ]),
  )
  return showPage(
    <Page title="kpc: the authority's server" test={setting.test}>
      <p>
        Nobody is admitted yet, so whoever uses this machine may do all of this. The first administrator comes in by the
        link that was printed when the server started, or by <code>kpc people add NAME --role administrator</code>. The
        page that judges codes is the verifier's, at an address of its own.
      </p>
      {lookAround && <LookAround setting={{ ...setting, language: english }} />}
      <Table caption="Its addresses" columns={['Address', 'What it does']} rows={rows} />
    </Page>,
  )
}

/** What can be looked at as it stands is a link. */
function Address({ method, path }: { readonly method: string; readonly path: string }) {
  const shown = `${method} ${path.replace(/\{(\w+)\}/g, (_, name: string) => name.toUpperCase())}`
  return <code>{method === 'GET' && !path.includes('{') ? <Anchor href={path}>{shown}</Anchor> : shown}</code>
}
