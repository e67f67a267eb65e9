/**
 * English: every word of the page, and what each code of a verdict means for the person at the
 * counter. A language is one file like this one; the compiler demands every key.
 *
 * A new code of the schema is one entry of `codes`. Until it has one, the page shows what the schema
 * says of it, and the steps of `otherwise` (`reason-text.ts`).
 *
 * A title is what one says aloud. A step says what to do before it says why. `check` is for a plain
 * check (a trader, a bank), where it differs from an import desk.
 * @module
 */
import {
  type CheckCode,
  certificateFields,
  derivedBoxes,
  lineFields,
  type Outcome,
  originFields,
  partyFields,
  type State,
  statement,
  title,
} from '@kpc/schema'
import type { PageCode } from '../result.ts'
import { plural, type Text } from './message.ts'

/** What the button of a step does. */
export type StepAct = 'picture' | 'load' | 'number' | 'call'

export interface Step {
  readonly do: Text
  readonly why?: Text
  readonly act?: StepAct
  readonly check?: { readonly do: Text; readonly why?: Text }
}

/** @property detail what was looked at and found, with the facts of the check */
export interface CodeText {
  readonly title: Text
  readonly detail?: Text
  readonly steps: readonly Step[]
}

const hold: Step = {
  do: 'Hold the shipment. Keep the paper.',
  why: 'Do not hand either back.',
  check: { do: 'Do not accept the goods. Keep the paper.' },
}
const report: Step = {
  do: 'Report to your importing authority.',
  why: 'The saved record holds the code, the time and every check.',
  check: {
    do: 'Report to the authority of your country.',
    why: 'The saved record holds the code, the time and every check.',
  },
}
const call: Step = {
  do: 'Call the issuing authority.',
  why: 'Use the contact of the trust list or of your office, never the number on the paper.',
  act: 'call',
}
const askIssuer: Step = { do: 'Hold. Ask the issuing authority.', why: 'Only it can decide.', act: 'call' }
const update: Step = {
  do: 'Update the trust list.',
  why: 'Connect for a moment, or load the file that your office sends.',
  act: 'load',
}
const wait: Step = { do: 'Wait for the result here.', why: 'This certificate is judged again by itself.' }
const askOffice: Step = { do: 'No update possible? Ask your office.', why: 'Read them the check phrase: {phrase}' }
const upperRight: Step = {
  do: 'Scan the code in the upper right of the certificate.',
  why: 'It begins with KPC1: when you read it as text.',
}
const clean: Step = {
  do: 'Clean, flatten, more light.',
  why: 'Then scan again, or take a picture and load it.',
  act: 'picture',
}
const stillNothing: Step = {
  do: 'Still nothing? Clean, flatten, more light.',
  why: 'Or take a picture and load it.',
  act: 'picture',
}
const byNumber: Step = {
  do: 'Cannot be read at all? Enter the number.',
  why: 'Number and check phrase stand beside the code. They tell whether it was issued, not what it says.',
  act: 'number',
}
const stillTheSame: Step = {
  do: 'Still the same? Hold, and ask your office.',
  why: 'A code that cannot be read proves nothing, for or against.',
}

const good = (title: Text, detail: Text): CodeText => ({ title, detail, steps: [] })
const forged = (title: Text, detail: Text): CodeText => ({ title, detail, steps: [hold, report, call] })
const damaged = (detail: Text): CodeText => ({ title: 'Code damaged.', detail, steps: [clean, byNumber, stillTheSame] })
const refusedField = (detail: Text): CodeText => forged('It breaks a rule of the scheme.', detail)
const refusedList = (detail: Text): CodeText => ({ title: 'This trust list cannot be used.', detail, steps: [] })

export const en = {
  language: 'en',
  direction: 'ltr',
  /** How dates are written. */
  dates: 'en-GB',

  app: 'kpc verifier',
  test: 'TEST SCHEME',
  testMore: 'not for real shipments',

  outcomes: {
    genuine: { word: 'Genuine', line: 'Nothing stands against it.' },
    attention: {
      word: 'Attention',
      line: plural('n', {
        one: 'Genuine, but **{n} point** needs you first.',
        other: 'Genuine, but **{n} points** need you first.',
      }),
    },
    rejected: { word: 'Rejected', line: 'Do not accept this certificate.' },
    undecided: { word: 'No answer', line: 'Do not decide yet.' },
    unreadable: { word: 'Not readable', line: 'No certificate was read. Nothing is decided.' },
  } satisfies Record<Outcome, { word: Text; line: Text }>,
  limit: 'Proves who issued it. Does **not** prove what is in the box.',
  issuedBy: 'Issued by **{authority}**',
  validTo: plural('left', {
    one: 'Valid to **{expires}**, {left} day left',
    other: 'Valid to **{expires}**, {left} days left',
  }),

  doThis: 'Do this',
  paperQuestion: 'Does the paper match?',
  phrase: 'Check phrase',
  carats: 'Carats',
  differs: 'Differs',
  matches: 'Matches',
  answeredMatches: 'The paper matches.',
  answeredDiffers: 'The paper differs.',
  changeAnswer: 'Change it',

  contact: 'From the trust list: {authority}',
  scanNext: 'Scan next',
  scanAgain: 'Scan again',
  saveRecord: 'Save record',
  update: 'Update',
  loadFile: 'Load file',
  loadPicture: 'Load a picture',

  sheet: {
    title,
    statement,
    fold: 'The certificate, box by box',
    claims: 'What the code claims',
    notTrusted: 'Not trusted. For your report only.',
    notConfirmed: 'Not confirmed yet.',
    mixed: 'Not stated: mixed parcel',
    share: '{country} {percent} %',
    zone: '{country}, zone {zone}',
    hs: { '7102.10': 'unsorted', '7102.21': 'industrial', '7102.31': 'non-industrial' },
    noSeals: 'None stated',
    noSources: 'None: first export',
    endOfDay: '24:00 UTC',
    key: 'Key {kid}',
  },
  fields: {
    number: certificateFields.number.label,
    origins: certificateFields.origins.label,
    destination: certificateFields.destination.label,
    parcels: certificateFields.parcels.label,
    exporter: certificateFields.exporter.label,
    importer: certificateFields.importer.label,
    lines: certificateFields.lines.label,
    seals: certificateFields.seals.label,
    sources: certificateFields.sources.label,
    issued: certificateFields.issued.label,
    expires: certificateFields.expires.label,
    annex: certificateFields.annex.label,
    totalCarats: derivedBoxes.totalCarats.label,
    totalValueUsd: derivedBoxes.totalValueUsd.label,
    authority: derivedBoxes.authority.label,
    hs: lineFields.hs.label,
    carats: lineFields.carats.label,
    valueUsd: lineFields.valueUsd.label,
    name: partyFields.name.label,
    address: partyFields.address.label,
    country: originFields.country.label,
    zone: originFields.zone.label,
    percent: originFields.percent.label,
  },
  box: 'box {box}, {name}',
  entry: 'entry {n}',

  checks: {
    allPassed: plural('n', { one: '{n} check, passed', other: '{n} checks, all passed' }),
    failed: plural('n', { one: '{n} of {all} checks failed', other: '{n} of {all} checks failed' }),
    open: plural('n', { one: '{n} of {all} checks has no answer', other: '{n} of {all} checks have no answer' }),
    warned: plural('n', { one: '{n} of {all} checks needs you', other: '{n} of {all} checks need you' }),
    noted: '{passed} checks passed, {n} not made',
    passed: plural('n', { one: 'Show the {n} that passed', other: 'Show the {n} that passed' }),
    states: { passed: 'Passed', failed: 'Failed', unknown: 'No answer', warned: 'Attention', noted: 'Not made' },
    where: 'Where: {field}.',
    rule: 'Rule: {source}. Code: {code}.',
  },
  whatWasRead: 'What was read',
  unknownLetters: 'Letters that cannot be printed stand as their numbers.',

  ready: {
    heading: 'Ready to scan',
    aim: 'Hold the QR code inside the corners',
    closer: 'Closer. Hold it flat.',
    darker: 'More light.',
    instead: 'Nothing found. Try Picture, or Type or paste.',
    starting: 'The camera starts ...',
    reading: 'Reading the picture ...',
    picture: 'Picture',
    type: 'Type or paste',
    camera: 'Camera',
    torch: 'Light',
    zoom: '2×',
    zoomLabel: 'Zoom 2 times',
    handScanner: 'Hand scanner? Just pull its trigger.',
    drop: 'Or drop a picture anywhere, or paste.',
    tools: 'Other ways to read a code',
    cameraErrors: {
      refused: {
        title: 'The camera is not allowed here.',
        more: 'Allow it in the settings of the browser, or load a picture or type the code.',
      },
      none: { title: 'No camera was found.', more: 'Load a picture, type the code, or use a hand scanner.' },
      busy: {
        title: 'Another program uses the camera.',
        more: 'Close it and try again, or load a picture or type the code.',
      },
      insecure: {
        title: 'This address may not use the camera.',
        more: 'It needs https. Load a picture or type the code.',
      },
      failed: { title: 'The camera failed.', more: 'Try again, or load a picture or type the code.' },
    },
    tryAgain: 'Try the camera again',
    updateReady: 'An update of this page is ready.',
    restart: 'Restart now',
  },
  pictureErrors: {
    'no-code': {
      title: 'No QR code was found in the picture.',
      more: 'Take it again: only the code, flat, sharp, filling the picture.',
    },
    'no-picture': { title: 'This file is no picture that this browser can open.', more: 'Use a PNG or JPEG picture.' },
  },

  typing: {
    heading: 'Type or paste the code',
    label: 'Text of the QR code: it begins with KPC1:',
    check: 'Check it',
    empty: 'Nothing to check yet: paste or type the text first.',
  },
  number: {
    open: 'Number and phrase',
    heading: 'By number and check phrase',
    intro: 'For a code that cannot be read. It tells at best that the number was issued: the paper is not proven.',
    number: 'Certificate number',
    numberMore: 'Two letters, then letters or digits: BW 0004417',
    phrase: 'Check phrase',
    phraseMore: 'Ten letters and digits under the code: K7QX 3M9R TD',
    wrongNumber: 'A number is two letters, then up to 14 letters or digits.',
    wrongPhrase: 'A check phrase is ten letters and digits; the letter U is never one of them.',
    check: 'Look it up',
    asked: 'Asked: number **{number}**, check phrase **{phrase}**.',
  },
  outOfAllRanges: 'It is in no number range that the scheme has given to an authority of {code}.',
  close: 'Close',

  desk: {
    heading: 'This post',
    purpose: { import: 'Import desk', check: 'Plain check' },
    purposeQuestion: 'What is the check for?',
    purposeMore: {
      import: 'A shipment arrives: an importing authority decides.',
      check: 'A trader, bank or insurer looks at a certificate.',
    },
    hereQuestion: 'Where is here?',
    hereMore: 'The destination of a certificate is compared with it.',
    hereNot: 'Not set',
    hereIs: 'Here: {here}',
    hereUnset: 'Here: not set',
    button: 'This post: {purpose}, {here}. Change.',
    light: 'Light',
    lights: { light: 'Normal', dark: 'Dark', sun: 'Sunlight' },
    lightButton: 'Light: {light}. Change to {next}.',
  },

  trust: {
    heading: 'What this device trusts',
    back: 'Back',
    list: 'Trust list {version}',
    ended: 'Trust list {version} ended',
    old: 'Trust list {version} is too old',
    age: plural('days', { one: '{days} day old', other: '{days} days old' }),
    today: 'from today',
    ago: plural('days', { one: '{days} day ago', other: '{days} days ago' }),
    aged: '{age}: update today',
    stale: '{age}: update now',
    ends: plural('days', { one: 'ends in {days} day', other: 'ends in {days} days' }),
    offline: '{age}, offline',
    clock: 'Clock is wrong',
    clockMore: 'set date and time',
    badges: {
      good: 'Fresh',
      aged: 'Some days old',
      stale: 'Old',
      old: 'Too old',
      ended: 'Ended',
      clock: 'Clock is wrong',
    },
    banners: {
      stale: plural('days', {
        one: 'The trust list is {days} day old. What changed since is not known here: update now.',
        other: 'The trust list is {days} days old. What changed since is not known here: update now.',
      }),
      old: plural('days', {
        one: 'The trust list is {days} day old. Until it is updated there is no answer.',
        other: 'The trust list is {days} days old. Until it is updated there is no answer.',
      }),
      ended: 'The trust list has ended. Until it is updated there is no answer.',
      clock: 'The clock of this device says {clock}, but the scheme has signed on {floor}. Set date and time.',
    },
    used: '{used} of {all} days used',
    daysLeft: plural('days', { one: '{days} day left', other: '{days} days left' }),
    over: 'over',
    signedOn: 'version {version}, {date}',
    none: 'none',
    rootVersion: 'version {version}, good until {expires}',
    root: 'Root',
    registry: 'Registry',
    snapshot: 'Snapshot',
    timestamp: 'Timestamp',
    signedBy: 'Signed by',
    threshold: 'at least {threshold} of {keys} scheme keys',
    issuedLists: 'Lists of issued',
    statusLists: 'Lists of cancelled',
    inForce: '{n} in force',
    participants: 'Participants',
    participantsToday: '{n} today',
    keys: 'Keys',
    page: 'This page',
    test: 'This is the development scheme: whatever it signs proves nothing.',
    rule: 'Only a newer state that the scheme signed replaces this one.',
    asking: 'Asking the server ...',
    answers: {
      updated: 'Updated to trust list {version}.',
      same: 'Nothing newer was found.',
      offline: 'No connection. The last good state stays in use.',
      slow: 'The server took too long. The last good state stays in use.',
      none: 'Nothing is published at the address of this page. The last good state stays in use.',
      refused: 'Refused: {reason} The last good state stays in use.',
    },
    /** What is wrong with a file that a server or a bundle brought. */
    refused: {
      bytes: 'What came is no file of this scheme, or half of one.',
      content: 'What is in a file cannot be used.',
      CBOR_LIMIT: 'More came than any file of this scheme holds.',
      SIGNATURE_INVALID: 'It is not signed by this scheme.',
      KEY_UNKNOWN: 'It is not signed by a key of this scheme.',
      KEY_USE: 'It is signed by a key for something else.',
      COSE_ALG: 'It is signed in another way than its key allows.',
    },
    mirror: 'The trust list could not be updated.',
    more: 'See why',

    notices: 'Notices',
    noNotices: 'No notice is in force.',
    past: plural('n', { one: '{n} that is over or to come', other: '{n} that are over or to come' }),
    noticeKinds: { embargo: 'Embargo', suspension: 'Suspension', vigilance: 'Vigilance', prohibited: 'No trade' },
    noticeOf: { origin: 'Goods from {place}', zones: 'Goods from {place}, zones {zones}', participant: '{place}' },
    applies: { issue: 'by day of issue', presentation: 'by day of presentation', both: 'by both days' },
    decision: 'Decision: {decision}',

    health: 'Days left',
    healthGood: 'Nothing needs to be renewed soon.',
    healthBad: plural('n', { one: '{n} needs to be renewed', other: '{n} need to be renewed' }),
    healthAll: plural('n', { one: 'Show all {n}', other: 'Show all {n}' }),
    parts: {
      root: 'Root',
      registry: 'Registry',
      snapshot: 'Snapshot',
      timestamp: 'Timestamp',
      issued: 'Issued list of {name}',
      status: 'Status list of {name}',
      key: 'Key {name}',
    },

    find: 'Find a participant, an authority or a key',
    findHint: 'Name or letters, e.g. BW',
    found: plural('n', { one: '{n} participant', other: '{n} participants' }),
    foundNone: 'No participant, authority or key is called so.',
    since: 'Participant since {from}',
    left: 'Not a participant since {until}',
    joins: 'Participant from {from}',
    flags: { zones: 'some zones', exports: 'exports only', gone: 'not now', prohibited: 'no trade' },
    kinds: { state: 'State', organisation: 'Organisation', entity: 'Entity' },
    membership: 'Membership',
    scopes: { whole: 'whole', zones: 'only zones {zones}', exports: 'exports only' },
    span: '{from} to {until}',
    spanOpen: 'since {from}',
    about: 'day approximate',
    reason: 'Reason: {reason}',
    source: 'Source: {source}',
    territories: 'Territories',
    authority: 'Authority',
    phone: 'Telephone',
    email: 'E-mail',
    web: 'Web',
    key: 'Key for {use}',
    retired: 'retired {date}',
    compromised: 'stolen, known on {date}',
    stopped: 'stopped by its authority',
    algorithm: { '-19': 'Ed25519', '-9': 'ESP256' },
    ranges: 'Number ranges',
    noRanges: 'none: numbers are not compared',
    range: '{first} to {last}',
    strict: 'strict',
    issuedList: 'Issued list',
    issuedFacts: 'version {version}, {n} numbers, complete to {complete}',
    statusList: 'Status list',
    statusFacts: 'version {version}, {n} numbers, of {date}',
  },

  offer: {
    heading: 'Take this file?',
    now: 'Now: {version}',
    next: 'Then: {version}',
    same: 'stays',
    unchanged: 'No participant, key, notice or list changes.',
    take: 'Take it',
    cancel: 'Cancel',
    checked: 'Signed by this scheme, and newer than what is here.',
    more: '{n} more',
    kinds: { added: 'Added', removed: 'Removed', changed: 'Changed' },
    subjects: {
      participant: 'Participants',
      authority: 'Authorities',
      key: 'Keys',
      notice: 'Notices',
      range: 'Number ranges',
      issued: 'Issued lists',
      status: 'Status lists',
      trusted: 'Last trusted lists',
    },
    versions: '{name}: version {from} to {to}',
    first: '{name}: version {to}',
  },

  failure: {
    heading: 'This page failed',
    line: 'Nothing is decided. The certificate was not judged.',
    reload: 'Open the page again',
  },

  strangers: {
    'health-certificate': 'a health certificate',
    'health-card': 'a health card',
    'web-address': 'a web address',
    wifi: 'a code for a wireless network',
    contact: 'a contact card',
    product: 'the bar code of a product',
  },
  stranger: 'This is {stranger}, not a Kimberley Process Certificate.',
  uses: {
    certificate: 'certificates',
    confirmation: 'confirmations of receipt',
    list: 'lists',
    checkpoint: 'checkpoints of the ledger',
  },

  /** Steps for a code without an entry below: by what its check came to. */
  otherwise: {
    unreadable: [clean, stillTheSame],
    failed: [hold, report, call],
    unknown: [update, wait, askOffice],
    warned: [askIssuer],
    noted: [],
    passed: [],
  } satisfies Record<State | 'unreadable', Step[]>,

  codes: {
    // What a verdict finds.
    TEXT_READ: good('The code was read whole', 'The text, its Base45 and its CBOR have the one form of the scheme.'),
    HEADER_GOOD: good('The form of the message', 'Its headers name the algorithm and the key, and nothing else.'),
    KEY_KNOWN: good(
      'The key is in the trust list',
      'Key {kid} of {authority}, for certificates. Trust list {version}.',
    ),
    KEY_NOT_YET_KNOWN: {
      title: 'The key is not in trust list {version}.',
      detail: 'Key {kid}. The certificate may be newer than the list on this device.',
      steps: [update, wait, askOffice],
    },
    SIGNATURE_GOOD: good('Signature', 'Right, by key {kid}. Nothing in the code was changed since it was signed.'),
    CONTENT_GOOD: good(
      'Every field is there and within its rules',
      'The mandatory fields of Annex I; the totals are the sums of the lines.',
    ),
    NUMBER_OF_ISSUER: good('The number is one of the issuer', 'It begins with the code of {code}.'),
    NUMBER_PREFIX: forged('The number is not one of its issuer.', 'It does not begin with the code of {code}.'),
    NUMBER_OF_NOBODY: forged('The number is of no participant.', 'No participant has the code {code}.'),
    NUMBER_IN_RANGE: good('The number is in a range of its authority', '{first} to {last}, on {issued}: {authority}.'),
    NUMBER_LAST_YEAR: good(
      'The number is from the range of the year before',
      'It ended on {until}, as happens in January.',
    ),
    NUMBER_OUT_OF_RANGE: forged('Its authority had no such number.', 'No range of {authority} held it on {issued}.'),
    NUMBER_UNRANGED: good('Not compared with number ranges', 'The trust list has none of {authority}.'),
    KEY_RETIRED: forged(
      'Its key was retired before the day of issue.',
      'Key {kid}: retired on {revoked}, issued on {issued}.',
    ),
    KEY_COMPROMISED: forged(
      'Its key was stolen.',
      'Key {kid}. The certificate is not in the last list that is trusted.',
    ),
    KEY_COMPROMISED_LISTED: {
      title: 'Its key was stolen later.',
      detail: 'Key {kid}, on {revoked}. The certificate is in the last list that is trusted.',
      steps: [askIssuer],
    },
    KEY_STOPPED: forged('Its authority has stopped the key.', 'Key {kid}. The certificate is not in its issued list.'),
    KEY_STOPPED_LISTED: {
      title: 'Its authority has stopped the key.',
      detail: 'Key {kid}. The certificate is in its issued list.',
      steps: [askIssuer],
    },
    KEY_IN_TIME: good('The key was valid', 'On {issued}: key {kid}, since {from}.'),
    KEY_OUT_OF_TIME: forged(
      'Its key was not valid on the day of issue.',
      'Issued on {issued}, with key {kid}, which is good from {from}.',
    ),
    AUTHORITY_IN_TIME: good('The authority was entitled', 'On {issued}: {authority}, since {from}.'),
    AUTHORITY_OUT_OF_TIME: forged('Its authority was not entitled on the day of issue.', '{authority}, on {issued}.'),
    ISSUER_PARTICIPANT: good(
      'The issuer was a participant',
      '{code}, on {issued}: participant since {from}. From trust list {version}.',
    ),
    ISSUER_NOT_PARTICIPANT: {
      title: '{code} was not a participant on {issued}.',
      detail: 'Its certificates of that day do not count.',
      steps: [
        { do: 'Do not admit the shipment. Keep the paper.', check: { do: 'Do not accept the goods. Keep the paper.' } },
        report,
      ],
    },
    ISSUER_ZONE: forged('{code} may not certify goods from this zone.', 'Zone {zone}, on {issued}.'),
    ISSUER_ZONE_UNSTATED: {
      title: '{code} may certify some zones only.',
      detail: 'The certificate names no zone of origin.',
      steps: [{ do: 'Hold. Ask for the zone of origin.', why: '{code} may certify some zones only since {from}.' }],
    },
    DESTINATION_PARTICIPANT: good(
      'The destination is a participant',
      '{code}, on the day of issue and today. From trust list {version}.',
    ),
    DESTINATION_NOT_PARTICIPANT: {
      title: 'The destination was not a participant.',
      detail: '{code}, on {issued}: rough diamonds may not be sent there.',
      steps: [hold, report],
    },
    DESTINATION_EXPORTS_ONLY: {
      title: 'The destination may export only.',
      detail: '{code}, on {issued}: rough diamonds may not be sent there.',
      steps: [hold, report],
    },
    DESTINATION_LEFT: {
      title: 'The destination has left the scheme.',
      detail: '{code} left on {until}, after the day of issue.',
      steps: [{ do: 'Hold. Ask your office.', why: '{code} has left the scheme since the day of issue, on {until}.' }],
    },
    DESTINATION_HERE: good('The destination is here', '{destination}, as set on this device.'),
    DESTINATION_ELSEWHERE: {
      title: 'The destination is not here.',
      detail: 'The certificate is for {destination}; here is {here}.',
      steps: [
        {
          do: 'In transit? Check the seals.',
          why: 'The destination is {destination}, not {here}. If this is no transit: hold, and ask your office.',
        },
      ],
    },
    DESTINATION_NOT_COMPARED: good(
      'The destination was not compared',
      'It is {destination}. Set where here is, at the top of the page.',
    ),
    IN_VALIDITY: good('Not expired', 'Issued on {issued}, good to the end of {expires}, 24:00 UTC.'),
    NOT_YET_VALID: {
      title: 'Not valid before {issued}.',
      detail: 'The day of issue is still to come.',
      steps: [
        { do: 'Hold until {issued}.', why: 'The day of issue is still to come. Is the date of this device right?' },
      ],
    },
    EXPIRED: {
      title: 'Expired.',
      detail: plural('past', {
        one: '{past} day ago: {expires}, 24:00 UTC.',
        other: '{past} days ago: {expires}, 24:00 UTC.',
      }),
      steps: [
        {
          do: 'Hold the shipment.',
          why: plural('past', {
            one: 'The certificate expired {past} day ago: {expires}, 24:00 UTC. Ask the issuing authority; only it can decide.',
            other:
              'The certificate expired {past} days ago: {expires}, 24:00 UTC. Ask the issuing authority; only it can decide.',
          }),
        },
      ],
    },
    EXPIRED_LONG: {
      title: 'Expired for more than 60 days.',
      detail: '{past} days ago: {expires}, 24:00 UTC.',
      steps: [askIssuer],
    },
    NOTICE_NONE: good('No notice of the scheme applies', 'From trust list {version}.'),
    NOTICE: {
      title: 'Notice: {title}',
      detail: 'A notice of the scheme applies to this certificate: {id}.',
      steps: [{ do: 'Hold. Do what the notice says.', why: '{title}' }],
    },
    NOTICE_ZONE_UNSTATED: {
      title: 'The zone of origin is not named.',
      detail: 'A notice of the scheme asks for it: {title}.',
      steps: [{ do: 'Hold. Ask for the zone of origin.', why: '{title}' }],
    },
    VALUE_INSIDE: good('The value per carat is usual', 'For its origin: {source}.'),
    VALUE_OUTSIDE: {
      title: 'The value per carat is unusual.',
      detail: 'For its origin: {source}.',
      steps: [{ do: 'Have the goods valued.', why: 'The value per carat is unusual for the origin.' }],
    },
    VALUE_UNBANDED: good('The value per carat was not compared', 'The trust list has no usual values for this origin.'),
    CLOCK_PLAUSIBLE: good(
      'The clock of this device is plausible',
      'Not behind {floor}, the newest time of the scheme.',
    ),
    CLOCK_BEHIND: {
      title: 'The clock of this device is wrong.',
      detail: 'It says {clock}, but the scheme has signed on {floor}.',
      steps: [{ do: 'Set date and time.', why: 'In the settings of this device. Then scan again.' }],
    },
    REGISTRY_AGED: good('The trust list is {age} days old', 'Update it today, where there is a line.'),
    REGISTRY_STALE: good('The trust list is {age} days old', 'Update it now: what changed since is not known here.'),
    REGISTRY_OLD: {
      title: 'The trust list here is too old.',
      detail: 'It is {age} days old. This device cannot know what changed since.',
      steps: [update, wait, askOffice],
    },
    REGISTRY_CURRENT: good(
      'The trust list is in force',
      'Trust list {version}, signed on {issued}, good until {expires}.',
    ),
    REGISTRY_EXPIRED: {
      title: 'The trust list here is too old.',
      detail: 'It ended on {expires}. This device cannot know what changed since.',
      steps: [update, wait, askOffice],
    },
    STATUS_CLEAR: good('Not cancelled, lost or stolen', 'Not in the list of its authority of {listed}.'),
    STATUS_CLEAR_THEN: good('Not cancelled, lost or stolen on {listed}', 'A newer list of its authority is due.'),
    STATUS_CANCELLED: forged('Cancelled.', 'By its authority, on {since}.'),
    STATUS_REPLACED: forged('Replaced.', 'By certificate {by}, on {since}: ask for that one.'),
    STATUS_LOST: forged('Reported lost.', 'By its authority, on {since}.'),
    STATUS_STOLEN: forged('Reported stolen.', 'By its authority, on {since}.'),
    STATUS_SPOILED: forged('Its form was spoiled.', 'By its authority, on {since}: it was never issued.'),
    STATUS_UNUSED: forged('Returned unused.', 'To its authority, on {since}, after it had expired.'),
    ISSUED_LISTED: good('In the list of issued certificates', 'Of its authority, complete to {complete}.'),
    ISSUED_OTHER: forged('Another certificate has this number.', 'The list of its authority holds another one.'),
    ISSUED_ABSENT: forged('Its authority did not issue it.', 'Not in its list, which is complete to {complete}.'),
    ISSUED_LATER: good('Newer than the list of issued certificates', 'That list is complete to {complete}.'),
    ISSUED_OUTSIDE: good('Older than what the issued list holds', 'It expired more than 90 days before {complete}.'),
    ISSUED_PHRASE: {
      title: 'Issued. The content is not verified.',
      detail: 'Its authority issued this number with this check phrase. What the paper says may still be altered.',
      steps: [
        clean,
        { do: 'Hold. Ask the issuing authority.', why: 'Compare every field with its record.', act: 'call' },
      ],
    },
    ISSUED_OTHER_PHRASE: forged('The check phrase is wrong.', 'The number was issued with another one. Typed right?'),
    ISSUED_NUMBER_UNKNOWN: {
      title: 'The number is not in the issued list.',
      detail: 'The list here may be older or newer than the paper.',
      steps: [update, askIssuer],
    },
    ISSUED_NO_LIST: {
      title: 'No list of issued numbers is here.',
      detail: 'None of its authority is on this device.',
      steps: [update, askIssuer],
    },
    STATUS_UNLISTED: good(
      'Not compared with a list of cancelled, lost or stolen certificates',
      'No such list is on this device.',
    ),
    ISSUED_UNLISTED: good('Not compared with a list of issued numbers', 'No such list is on this device.'),

    // What this page finds.
    PAPER_DIFFERS: {
      title: 'The paper differs from the code.',
      detail: 'You said that what is printed is not what is signed.',
      steps: [
        {
          do: 'Hold. Keep the paper. Ask the issuing authority.',
          why: 'What is printed on the paper is not what was signed. Only the authority can say which is right.',
        },
      ],
    },

    // The text of the QR code.
    TEXT_TOO_LONG: {
      title: 'Too long for a QR code.',
      detail: 'No code of the scheme is as long.',
      steps: [upperRight],
    },
    PREFIX_UNKNOWN: { title: 'This is not a Kimberley Process Certificate.', steps: [upperRight, stillNothing] },
    PREFIX_KIND: { title: 'This is another code of the scheme, not a certificate.', steps: [upperRight] },
    VERSION_NEWER: {
      title: 'Newer than this page.',
      detail: 'The certificate was made by a newer edition. That is no fault of it.',
      steps: [{ do: 'Update this page.', why: 'Connect for a moment and open it again, then scan again.' }],
    },
    BASE45_MALFORMED: damaged('Letters are missing or wrong.'),

    // CBOR.
    CBOR_LIMIT: damaged('It is larger or deeper than anything of the scheme.'),
    CBOR_MALFORMED: damaged('What it holds is incomplete.'),
    CBOR_UTF8: damaged('It holds text that cannot be read.'),
    CBOR_TRAILING: damaged('Something stands behind its end.'),
    CBOR_NOT_DETERMINISTIC: damaged('It is not written in the one form of the scheme.'),
    CBOR_DUPLICATE_KEY: damaged('It holds a field twice.'),
    COSE_MALFORMED: damaged('What it holds is no signed message of the scheme.'),

    // The signed message.
    COSE_HEADER: forged('Not made by an authority of the scheme.', 'Its headers are not those of the scheme.'),
    COSE_ALG: forged(
      'Signed in another way than its key allows.',
      'The trust list, not the code, says how a key signs.',
    ),
    KEY_UNKNOWN: forged(
      'No authority has the key that signed it.',
      'Key {kid} is not in trust list {version}, which is newer than the certificate.',
    ),
    KEY_USE: forged('Its key may not sign certificates.', 'Key {kid} is for {use}.'),
    SIGNATURE_INVALID: forged(
      'The signature is wrong.',
      'The code was changed or forged. Nothing that it says is shown.',
    ),
    THRESHOLD: refusedList('It is not signed by enough keys of this scheme.'),

    // The content.
    FIELD_MISSING: refusedField('A mandatory field is missing.'),
    FIELD_UNKNOWN: refusedField('It has a field that is not of this edition.'),
    FIELD_TYPE: refusedField('A field holds another kind of value.'),
    FIELD_RANGE: refusedField('A value is outside its limits.'),
    FIELD_LENGTH: refusedField('A field is too short, too long or has too many entries.'),
    FIELD_TEXT: refusedField('A text has hidden or control characters.'),
    AMOUNT_FORM: refusedField('An amount is not written as it must be.'),
    DATE_IMPOSSIBLE: refusedField('A date is not in the calendar.'),
    NUMBER_FORM: refusedField('The number is not a certificate number.'),
    COUNTRY_FORM: refusedField('A country is not a two-letter code.'),
    HS_CODE: refusedField('A line is not one of 7102.10, 7102.21 and 7102.31.'),
    LINES_ORDER: refusedField('An HS code has more than one line.'),
    LIST_DUPLICATE: refusedField('An entry stands there twice.'),
    PERCENT_SUM: refusedField('The shares of the origins do not add up to 100.'),
    EXPIRY_BEFORE_ISSUE: refusedField('It expires before it is issued.'),
    TOTALS_MISMATCH: refusedField('A total is not the sum of its lines.'),

    // Root and registry.
    TRUST_EXPIRED: refusedList('It has ended.'),
    TRUST_CRITICAL: refusedList('It needs a newer edition of this page.'),
    TRUST_KID: refusedList('The name of a key does not fit the key.'),
    TRUST_KEY: refusedList('A key must not be trusted.'),
    TRUST_REFERENCE: refusedList('It refers to something that is not in it.'),
    TRUST_VERSION: refusedList('It is another version than the one that was due.'),
    TRUST_ROLLBACK: refusedList('It is older than what this device has.'),
    TRUST_MIXED: refusedList('Its files do not belong together, or one of them is cut short.'),
    TRUST_ABSENT: refusedList('A file of it is missing.'),
    TRUST_RANGE: refusedList('Number ranges in it overlap.'),
    MIRROR_DOWN: refusedList('The server gives no file.'),
    BUNDLE_MALFORMED: refusedList('The file is no bundle of this scheme, or half of one.'),
    LIST_SERIES: refusedList('The numbers of a list in it do not hold together.'),
    LIST_ROLLBACK: refusedList('A list in it knows less than the one before.'),
    LIST_ALTERED: refusedList('A list in it alters or drops what the one before had.'),
    TRUST_INTERVAL: refusedList('A span of time in it ends before it begins.'),
  } satisfies Partial<Record<CheckCode | PageCode, CodeText>>,
}
