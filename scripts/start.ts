/**
 * `npm start`: the whole line on one machine. Makes the running copy of the development scheme,
 * issues a sample certificate, draws its QR code, and starts the authority's server and the
 * verifier's page. A second start makes nothing anew.
 * @module
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Refusal, refusalOf } from '@kpc/host/refusal'
import { writeBytes, writeText } from '@kpc/host/terminal'
import { publishedFile } from '@kpc/host/trusted-state'
import { type Issued, issueSample } from '@kpc/issuer/certificates/sample'
import { cliRefusal } from '@kpc/issuer/cli/refusal'
import { unlockServed } from '@kpc/issuer/cli/unlock'
import { type Home, homeOf, prepareHome, trustsShipped } from '@kpc/issuer/home/home'
import { actingOf } from '@kpc/issuer/home/person'
import { serve, stopped, usualPort } from '@kpc/issuer/http/serve'
import { openLedger } from '@kpc/issuer/ledger/ledger'
import { drawPng, drawSvg, drawSymbol, drawTerminal, type QrSymbol } from '@kpc/issuer/qr/qr'
import { followKeys } from '@kpc/issuer/signer/keys'
import { openSources, type Trust } from '@kpc/issuer/trust/open'
import { buildVerifier } from './build.ts'
import { pagePort, type Served, servePage } from './serve-page.ts'

const root = resolve(import.meta.dirname, '..')
const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { packageManager: string }
/** The version that the install used: it is at hand, and has nothing to install anew. */
const kpc = `npx ${packageManager} kpc`
const fixture = join(root, 'test/fixtures/sample-certificate.json')

const now = (): number => Math.floor(Date.now() / 1000)
type Keys = ReturnType<typeof followKeys>
const terminal = { env: process.env, stdin: process.stdin, stderr: process.stderr, notice: (text: string) => say(text) }
const say = (text: string): void => writeText(process.stdout, `${text}\n`)
const warn = (text: string): void => writeText(process.stderr, `${text}\n`)
const stackOf = (error: unknown): string => (error instanceof Error && error.stack) || String(error)
const shown = (path: string): string => (path.startsWith(root) ? relative(process.cwd(), path) || '.' : path)

/** `--port` and `--verifier-port`, as a port is named in the environment where there is no option. */
function portsAsked(): { readonly authority?: number; readonly page?: number } {
  const { values } = parseArgs({ options: { port: { type: 'string' }, 'verifier-port': { type: 'string' } } })
  const authority = portOf('--port', values.port ?? process.env.KPC_PORT)
  const page = portOf('--verifier-port', values['verifier-port'] ?? process.env.KPC_VERIFIER_PORT)
  return { ...(authority !== undefined && { authority }), ...(page !== undefined && { page }) }
}

function portOf(option: string, text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (port <= 65_535) return port
  throw cliRefusal('USAGE', { subject: `${option}: ${text} is no port, which is a whole number from 0 to 65535` })
}

function ports(): ReturnType<typeof portsAsked> {
  try {
    return portsAsked()
  } catch (error) {
    if (error instanceof TypeError) throw cliRefusal('USAGE', { subject: error.message })
    throw error
  }
}

async function start(): Promise<void> {
  const asked = ports()
  const home = homeOf()
  prepareHome(home, say)
  const { trust } = await openSources({}, home, now())
  const keys = followKeys(home)
  await unlockServed(terminal, keys(), trust, now())
  const sample = await sampleOf(home, trust, keys)
  if (sample) await draw(sample, home)

  let page: Served | undefined
  const authority = await serve(home, {
    port: asked.authority,
    keys,
    acting: actingOf(process.env),
    verifier: () => page && serviceOf(page),
    now,
    report: (error) => warn(stackOf(error)),
  })
  page = await startPage(home, authority.url, asked.page).catch(async (error: unknown) => {
    await authority.close()
    throw error
  })
  explain({ home, trust, sample, authority: authority.url, link: authority.link, page: page.url, asked })
  await stopped()
  say('\nStopping.')
  await Promise.all([authority.close(), page.close()])
}

/** A sample only where the scheme is a development scheme: a real ledger holds nothing invented. */
async function sampleOf(home: Home, trust: Trust, keys: Keys): Promise<Issued | undefined> {
  if (!trust.registry.test) return undefined
  const ledger = await openLedger(home.ledger)
  try {
    return await issueSample(JSON.parse(readFileSync(fixture, 'utf8')), { ledger, home, trust, keys, now })
  } finally {
    await ledger.close()
  }
}

const drawing = ({ number }: Issued, { codes }: Home, type: 'svg' | 'png'): string => join(codes, `${number}.${type}`)

async function draw(sample: Issued, home: Home): Promise<void> {
  const symbol = drawSymbol(sample.text)
  say('')
  // As it is: its colours are sequences, and it holds nothing but dots.
  writeBytes(process.stdout, Buffer.from(`${inTerminal(symbol)}\n`))
  mkdirSync(home.codes, { recursive: true })
  writeOnce(drawing(sample, home, 'svg'), drawSvg(symbol))
  writeOnce(drawing(sample, home, 'png'), await drawPng(symbol))
}

function inTerminal(symbol: QrSymbol): string {
  const { isTTY, columns } = process.stdout
  try {
    return drawTerminal(symbol, { colour: isTTY === true && !process.env.NO_COLOR, columns })
  } catch (error) {
    if (error instanceof Refusal && error.code === 'TERMINAL_NARROW')
      return 'This terminal is too narrow for the QR code: open its picture, named below.\n'
    throw error
  }
}

/** Written aside and renamed: a start that is stopped leaves no half of a picture. */
function writeOnce(file: string, content: string | Uint8Array): void {
  if (existsSync(file)) return
  const aside = `${file}.${process.pid}`
  writeFileSync(aside, content)
  renameSync(aside, file)
}

/** The page, which hands on to the authority what a paired device asks. */
const startPage = async (home: Home, authority: string, port: number | undefined): Promise<Served> =>
  servePage({
    dist: buildVerifier(),
    published: (path) => publishedFile(home, path),
    authority,
    ...(port !== undefined && { port }),
  })

/** As the pairing names it. */
const serviceOf = ({ url }: Served): string => url.replace(/\/$/, '')

interface Running {
  readonly home: Home
  readonly trust: Trust
  readonly sample: Issued | undefined
  readonly authority: string
  readonly link: string | undefined
  readonly page: string
  readonly asked: ReturnType<typeof ports>
}

function explain({ home, trust, sample, authority, link, page, asked }: Running): void {
  if (trust.registry.test)
    say('TEST: everything here is of the development scheme. It is no certificate of the Kimberley Process.\n')
  if (sample) {
    say(`Certificate    ${sample.number}, check phrase ${sample.phrase}`)
    say(`QR code        ${shown(drawing(sample, home, 'svg'))} and ${shown(drawing(sample, home, 'png'))}`)
    say(`Its text       ${sample.text}\n`)
  } else say('This home is of a real scheme: no sample was issued.\n')
  say(`Verifier       ${page}${moved(page, asked.page ?? pagePort)}`)
  if (!trustsShipped(home))
    say('               It was built with the root in keys/, which is not the one of this home: build it with yours.')
  say(`Authority      ${authority}${moved(authority, asked.authority ?? usualPort)}`)
  if (link !== undefined) {
    say(`Administrator  ${link}`)
    say('               Opens the desk once, within 24 hours: you take a passphrase there, and a code app.')
    if (trust.registry.test)
      say('               To look around at once, be somebody ready-made (TEST) of any role: open the authority.')
  }
  if (sample) say(`\n${whatToTry(sample, home, page, authority)}`)
  say('\nCtrl-C stops both.')
}

function moved(url: string, usual: number): string {
  return usual === 0 || new URL(url).port === String(usual) ? '' : `   (port ${usual} is taken by another program)`
}

function whatToTry(sample: Issued, home: Home, page: string, authority: string): string {
  const png = shown(drawing(sample, home, 'png'))
  const { port } = new URL(page)
  return `What to try
  Open ${page} in this machine's browser. Photograph the QR code above with a phone, and hold the
  phone before the camera; or choose the PNG; or paste the text.
  Change one character of the text and paste it again: it is no longer genuine.
  Pair the page with the desk, and it sends what arrives: open ${authority}, look around as a ready-made
  administrator, and under More, Devices, make a code; copy its text (KPP1:...) into the page.
  Then paste the text of the certificate again, say how you looked at it, and put it into the outbox:
  the ready-made importer finds it at ${authority}/desk/imports.
  Stop this program and reload the page: it still judges, with no server and no network.
  On the command line, in another terminal:
    ${kpc} verify ${png}
    ${kpc} issue --template > certificate.json
    ${kpc} issue certificate.json
  Over HTTP:
    curl -H 'content-type: application/json' --data @certificate.json ${authority}/certificates

With a phone: browsers open a camera only on a secure address, which is HTTPS or localhost.
  Android by USB: open chrome://inspect here, "Port forwarding", ${port} to localhost:${port};
    then open http://localhost:${port} on the phone.
  Any phone: put a reverse proxy with a certificate that the phone trusts in front of the page,
    for example: caddy reverse-proxy --from kpc.example.org --to 127.0.0.1:${port}`
}

try {
  await start()
} catch (error) {
  const refusal = refusalOf(error)
  if (process.env.KPC_DEBUG) warn(stackOf(error))
  if (refusal) warn(`refused: ${refusal.message} [${refusal.code}; ${refusal.source}]`)
  else warn('internal: it can not start; with KPC_DEBUG=1 it says where')
  process.exitCode = refusal ? 64 : 70
}
