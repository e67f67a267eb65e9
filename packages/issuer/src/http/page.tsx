/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * The page at `/`: what this server is and which addresses it has.
 * @module
 */
import { Anchor, Page, showPage, Table } from '@kpc/desk'

/** The paths of an OpenAPI document, as far as the page says them. */
export type Addresses = Readonly<Record<string, Readonly<Record<string, { readonly summary?: string }>>>>

export function page(addresses: Addresses, test: boolean): Promise<string> {
  const rows = Object.entries(addresses).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { summary = '' }]) => [
      <Address method={method.toUpperCase()} path={path} />,
      summary,
    ]),
  )
  return showPage(
    <Page title="kpc: the authority's server" test={test}>
      <p>For programs of this machine. The page that judges codes is the verifier's, at an address of its own.</p>
      <Table caption="Its addresses" columns={['Address', 'What it does']} rows={rows} />
    </Page>,
  )
}

/** What can be looked at as it stands is a link. */
function Address({ method, path }: { readonly method: string; readonly path: string }) {
  const shown = `${method} ${path.replace(/\{(\w+)\}/g, (_, name: string) => name.toUpperCase())}`
  return <code>{method === 'GET' && !path.includes('{') ? <Anchor href={path}>{shown}</Anchor> : shown}</code>
}
