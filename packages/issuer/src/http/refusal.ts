/**
 * Why a request is refused before anybody looks at what it asks for, and why no server runs.
 * @module
 */
import { absent, forbidden, form, limit, method, misdirected, type Reason, refusing, unready } from '@kpc/host/refusal'

export const httpRefusals = {
  MEDIA_TYPE: form('RFC 9110 section 15.5.16', 'send JSON, with Content-Type: application/json'),
  BODY_TOO_LARGE: limit('RFC 9110 section 15.5.14', 'larger than 64 KB: no certificate is'),
  ROUTE_UNKNOWN: absent('RFC 9110 section 15.5.5', 'nothing is here: see /openapi.json'),
  METHOD_NOT_ALLOWED: method('RFC 9110 section 15.5.6', 'not a method of this address: see the Allow header'),
  HOST_FOREIGN: misdirected(
    'RFC 9110 section 15.5.20',
    'this server answers to names of this machine only: use 127.0.0.1 or localhost',
  ),
  ORIGIN_FOREIGN: forbidden(
    'Fetch Metadata',
    'a page of another site may neither read nor write here: type the address of this server yourself',
  ),
  PORT_TAKEN: unready('kpc serve', 'another program listens on this port: stop it, or choose another with --port'),
  PORT_FORBIDDEN: unready('kpc serve', 'this port needs permission of the system: choose one above 1023 with --port'),
} as const satisfies Record<string, Reason>

export const httpRefusal = refusing(httpRefusals)
