/**
 * Why no server runs, and why a request is refused before anybody looks at what it asks for.
 * @module
 */
import { forbidden, misdirected, type Reason, refusing, unready } from '@kpc/host/refusal'

export const serverRefusals = {
  HOST_FOREIGN: misdirected(
    'RFC 9110 section 15.5.20',
    'not a name of this server: on this machine use 127.0.0.1 or localhost, else the address that it was started for',
  ),
  ORIGIN_FOREIGN: forbidden(
    'Fetch Metadata',
    'a page of another site may neither read nor write here: type the address of this server yourself',
  ),
  LISTEN_UNPROTECTED: unready(
    'the door of a desk',
    'others would reach this server in the clear: give it --tls-cert and --tls-key, or name the proxy before it with --behind-proxy https://...',
  ),
  TLS_FILES: unready(
    'the door of a desk',
    'a certificate and its private key, both in PEM: --tls-cert FILE and --tls-key FILE',
  ),
  PROXY_ORIGIN: unready(
    'the door of a desk',
    'not the address under which browsers reach the proxy: as https://desk.example.org',
  ),
  PORT_TAKEN: unready(
    'the door of a desk',
    'another program listens on this port: stop it, or choose another with --port',
  ),
  PORT_FORBIDDEN: unready(
    'the door of a desk',
    'this port needs permission of the system: choose one above 1023 with --port',
  ),
} as const satisfies Record<string, Reason>

export const serverRefusal = refusing(serverRefusals)
