/** An example of a request as a line of a shell. */
import type { Example } from './api-examples/example.ts'

/** @param origin of the server that is asked */
export function curlOf({ route, at, role, headers = {}, body }: Example, origin: string): string {
  const [method = 'GET'] = route.split(' ')
  const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
  const said = {
    ...(role && { authorization: 'Bearer kpc_TOKEN' }),
    ...(method === 'POST' || method === 'PUT' ? { 'content-type': 'application/json' } : {}),
    ...headers,
  }
  return [
    `curl ${method === 'GET' ? '' : `-X ${method} `}${quoted(`${origin}${at}`)}`,
    ...Object.entries(said).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body === undefined
      ? method === 'POST'
        ? [`-d '{}'`]
        : []
      : [`-d ${quoted(typeof body === 'string' ? body : JSON.stringify(body, undefined, 2))}`]),
  ].join(' \\\n  ')
}
