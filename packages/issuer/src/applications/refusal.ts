/**
 * Why an application does not go on.
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
  type Reason,
  refusing,
  unread,
} from '@kpc/host/refusal'

export const applicationRefusals = {
  APPLICATION_UNKNOWN: absent('kpc applications', 'there is no application of this name: see GET /applications'),
  PROPOSAL_UNKNOWN: absent('kpc proposals', 'there is no proposal of this name: see kpc proposals list'),
  APPLICATION_FORM: input('kpc applications', 'an application is a JSON object of at most 32 KB'),
  APPLICATION_CHANGED: changed(
    'RFC 9110 13.1.1',
    'somebody changed it since you read it: read it again, and put your change beside theirs',
  ),
  APPLICATION_UNREAD: unread(
    'RFC 6585 3',
    'say in If-Match which version you have read: nothing is written over what you have not seen',
  ),
  APPLICATION_STATE: conflict('kpc applications', 'this does not happen where the application stands now'),
  APPLICATION_ALTERED: conflict(
    'kpc applications',
    'is no longer what was approved: nothing of it is signed; send it back, and have it approved again',
  ),
  APPROVAL_UNSIGNED: forbidden(
    'kpc home',
    'this authority signs what was approved with a passkey or a key file: approve it on its page, or with kpc approve NAME --key FILE',
  ),
  APPROVAL_OTHER: conflict(
    'kpc applications',
    'what was signed is not this application as it stands now: read it again, and approve it',
  ),
  APPROVAL_PERSON: forbidden(
    'kpc people',
    'this person may not approve (any more), or the key is not theirs: have it approved by somebody who may',
  ),
  EVIDENCE_UNKNOWN: absent('kpc applications', 'nothing of this digest is attached to it'),
  EVIDENCE_KIND: input('R26, R33', 'no kind of evidence: declaration, source, production or other'),
  EVIDENCE_NAME: input('kpc applications', 'a file has a name of 1 to 120 printable characters'),
  EVIDENCE_TYPE: form('kpc applications', 'not a PDF, a PNG or a JPEG, by how it begins: save it as one of them'),
  EVIDENCE_LARGE: limit('kpc applications', 'empty, or larger than 5 MB: scan it with fewer dots'),
  EVIDENCE_MANY: conflict('kpc applications', 'there are 20 files or 20 MB: remove one that nobody needs'),
  EVIDENCE_TWICE: conflict('kpc applications', 'this very file is attached already'),
  ROLE_FORBIDS: forbidden('kpc people', 'is not done in your role: ask somebody who has the role'),
  COUNTING_REASON: input('R27', 'what was counted and weighed differs: say why it is right, or correct what was found'),
  TEMPLATE_UNKNOWN: absent('kpc applications', 'there is no such template: it was removed, or is of somebody else'),
  TEMPLATE_NAME: input('kpc applications', 'a template has a name of 1 to 80 printable characters'),
  TEMPLATE_TAKEN: conflict(
    'kpc applications',
    'a template of this name is there: give another name, or say that this one takes its place',
  ),
  TEMPLATES_MANY: conflict('kpc applications', 'there are 200 templates: remove one that nobody uses'),
  REASON_NEEDED: input('kpc applications', 'say why, in a few words: the ledger keeps it'),
} as const satisfies Record<string, Reason>

export type ApplicationCode = keyof typeof applicationRefusals

export const applicationRefusal = refusing(applicationRefusals)
