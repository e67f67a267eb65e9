/**
 * How the server is reached: by this machine alone, by TLS, or through a proxy that somebody has named. It never speaks
 * in the clear to others.
 * @module
 */
import { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import { readFileWithin } from '@kpc/host/read-file'
import { serverRefusal } from './refusal.ts'

/**
 * The way in.
 * @property origin under which browsers know this server, where it is not the request's own
 * @property answersTo names beside those of this machine
 * @property proxied a proxy stands before it, and says from where somebody asks
 * @property secure browsers reach it by TLS
 */
export interface Door {
  readonly origin?: string
  answersTo(hostname: string): boolean
  readonly proxied: boolean
  readonly secure: boolean
}

/** A server that answers to this machine alone. */
export const ownDoor: Door = { answersTo: () => false, proxied: false, secure: false }

/**
 * @property host address to listen on; this machine's own if absent
 * @property tlsCert file of the certificate and its chain (PEM)
 * @property tlsKey file of its private key (PEM)
 * @property behindProxy origin under which browsers reach the proxy that stands before this server
 */
export interface Exposure {
  readonly host?: string | undefined
  readonly tlsCert?: string | undefined
  readonly tlsKey?: string | undefined
  readonly behindProxy?: string | undefined
}

/**
 * @property isOwn only this machine reaches it: its user acts until somebody is admitted
 */
export interface Opened {
  readonly host: string
  readonly tls?: { readonly cert: Uint8Array; readonly key: Uint8Array }
  readonly door: Door
  readonly isOwn: boolean
}

export const ownHost = '127.0.0.1'
const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)

/** Bytes of a file of PEM. */
const largestPem = 256 * 1024

/** @throws {Refusal} `LISTEN_UNPROTECTED`, `TLS_FILES`, `PROXY_ORIGIN`, `FILE_*` */
export function openDoor({ host = ownHost, tlsCert, tlsKey, behindProxy }: Exposure): Opened {
  if ((tlsCert === undefined) !== (tlsKey === undefined)) throw serverRefusal('TLS_FILES')
  if (behindProxy !== undefined) {
    const origin = proxyOrigin(behindProxy)
    const { hostname } = new URL(origin)
    const door: Door = { origin, answersTo: (name) => name === hostname, proxied: true, secure: true }
    return {
      host,
      door,
      isOwn: false,
      ...(tlsCert !== undefined && tlsKey !== undefined && { tls: readTls(tlsCert, tlsKey) }),
    }
  }
  if (tlsCert !== undefined && tlsKey !== undefined) {
    const tls = readTls(tlsCert, tlsKey)
    return { host, tls, door: doorOf(tls.cert), isOwn: isLoopback(host) }
  }
  if (!isLoopback(host)) throw serverRefusal('LISTEN_UNPROTECTED', { subject: host, field: 'host' })
  return { host, door: ownDoor, isOwn: true }
}

/** An origin (RFC 6454), by TLS. @throws {Refusal} `PROXY_ORIGIN` */
function proxyOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol !== 'https:' || `${url.origin}/` !== url.href)
    throw serverRefusal('PROXY_ORIGIN', { subject: text, field: 'behind-proxy' })
  return url.origin
}

/** @throws {Refusal} `TLS_FILES`, `FILE_*` */
function readTls(certFile: string, keyFile: string): { readonly cert: Uint8Array; readonly key: Uint8Array } {
  const [cert, key] = [readFileWithin(certFile, largestPem), readFileWithin(keyFile, largestPem)]
  try {
    new X509Certificate(cert)
  } catch (cause) {
    throw serverRefusal('TLS_FILES', { subject: certFile, cause })
  }
  return { cert, key }
}

/** It answers to the names of its certificate. */
function doorOf(cert: Uint8Array): Door {
  const certificate = new X509Certificate(cert)
  const answersTo = (hostname: string): boolean => {
    const name = hostname.replace(/^\[|\]$/g, '')
    return (isIP(name) === 0 ? certificate.checkHost(name) : certificate.checkIP(name)) !== undefined
  }
  return { answersTo, proxied: false, secure: true }
}
