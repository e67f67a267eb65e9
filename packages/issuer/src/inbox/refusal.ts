/**
 * Why the inbox takes something not.
 * @module
 */
import { absent, form, hasty, input, limit, malformed, method, type Reason, refusing } from '@kpc/host/refusal'

const rules = {
  INBOX_KIND: input(
    'SCRAPI 2.2',
    'neither a confirmation nor an advice, nor a certificate or amendment of one that was advised: nothing else is registered here',
  ),
  INBOX_MALFORMED: malformed('RFC 9052', 'no tagged COSE_Sign1: send its bytes as they were signed'),
  INBOX_PAYLOAD: malformed('SCRAPI 2.2', 'the payload is detached: send the statement whole'),
  INBOX_OWN: input('RFC 9943', 'a statement of this authority itself: it is told to others'),
  INBOX_UNADVISED: input(
    'III(b)',
    'a certificate is taken from its issuer once an advice of its digest was: send the advice first',
  ),
  INBOX_TYPE: form('SCRAPI 2.2', 'the media type is application/cose or application/scitt-statement+cose'),
  INBOX_LARGE: limit('kpc inbox', 'larger than the 16 KB of a statement'),
  INBOX_MANY: hasty('SCRAPI 2.2', 'too many of this key or from this address: the same may be sent again later'),
  INBOX_MAIL: input('kpc receive', 'no mail with statements or receipts of the scheme attached: look at the file'),
  INBOX_UNKNOWN: absent('SCRAPI 2.3', 'nothing was registered under this digest'),
  INBOX_KEY: absent('SCRAPI 2.1', 'No such key'),
  INBOX_ROUTE: absent('SCRAPI', 'nothing is here: POST /entries, GET /entries/DIGEST, GET /.well-known/scitt-keys'),
  INBOX_METHOD: method('RFC 9110', 'this address does other things'),
} as const satisfies Record<string, Reason>

export const inboxRefusal = refusing(rules)
