/**
 * What a verdict finds, and where the rule is written. Apart from the verdict, as whoever only
 * handles verdicts has no use for the sentences.
 * @module
 */
/** Reasons that only a verdict has; those of a broken text, message or field are error codes. */
export const findings = {
  TEXT_READ: { says: 'The code was read whole.', source: 'RFC 9285, RFC 8949' },
  HEADER_GOOD: { says: 'The headers are those of the scheme.', source: 'RFC 9052 section 3' },
  KEY_KNOWN: { says: 'The key is in the registry, for certificates.', source: 'kpc registry' },
  KEY_NOT_YET_KNOWN: {
    says: 'The key is not in this registry, which is not newer than the certificate: update, then scan again.',
    source: 'kpc registry',
  },
  KEY_UNKNOWN_AHEAD: {
    says: 'The key is in no registry, and the certificate is dated after tomorrow.',
    source: 'kpc registry, R6',
  },
  SIGNATURE_GOOD: { says: 'The signature is right.', source: 'RFC 8032, R17' },
  CONTENT_GOOD: { says: 'Every mandatory field is there and within its rules.', source: 'Annex I, R6 to R19' },
  NUMBER_OF_ISSUER: { says: 'The number begins with the code of its issuer.', source: 'R4' },
  NUMBER_PREFIX: { says: 'The number begins with another code than that of the issuer.', source: 'R4' },
  NUMBER_OF_NOBODY: { says: 'The number begins with the code of no participant.', source: 'R4' },
  NUMBER_IN_RANGE: { says: 'The number is in a range that its authority had on the day of issue.', source: 'R3' },
  NUMBER_LAST_YEAR: { says: 'The number is from the range of the year before, as happens in January.', source: 'R3' },
  NUMBER_OUT_OF_RANGE: { says: 'The authority had no range with this number on the day of issue.', source: 'R3' },
  NUMBER_UNRANGED: { says: 'The scheme has no number ranges of this authority.', source: 'R3' },
  KEY_RETIRED: { says: 'The key was retired before the day of issue.', source: 'R46' },
  KEY_COMPROMISED: {
    says: 'The key was stolen, and this certificate is not in the last list that is trusted.',
    source: 'R46',
  },
  KEY_COMPROMISED_LISTED: {
    says: 'The key was stolen later; this certificate is in the last list that is trusted.',
    source: 'R46',
  },
  KEY_STOPPED: { says: 'The authority has stopped the key, and this certificate is not in its list.', source: 'R46' },
  KEY_STOPPED_LISTED: { says: 'The authority has stopped the key; this certificate is in its list.', source: 'R46' },
  KEY_IN_TIME: { says: 'The key was valid on the day of issue.', source: 'R46' },
  KEY_OUT_OF_TIME: { says: 'The key was not valid on the day of issue.', source: 'R46' },
  AUTHORITY_IN_TIME: { says: 'The authority was designated on the day of issue.', source: 'R8' },
  AUTHORITY_OUT_OF_TIME: { says: 'The authority was not designated on the day of issue.', source: 'R8' },
  ISSUER_PARTICIPANT: { says: 'The issuer was a participant on the day of issue.', source: 'R24' },
  ISSUER_NOT_PARTICIPANT: { says: 'The issuer was not a participant on the day of issue.', source: 'R24' },
  ISSUER_ZONE: { says: 'The goods come from a zone for which the issuer may not certify.', source: 'R24' },
  ISSUER_ZONE_UNSTATED: {
    says: 'The issuer may certify only some zones, and the certificate names none.',
    source: 'R24',
  },
  DESTINATION_EXPORTS_ONLY: { says: 'The destination may export only on the day of issue.', source: 'R23' },
  DESTINATION_PARTICIPANT: { says: 'The destination was a participant on the day of issue.', source: 'R23' },
  DESTINATION_NOT_PARTICIPANT: { says: 'The destination was not a participant on the day of issue.', source: 'R23' },
  DESTINATION_LEFT: { says: 'The destination has left the scheme since the day of issue.', source: 'R23, R41' },
  DESTINATION_HERE: { says: 'The destination is here.', source: 'R21' },
  DESTINATION_ELSEWHERE: { says: 'The destination is not here.', source: 'R21, R38' },
  DESTINATION_NOT_COMPARED: {
    says: 'Where this check takes place was not given, so the destination was not compared.',
    source: 'R21',
  },
  IN_VALIDITY: { says: 'Not expired.', source: 'R45' },
  NOT_YET_VALID: { says: 'The day of issue is still to come.', source: 'R6' },
  EXPIRED: { says: 'Expired.', source: 'R7, R45' },
  EXPIRED_LONG: { says: 'Expired for more than 60 days.', source: 'R45' },
  NOTICE_NONE: { says: 'No notice of the scheme applies.', source: 'R36' },
  NOTICE: { says: 'A notice of the scheme applies: read it and do what it says.', source: 'R36' },
  NOTICE_FORBIDS: { says: 'An embargo, a suspension or a prohibition of the scheme forbids it.', source: 'R36' },
  NOTICE_ZONE_UNSTATED: {
    says: 'A notice asks for the zone of origin, which the certificate does not name.',
    source: 'R36',
  },
  NOTICE_ORIGINS_UNSTATED: {
    says: 'A notice asks for all origins of mixed goods, and the certificate names none.',
    source: 'R36, R15',
  },
  NOTICE_NEWER: {
    says: 'A notice may apply that only a newer edition of this program can read: update the program.',
    source: 'R36',
  },
  VALUE_INSIDE: { says: 'The value per carat is usual for such goods.', source: 'R69' },
  VALUE_OUTSIDE: { says: 'The value per carat is unusual for such goods: have them valued.', source: 'R69' },
  VALUE_UNBANDED: { says: 'The scheme has no usual values for such goods.', source: 'R69' },
  CLOCK_PLAUSIBLE: { says: 'The clock of this device is not behind the scheme.', source: 'TUF section 5' },
  CLOCK_BEHIND: {
    says: 'The clock of this device is wrong: set date and time, then scan again.',
    source: 'TUF section 5',
  },
  CLOCK_ALONE: {
    says: 'Only the clock of this device stands against it: compare date and time, update, then scan again.',
    source: 'TUF section 5',
  },
  CLOCK_DOUBTED: {
    says: 'The clock of this device or the publication is wrong: compare date and time; where they are right, tell the scheme.',
    source: 'TUF section 5',
  },
  REGISTRY_AGED: { says: 'The trust list is some days old: update today.', source: 'kpc registry' },
  REGISTRY_STALE: { says: 'The trust list is old: update now.', source: 'kpc registry' },
  REGISTRY_OLD: { says: 'The trust list is too old: update, then scan again.', source: 'kpc registry' },
  REGISTRY_CURRENT: { says: 'The registry is in force.', source: 'kpc registry' },
  REGISTRY_EXPIRED: {
    says: 'The registry on this device has expired: update, then scan again.',
    source: 'kpc registry',
  },
  STATUS_CLEAR: { says: 'Not cancelled, replaced, lost or stolen.', source: 'R44' },
  STATUS_CLEAR_THEN: {
    says: 'Not cancelled, replaced, lost or stolen when the list was made; a newer list is due.',
    source: 'R44',
  },
  STATUS_CANCELLED: { says: 'Cancelled by its authority.', source: 'R31, R44' },
  STATUS_REPLACED: { says: 'Replaced by another certificate.', source: 'R30, R44' },
  STATUS_LOST: { says: 'Reported lost.', source: 'R44' },
  STATUS_STOLEN: { says: 'Reported stolen.', source: 'R44' },
  STATUS_SPOILED: { says: 'Its form was spoiled and never used.', source: 'R44' },
  STATUS_UNUSED: { says: 'Returned unused after its expiry.', source: 'R29, R44' },
  ISSUED_LISTED: { says: 'In the list of issued certificates.', source: 'R44' },
  ISSUED_OTHER: { says: 'The authority issued another certificate under this number.', source: 'R3, R44' },
  ISSUED_ABSENT: { says: 'The authority did not issue this number.', source: 'R44' },
  ISSUED_LATER: { says: 'Issued after the newest list of its authority.', source: 'R44' },
  ISSUED_OUTSIDE: { says: 'Older than what the list of issued certificates holds.', source: 'R44' },
  ISSUED_PHRASE: {
    says: 'This number was issued with this check phrase. The content of the paper is not verified.',
    source: 'R44',
  },
  ISSUED_OTHER_PHRASE: { says: 'This number was issued with another check phrase.', source: 'R3, R44' },
  ISSUED_NUMBER_UNKNOWN: {
    says: 'The number is not in the list of issued ones, which may be older or newer than the paper: ask its authority.',
    source: 'R44',
  },
  ISSUED_NO_LIST: {
    says: 'No list of issued certificates of this authority is on this device: update, then ask again.',
    source: 'R44',
  },
  STATUS_UNLISTED: { says: 'No list of cancelled, lost or stolen certificates is on this device.', source: 'R44' },
  ISSUED_UNLISTED: { says: 'No list of issued certificates is on this device.', source: 'R44' },
  LISTS_WITHHELD: {
    says: 'The authority publishes lists, and they are not on this device: update from another place, then scan again.',
    source: 'R44, kpc registry',
  },
  AMENDED: { says: 'Amended by its authority: compare the paper with the amended boxes.', source: 'R56' },
  AMENDMENT_ALONE: { says: 'An amendment, which says nothing alone: scan its certificate too.', source: 'R56' },
  AMENDMENT_UNREAD: { says: 'An amendment could not be read: scan it again.', source: 'R56' },
  AMENDMENT_REFUSED: { says: 'An amendment that its authority did not sign so.', source: 'R56, R17' },
  AMENDMENT_ISSUER: { says: 'An amendment that another authority has signed.', source: 'R56, R8' },
  AMENDMENT_OUT_OF_TIME: { says: 'An amendment whose key or authority was not valid on its day.', source: 'R56, R46' },
  AMENDMENT_NOT_YET: { says: 'An amendment whose day is still to come.', source: 'R56, R6' },
  CONFIRMED_BEFORE: {
    says: 'Goods came in under this certificate already: a second shipment of it is a copy.',
    source: 'III(b), kpc confirmation',
  },
  CONFIRMED_KEPT_OUT: {
    says: 'Goods under this certificate were refused, returned or held elsewhere: ask why.',
    source: 'III(b), kpc confirmation',
  },
  CONFIRMED_NOW: { says: 'Receipt of this very shipment was confirmed here.', source: 'III(b), kpc confirmation' },
  CONFIRMED_TOLD: {
    says: 'An authority that was asked says that goods came in under this certificate: ask it where and when.',
    source: 'III(b), kpc ask',
  },
  SEEN_ELSEWHERE: {
    says: 'This certificate stood before another post: it was used twice, or copied.',
    source: 'III(b), kpc seen',
  },
  SEEN_OTHER: {
    says: 'Another certificate under this number was seen: one of the two is forged.',
    source: 'R3, R4, kpc seen',
  },
  CONFIRMATION_ALONE: {
    says: 'A confirmation of receipt, which is no certificate: scan the certificate.',
    source: 'III(b), kpc confirmation',
  },
  CONFIRMATION_UNREAD: { says: 'A confirmation of receipt could not be read.', source: 'III(b), kpc confirmation' },
  CONFIRMATION_REFUSED: {
    says: 'A confirmation of receipt that no importing authority has signed so.',
    source: 'III(b), kpc confirmation',
  },
  CONFIRMATION_OTHER: {
    says: 'A confirmation of receipt of another certificate: a copy or a changed one may be about.',
    source: 'III(b), kpc confirmation',
  },
  AMENDMENT_MISSING: { says: 'An earlier amendment is missing: scan that one too.', source: 'R56' },
} as const satisfies Record<string, { says: string; source: string }>

export type Finding = keyof typeof findings
