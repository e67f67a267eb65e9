/** `kpc serve`. */

import type { Exposure } from '@kpc/desk/server/door'
import { loadVerifier } from '@kpc/host/keys/verifier'
import { refusalOf } from '@kpc/host/refusal'
import { type Command, InvalidArgumentError } from 'commander'
import { actingOf } from '../home/person.ts'
import type { InboxAddress } from '../http/serve.ts'
import { followKeys } from '../signer/keys.ts'
import { openSources } from '../trust/open.ts'
import { command, type Give, type World } from './command.ts'
import { openHome } from './open-home.ts'
import { testLine } from './paint.ts'
import { unlockServed, warn } from './unlock.ts'

export function serveCommand(world: World, give: Give): Command {
  return command('serve', 'run the HTTP server: the desk, and an interface for programs', 'kpc serve --port 8710')
    .option('--port <port>', 'this port, or none; 8710 or the next free one if absent', parsePort)
    .option('--host <address>', 'listen there; beyond this machine only with TLS or behind a proxy')
    .option('--tls-cert <file>', 'certificate and chain (PEM)')
    .option('--tls-key <file>', 'its private key (PEM)')
    .option('--behind-proxy <origin>', 'a proxy stands before it, which browsers reach there: https://desk.example.org')
    .option('--inbox <address>', 'listen there to other authorities, apart from the desk: 127.0.0.1:8721', parseInbox)
    .action(async ({ port, inbox, ...exposure }: { port?: number; inbox?: InboxAddress } & Exposure) => {
      const { serve, stopped, usualPort } = await import('../http/serve.ts')
      const home = openHome(world)
      const verifier = loadVerifier()
      const { trust } = await openSources({}, home, world.now())
      const { test } = trust.registry
      const keys = followKeys(home)
      await unlockServed(world, keys(), trust, world.now())
      const server = await serve(home, {
        port,
        keys,
        acting: actingOf(world.env),
        exposure,
        signOnSecret: world.env.KPC_SIGN_ON_SECRET,
        inbox,
        now: world.now,
        warn: (warnings) => warn(world, warnings),
        report: (error) => world.notice(noticeOf(error)),
      })
      const moved =
        port === undefined && server.port !== usualPort ? `Port ${usualPort} is taken by another program.\n` : ''
      give({
        json: {
          url: server.url,
          port: server.port,
          test,
          verifier,
          ...(server.inbox !== undefined && { inbox: server.inbox }),
          ...(server.link !== undefined && { link: server.link }),
        },
        text: (paint) =>
          `${testLine(test, paint)}${moved}The authority's server: ${server.url}\nIts addresses: ${server.url}/openapi.json\n${server.inbox === undefined ? '' : `Its inbox: ${server.inbox}\n`}${server.link === undefined ? '' : `Nobody is admitted yet. The first administrator, once, within 24 hours: ${server.link}\n`}Ed25519 is verified by ${verifier}.\nCtrl-C stops it.\n`,
        until: stopped().then(() => server.close()),
      })
    })
}

function noticeOf(error: unknown): string {
  const refusal = refusalOf(error)
  if (refusal) return refusal.message
  return `internal: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
}

/** `HOST:PORT`, an address of IPv6 in brackets. */
function parseInbox(text: string): InboxAddress {
  const [, host = '', port = ''] = /^(\[[0-9a-fA-F:.]+\]|[^:\s]+):(\d{1,5})$/.exec(text) ?? []
  if (host === '') throw new InvalidArgumentError('an address and a port: 127.0.0.1:8721')
  return { host: host.replace(/^\[|\]$/g, ''), port: parsePort(port) }
}

function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (!(port <= 65_535)) throw new InvalidArgumentError('a port is a whole number from 0 to 65535')
  return port
}
