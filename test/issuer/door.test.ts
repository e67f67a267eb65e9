import { execFileSync } from 'node:child_process'
import { request } from 'node:https'
import { join } from 'node:path'
import { openDoor } from '@kpc/desk/server/door'
import { serve } from '@kpc/issuer/http/serve'
import { expect, onTestFinished, test } from 'vitest'
import { now } from '../scheme.ts'
import { refused } from './refused.ts'
import { temporaryFolder, testHome } from './test-home.ts'

/** A certificate of its own for localhost, made now: none is in the checkout. */
function tlsFiles(): { readonly tlsCert: string; readonly tlsKey: string } {
  const folder = temporaryFolder()
  const [tlsCert, tlsKey] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,DNS:desk.example']
  const making = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2']
  execFileSync('openssl', [...making, ...subject, '-keyout', tlsKey, '-out', tlsCert], { stdio: 'ignore' })
  return { tlsCert, tlsKey }
}

test('nobody else is spoken to in the clear', async () => {
  for (const host of ['0.0.0.0', '::', '192.0.2.1', 'desk.example', '127.0.0.1.evil.example', ''])
    expect(await refused(() => openDoor({ host })), host).toBe('LISTEN_UNPROTECTED')
  for (const host of [undefined, '127.0.0.1', '127.0.0.2', '::1', 'localhost'])
    expect(openDoor({ host })).toMatchObject({ isOwn: true, door: { secure: false, proxied: false } })
})

test('a proxy is named by the origin that browsers see, by TLS', async () => {
  for (const behindProxy of [
    'http://desk.example',
    'desk.example',
    'https://desk.example/path',
    'https://a@desk.example',
    '',
  ])
    expect(await refused(() => openDoor({ behindProxy })), behindProxy).toBe('PROXY_ORIGIN')
  const { door, isOwn } = openDoor({ host: '0.0.0.0', behindProxy: 'https://desk.example:8443/' })
  expect([isOwn, door.origin, door.secure, door.proxied]).toEqual([false, 'https://desk.example:8443', true, true])
  expect([door.answersTo('desk.example'), door.answersTo('evil.example')]).toEqual([true, false])
})

test('key and certificate belong together, or nothing is served', async () => {
  const [one, other] = [tlsFiles(), tlsFiles()]
  expect(await refused(() => openDoor({ tlsCert: one.tlsCert }))).toBe('TLS_FILES')
  expect(await refused(() => openDoor({ tlsCert: one.tlsKey, tlsKey: one.tlsKey }))).toBe('TLS_FILES')
  expect(await refused(() => openDoor({ ...one, tlsKey: join(temporaryFolder(), 'none') }))).toMatch(/^FILE_/)
  const exposure = { tlsCert: one.tlsCert, tlsKey: other.tlsKey }
  const serving = { port: 0, exposure, acting: { by: 'A' }, now: () => now, report: () => undefined }
  expect(await refused(serve(testHome(), serving))).toBe('TLS_FILES')
})

test('with TLS it answers to the names of its certificate, and says so to browsers; the first start has a link', async () => {
  const exposure = tlsFiles()
  const home = testHome()
  const report = (error: unknown) => {
    throw error
  }
  const server = await serve(home, { port: 0, exposure, acting: { by: 'A' }, now: () => now, report })
  onTestFinished(() => server.close())
  expect(server.url).toMatch(/^https:/)
  expect(server.link).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/welcome\/[\w-]{43}$/)
  const ask = (host: string) =>
    new Promise<{ status: number | undefined; hsts: string | undefined }>((resolve, reject) => {
      request(
        { host: '127.0.0.1', port: server.port, path: '/health', headers: { host }, rejectUnauthorized: false },
        (response) => {
          response.resume()
          resolve({ status: response.statusCode, hsts: response.headers['strict-transport-security'] })
        },
      )
        .on('error', reject)
        .end()
    })
  for (const host of ['localhost', 'desk.example', `desk.example:${server.port}`])
    expect(await ask(host)).toEqual({ status: 200, hsts: 'max-age=31536000' })
  expect((await ask('evil.example')).status).toBe(421)
})
