/**
 * English, its first half: what the page says until its other screens are there. The second half is
 * `en-later.ts`. A language is two files like these, in this folder: the compiler demands every key that
 * is here, a test every form of a number and every place of a value.
 *
 * A phone loads this half before anything stands on its screen, so whatever can come later stands there.
 * @module
 */
import { en as words } from '@kpc/schema/words/en'
import { plural, type Text } from '@kpc/schema/words/message'
import type { PictureError } from '../../scan/fault.ts'

const en = {
  /** What the paper says as well: labels, title, goods, outcomes; its language is the file's name. */
  words,
  /** How dates and counts are written. */
  locale: 'en-GB',
  /** What stands on the button that changes the language. */
  short: 'EN',

  app: 'kpc verifier',
  test: 'TEST SCHEME',
  testMore: 'not for real shipments',

  ready: {
    heading: 'Ready to scan',
    aim: 'Hold the QR code inside the corners',
    closer: 'Closer.',
    flat: 'Hold it flat.',
    darker: 'More light.',
    instead: 'Nothing found. Try Picture, or Type or paste.',
    starting: 'The camera starts ...',
    reading: 'Reading the picture ...',
    readingPage: 'Reading page {page} of {pages} ...',
    picture: 'Picture',
    type: 'Type or paste',
    camera: 'Camera',
    otherCamera: 'Camera in use: {camera}. Change.',
    torch: 'Light',
    zoom: '2×',
    zoomLabel: 'Zoom 2 times',
    handScanner: 'Hand scanner? Just pull its trigger.',
    drop: 'Or drop a picture or a PDF anywhere, or paste.',
    tools: 'Other ways to read a code',
    cameraErrors: {
      refused: {
        title: 'The camera is not allowed here.',
        more: 'Allow it in the settings of the browser, or load a picture or type the code.',
      },
      none: { title: 'No camera was found.', more: 'Load a picture, type the code, or use a hand scanner.' },
      busy: {
        title: 'Another program uses the camera.',
        more: 'Close it: the camera then starts by itself. Or load a picture or type the code.',
      },
      unplugged: {
        title: 'The camera is gone.',
        more: 'Plug it in again: it starts by itself. Or load a picture or type the code.',
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
    batch: 'Batch',
    history: 'History',
  },
  pictureErrors: {
    'no-code': {
      title: 'No QR code was found in the picture.',
      more: 'Take it again: only the code, flat, sharp, filling the picture.',
    },
    'no-picture': { title: 'This file is no picture that this browser can open.', more: 'Use a PNG or JPEG picture.' },
    'too-large': {
      title: 'This picture is too large to be opened.',
      more: 'Take it again with a smaller size, or cut out the code.',
    },
    heic: {
      title: 'This browser cannot open HEIC pictures.',
      more: 'Share it as JPEG, take a screenshot of it, or point the camera at it.',
    },
    'no-code-in-pdf': {
      title: 'No QR code was found in the pages that were read.',
      more: 'Open it elsewhere and point the camera at the code.',
    },
    'pdf-locked': {
      title: 'This PDF is locked with a password.',
      more: 'Ask the sender for one without, or point the camera at its print.',
    },
    'pdf-damaged': {
      title: 'This PDF is damaged.',
      more: 'Ask for it again, or point the camera at its print.',
    },
    'pdf-too-large': {
      title: 'This PDF unpacks to more than this page opens.',
      more: 'Ask for the page with the code alone, or point the camera at its print.',
    },
    'too-slow': {
      title: 'This file took longer than a minute to read.',
      more: 'Cut out the code and choose that, or point the camera at the print.',
    },
    'pdf-reader': {
      title: 'What reads PDF files is not on this device yet.',
      more: 'Connect for a moment and load the file again.',
    },
    'not-a-code': {
      title: 'The hand scanner sent what is no code.',
      more: 'Set it to the keyboard of this device, or use the camera.',
    },
  } satisfies Record<PictureError, { title: Text; more: Text }>,
  /** Of a long PDF only the beginning is read. */
  firstPages: 'Only read: pages 1 to {pages} of {all}.',
  close: 'Close',
  cancel: 'Cancel',

  /** Of what opens over the page, before its content is there. */
  headings: {
    typing: 'Type or paste the code',
    number: 'By number and check phrase',
    post: 'This post',
    languages: 'Language',
    offer: 'Take this file?',
    chooseCode: 'Which certificate?',
    arrived: 'Check what was sent here?',
  },

  languageButton: 'Language: {language}. Change.',

  firstRun: {
    heading: 'Set up this post',
    line: 'Once. All of it can be changed later, at the top of the page.',
    trust: 'Trust list of this device',
    start: 'Start',
    placeNeeded: 'Without it no destination is compared, and no result is better than Attention.',
  },
  post: {
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
    lights: { light: 'Normal', dark: 'Dark', sun: 'Sunlight' },
    lightButton: 'Light: {light}. Change to {next}.',
  },

  trust: {
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
      doubted: 'Compare date and time',
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
      doubted: 'The clock of this device says {clock}. It or the publication is wrong: compare date and time.',
    },
    mirror: 'The trust list could not be updated.',
    more: 'See why',
  },

  kept: {
    yes: 'kept on this device',
    no: 'not kept',
    not: 'Without a line this page does not open. Not kept: {file}, because {why}.',
    why: {
      line: 'it cannot be fetched',
      absent: 'the server does not have it',
      other: 'it is not as it was built',
      full: 'the storage of this device is full',
      refused: 'this browser keeps nothing for this page',
    },
  },

  framed: {
    heading: 'This page does not work inside another',
    line: 'What lies around a page can cover it and mislead you. Open the verifier by itself, and read its address.',
    open: 'Open the verifier itself',
  },
  failure: {
    heading: 'This page failed',
    line: 'Nothing is decided. The certificate was not judged.',
    reload: 'Open the page again',
  },
}

export default en
