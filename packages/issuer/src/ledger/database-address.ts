/**
 * The address of a ledger on a server, `DATABASE_URL`: read strictly, as a driver that guesses connects to
 * another host, without TLS, or says a part of the password.
 *
 * Of TLS there are two kinds here: none, or one that verifies certificate and host. What is encrypted for
 * whoever answers is worth nothing.
 * @module
 */
import { isAbsolute } from 'node:path'
import { readFileWithin } from '@kpc/host/read-file'
import { ledgerRefusal } from './refusal.ts'

/**
 * @property name as people know the database: never with a password
 * @property host a name, an address, or the folder of a socket
 * @property authority PEM of the authorities that are trusted; those of Node if absent
 */
export interface DatabaseAddress {
  readonly name: string
  readonly host: string
  readonly port: number
  readonly user: string | undefined
  readonly password: string | undefined
  readonly database: string | undefined
  readonly tls: { readonly authority: string | undefined } | undefined
}

export function isAddress(source: string): boolean {
  return /^postgres(ql)?:\/\//.test(source)
}

/** What may stand behind the question mark. */
const parameters = ['host', 'port', 'sslmode', 'sslrootcert']

/** Bytes of a file of authorities: a whole system's has 250,000. */
const largestAuthority = 1024 * 1024

/** @throws {Refusal} `DATABASE_URL`, `DATABASE_URL_SIGN`, `DATABASE_URL_PORT`, `DATABASE_TLS_MODE`, `FILE_*` */
export function parseAddress(text: string): DatabaseAddress {
  const url = urlOf(text)
  const given = url.searchParams
  for (const name of given.keys())
    if (!parameters.includes(name)) throw ledgerRefusal('DATABASE_URL', { subject: `?${name}=` })
  const host = given.get('host') ?? (decoded(url.hostname).replace(/^\[(.*)\]$/, '$1') || 'localhost')
  const port = given.get('port') ?? (url.port || '5432')
  if (!/^[1-9]\d{0,4}$/.test(port) || Number(port) > 65_535) throw ledgerRefusal('DATABASE_URL_PORT', { subject: port })
  const database = decoded(url.pathname.slice(1)) || undefined
  return {
    name: `postgres://${host}:${port}/${database ?? ''}`,
    host,
    port: Number(port),
    user: decoded(url.username) || undefined,
    password: decoded(url.password) || undefined,
    database,
    tls: tlsOf(given.get('sslmode'), given.get('sslrootcert'), isAbsolute(host)),
  }
}

/** A sign of a password that means something in an address cuts it off: `#`, `/`, `?`. */
function urlOf(text: string): URL {
  const [, port] = /^\w+:\/\/(?:[^/?#@]*@)?[^/?#@:]*:(\d+)(?:[/?]|$)/.exec(text) ?? []
  if (Number(port) > 65_535) throw ledgerRefusal('DATABASE_URL_PORT', { subject: port })
  const [, authority = '', rest = ''] = /^\w+:\/\/([^/?#]*)(.*)$/s.exec(text) ?? []
  const isCut = (!authority.includes('@') && rest.includes('@')) || /#|%(?![0-9a-f]{2})/i.test(text)
  if (isCut) throw ledgerRefusal('DATABASE_URL_SIGN')
  try {
    return new URL(text)
  } catch {
    // Not as its cause: it quotes the address.
    throw ledgerRefusal('DATABASE_URL')
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw ledgerRefusal('DATABASE_URL_SIGN')
  }
}

function tlsOf(mode: string | null, file: string | null, isSocket: boolean): DatabaseAddress['tls'] {
  if (mode === 'disable' || (mode === null && file === null)) return undefined
  if (isSocket || (mode !== null && !['require', 'verify-ca', 'verify-full'].includes(mode)))
    throw ledgerRefusal('DATABASE_TLS_MODE', { subject: `sslmode=${mode}` })
  return { authority: file === null ? undefined : readFileWithin(file, largestAuthority).toString('utf8') }
}
