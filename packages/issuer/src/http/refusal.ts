/**
 * Why a request is refused before anybody looks at what it asks for, and why no server runs.
 * @module
 */
import {
  absent,
  changed,
  conflict,
  forbidden,
  form,
  input,
  limit,
  malformed,
  method,
  type Reason,
  refusing,
  unread,
} from '@kpc/host/refusal'

export const httpRefusals = {
  MEDIA_TYPE: form('RFC 9110 section 15.5.16', 'send JSON, with Content-Type: application/json'),
  FORM_TYPE: form('RFC 9110 section 15.5.16', 'this address takes what a form of its own page sends'),
  UNCONFIRMED: input('kpc serve', 'nothing was done: tick that you have read what comes of it'),
  AMENDMENT_UNSEEN: input('kpc serve', 'nothing was done: this is not what was looked at; look at it, then do it'),
  BODY_TOO_LARGE: limit('RFC 9110 section 15.5.14', 'larger than 64 KB: no certificate is'),
  REQUEST_RUNNING: conflict(
    'Idempotency-Key',
    'this is being answered already, or its answer was lost: ask again with the same key when Retry-After is over',
  ),
  RESOURCE_CHANGED: changed(
    'RFC 9110 section 13.1.1',
    'somebody changed it since you read it: read it again, and put your change beside theirs',
  ),
  RESOURCE_UNREAD: unread(
    'RFC 6585 section 3',
    'say in If-Match which ETag you have read: nothing is written over what you have not seen',
  ),
  CURSOR_FOREIGN: input(
    'after',
    'no place in this list: take next of an answer to the same question, or begin at the first page without after',
  ),
  CLIENT_GONE: malformed('RFC 9112 section 8', 'the client went away before its request was whole: nothing was done'),
  ROUTE_UNKNOWN: absent('RFC 9110 section 15.5.5', 'nothing is here: see /openapi.json'),
  METHOD_NOT_ALLOWED: method('RFC 9110 section 15.5.6', 'not a method of this address: see the Allow header'),
  ORIGIN_MISSING: forbidden(
    'Fetch Metadata',
    'no page of this server has sent this: type its address yourself and try again; a program sends a token',
  ),
} as const satisfies Record<string, Reason>

export const httpRefusal = refusing(httpRefusals)
