/**
 * `kpc-verifier` of a release: the verifier's page for the browser of this machine.
 * @module
 */

import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { homePath } from '@kpc/host/home'
import { writeText } from '@kpc/host/terminal'
import { publishedFile, trustPlaceOf } from '@kpc/host/trusted-state'
import { servePage } from '../serve-page.ts'

const release = fileURLToPath(new URL('../..', import.meta.url))
const about = `Usage: kpc-verifier [--port PORT]

Serves the verifier's page to the browser of this machine, until Ctrl-C. Needs no network.
`

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: 'string' }, help: { type: 'boolean', short: 'h' } } })
  if (values.help) {
    writeText(process.stdout, about)
    return
  }
  const home = trustPlaceOf(homePath(process.env))
  const port = values.port === undefined ? {} : { port: portOf(values.port) }
  const page = await servePage({
    dist: join(release, 'verifier'),
    published: (path) => publishedFile(home, path),
    ...port,
  })
  writeText(process.stdout, `The verifier: ${page.url}\nOpen it in the browser of this machine. Ctrl-C stops it.\n`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => page.close())
}

function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (!(port <= 65_535)) throw new RangeError('a port is a whole number from 0 to 65535')
  return port
}

try {
  await main()
} catch (error) {
  writeText(process.stderr, `refused: ${error instanceof Error ? error.message : 'the page can not be served'}\n`)
  process.exitCode = 64
}
