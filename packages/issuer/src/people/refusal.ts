/**
 * Why a person is not admitted, and what is refused about people.
 * @module
 */
import {
  absent,
  conflict,
  forbidden,
  hasty,
  input,
  malformed,
  type Reason,
  refusing,
  stranger,
  unready,
} from '@kpc/host/refusal'

export const peopleRefusals = {
  NAME_FORM: input(
    'kpc people --help',
    'not a name of 1 to 80 printable characters: write it as it shall stand in the ledger',
  ),
  NAME_TAKEN: conflict(
    'kpc people',
    'somebody here has this name, or one that reads like it: see kpc people list, and add what tells them apart',
  ),
  PERSON_UNKNOWN: absent('kpc people', 'nobody here has this name: see kpc people list'),
  PERSON_DISABLED: conflict(
    'kpc people',
    'this person is disabled: a reset brings them back, with a new link (their page, or kpc people reset NAME)',
  ),
  PEOPLE_MANY: conflict('kpc people', 'a desk has at most 10,000 people'),
  ROLE_UNKNOWN: input(
    'kpc people',
    'not a role: applicant, clerk, approver, signer, importer, auditor or administrator',
  ),
  EXPORTER_MISSING: input('kpc people', 'an applicant acts for one exporter: name it with --exporter'),
  EXPORTER_IDLE: input('kpc people', 'only an applicant acts for an exporter: leave --exporter out'),
  LAST_ADMINISTRATOR: conflict(
    'kpc people',
    'the last administrator: make somebody else one first, and see that they have signed in',
  ),
  SCOPE_UNKNOWN: input('kpc people', 'not a scope: see kpc people token --help'),
  SCOPE_BEYOND: input('kpc people', 'the role of this person may not do this: a token does no more than its person'),
  TOKENS_MANY: conflict(
    'kpc people',
    'this person has 20 tokens: end one first, on the page of the person or of their account',
  ),
  LINK_UNKNOWN: absent(
    'kpc people',
    'this link was used, has ended or was never made: ask the administrator for another one (kpc people reset NAME); before anybody is here the server prints one when it starts',
  ),
  PASSPHRASE_SHORT: input(
    'NIST SP 800-63B section 5.1.1',
    'a passphrase has at least 12 characters: four words are good',
  ),
  PASSPHRASE_LONG: input('NIST SP 800-63B section 5.1.1', 'a passphrase has at most 256 characters'),
  PASSPHRASE_COMMON: input(
    'NIST SP 800-63B section 5.1.1',
    'this passphrase is among the first that anybody tries: take another one',
  ),
  PASSPHRASE_NAME: input('NIST SP 800-63B section 5.1.1', 'a passphrase is not made of the name: take another one'),
  PASSPHRASE_AGAIN: input('kpc people', 'the two are not the same: type the passphrase again'),
  SIGN_IN_WRONG: stranger('kpc people', 'this name and this passphrase do not open this desk'),
  CODE_WRONG: stranger('RFC 6238', 'this code was not right, or was used before: take the one that shows now'),
  TRIES_MANY: hasty('kpc people', 'too many tries from here: wait a quarter of an hour'),
  CODES_MANY: hasty(
    'kpc people',
    'too many wrong codes for this person today: the passphrase may be known to somebody else; ask the administrator for a reset',
  ),
  PASSKEY_FORM: malformed('WebAuthn section 7', 'not what a passkey answers: try again, or with another browser'),
  PASSKEY_WRONG: stranger(
    'WebAuthn section 7.2',
    'this passkey did not sign what was asked: try again on this page, and unlock the passkey by PIN or fingerprint',
  ),
  PASSKEY_KIND: input(
    'WebAuthn section 7.1',
    'a passkey signs by ES256 or Ed25519 here: take another security key, or the one of this device',
  ),
  PASSKEY_KNOWN: conflict('WebAuthn section 7.1', 'this passkey is registered here already: take another one'),
  PASSKEYS_MANY: conflict('kpc people', 'one person has at most 20 passkeys: remove one first'),
  PASSPHRASE_OTHER: input('kpc people', 'this is not your passphrase: type it again'),
  CONFIRM_FIRST: conflict(
    'OWASP ASVS 5.0 section 7.5',
    'type your passphrase first: what opens this desk is changed only within ten minutes of it',
  ),
  FACTOR_LAST: conflict('kpc people', 'this is your last second factor: add another one first'),
  FACTOR_ONLY: conflict(
    'kpc people',
    'the last second factor of this person: kpc people reset ends it, and lets them in anew by a link',
  ),
  SIGN_ON_IDLE: absent(
    'docs/operations/authority.md',
    'this desk has no single sign-on: sign in with name and passphrase',
  ),
  SIGN_ON_DOWN: unready(
    'OpenID Connect Discovery 1.0 section 4',
    'the server for single sign-on does not answer as it should: sign in with name and passphrase, and see that signOn in settings.json names it rightly',
  ),
  SIGN_ON_REFUSED: stranger(
    'OpenID Connect Core 1.0 section 3.1.3.7',
    'what the server for single sign-on said does not hold here: begin again on the page to sign in',
  ),
  SIGN_ON_STRANGER: stranger(
    'kpc people',
    'whoever signed in there is not admitted here: ask the administrator, and use the link that you get first',
  ),
  IDENTITY_FORM: input(
    'OpenID Connect Core 1.0 section 2',
    'sub is 1 to 255 printable ASCII characters: take it from the other server, and no e-mail address in its place',
  ),
  IDENTITY_ISSUER: input(
    'OpenID Connect Core 1.0 section 2',
    'the other server is known by the https address that its tokens name as iss: --issuer https://login.example.org, or signOn in settings.json',
  ),
  IDENTITY_TAKEN: conflict('kpc people', 'somebody here is linked with it already: unlink that one first'),
  TRAIL_ACT: input('kpc trail', 'not an act of the audit trail: see kpc trail --help'),
  TRAIL_PLACE: input('kpc trail', 'not a place in the trail: take next of the answer before'),
  PERSON_KEY_FORM: input(
    'kpc people key',
    'not the public half of a key: take the line that kpc people key NAME --out FILE has printed',
  ),
  PERSON_KEY_THERE: conflict('kpc people key', 'this file is there already: name another one'),
  PERSON_KEY_TAKEN: conflict('kpc people key', 'this key was admitted before: everybody makes a key of their own'),
  SIGN_IN_NEEDED: stranger('RFC 9110 section 15.5.2', 'sign in, or send a token: Authorization: Bearer TOKEN'),
  TOKEN_WRONG: stranger(
    'RFC 6750 section 3.1',
    'this token was never made, has ended, or its person is out: ask the administrator for another one (kpc people token NAME)',
  ),
  ROLE_MAY_NOT: forbidden(
    'kpc people',
    'the role of this person may not do this: ask one of those who may, or the administrator for another role (page People, or kpc people role NAME)',
  ),
  SCOPE_MAY_NOT: forbidden(
    'RFC 6750 section 3.1',
    'this token has no scope for this: send another one; the administrator makes it by kpc people token NAME --scope SCOPE',
  ),
} as const satisfies Record<string, Reason>
export type PeopleCode = keyof typeof peopleRefusals

export const peopleRefusal = refusing(peopleRefusals)
