/**
 * Why the scheme's desk refuses a person, a request, or to start.
 * @module
 */
import {
  absent,
  conflict,
  forbidden,
  hasty,
  input,
  limit,
  malformed,
  type Reason,
  refusing,
  stranger,
  unready,
} from '@kpc/host/refusal'

export const peopleRefusals = {
  DESK_KEYS: unready(
    'kpc-scheme desk',
    'a private key lies in this home: the desk runs where none is; give it a home of its own in KPC_HOME',
  ),
  DESK_PERSON: absent('kpc-scheme desk', 'nobody of this name is admitted: see kpc-scheme desk people'),
  DESK_PERSON_TAKEN: conflict('kpc-scheme desk', 'somebody here has this name, or one that reads like it'),
  DESK_PEOPLE_MANY: conflict('kpc-scheme desk', 'a desk has at most 500 people: dismiss those who have left'),
  DESK_NAME: input('kpc-scheme desk', 'not a name of 1 to 80 printable characters'),
  DESK_FILE: malformed('kpc-scheme desk', 'is no list of people of a desk: put back what your back-up has'),
  DESK_LINK: absent('kpc-scheme desk', 'this link was used, has ended or was never made: ask for another one'),
  DESK_PASSPHRASE: input(
    'NIST SP 800-63B section 5.1.1',
    'a passphrase has 12 to 256 characters, is not among the first that anybody tries, and is not made of the name',
  ),
  DESK_AGAIN: input('kpc-scheme desk', 'the two are not the same: type the passphrase again'),
  DESK_SIGN_IN: stranger('kpc-scheme desk', 'this name and this passphrase do not open this desk'),
  DESK_CODE: stranger('RFC 6238', 'this code was not right, or was used before: take the one that shows now'),
  DESK_TRIES: hasty('kpc-scheme desk', 'too many tries from here: wait a quarter of an hour'),
  DESK_BUSY: hasty('kpc-scheme desk', 'many documents are being made: try again in a minute'),
  DESK_SIGNED_OUT: stranger('kpc-scheme desk', 'sign in first'),
  DESK_ROLE: forbidden('kpc-scheme desk', 'your role does not do this'),
  DESK_ORIGIN: forbidden(
    'Fetch Metadata',
    'no page of this desk has sent this: type its address yourself and try again',
  ),
  DESK_BODY: limit('kpc-scheme desk', 'larger than any form of this desk'),
  DESK_FORM: malformed('kpc-scheme desk', 'is not what a form of this desk sends'),
  DESK_PATH: absent('kpc-scheme desk', 'nothing is here'),
} as const satisfies Record<string, Reason>

export const peopleRefusal = refusing(peopleRefusals)
