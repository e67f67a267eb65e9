/**
 * Why a command or a request is refused: one table, one class.
 *
 * Codes of the format and of verdicts come from `@kpc/schema`; here are those of an authority's
 * own work. A code is stable. A sentence says what is wrong and what to do next, and never holds
 * data of a certificate.
 * @module
 */
import { fileFaults } from '@kpc/host/file-error'
import { keyRefusals } from '@kpc/host/keys/key-refusal'
import { pressRefusals } from '@kpc/host/press/press-refusal'
import { Refusal as HostRefusal, hostRefusals, type Reason, reason, type Fault as SomeFault } from '@kpc/host/refusal'
import { type CheckCode, FormatError, findings, reasons } from '@kpc/schema'
import type { InputError } from '@kpc/schema/input'

export const refusals = {
  ...hostRefusals,
  ...fileFaults,
  ...keyRefusals,
  ...pressRefusals,

  // How a command or a request is written.
  USAGE: reason('kpc --help', 'see --help'),
  INSTANT_FORM: reason('RFC 3339', 'not an instant: write 2026-11-25T12:00:00Z, or a date'),
  PHRASE_FORM: reason('kpc verify --help', 'not a check phrase: ten letters and digits, as K7QX 3M9R TD'),
  PERSON_FORM: reason('kpc --by', 'not a name of 1 to 80 printable characters: say with --by or KPC_PERSON who acts'),
  JSON_MALFORMED: reason('RFC 8259', 'not JSON in UTF-8: correct it and send it again'),
  JSON_TWICE: reason(
    'RFC 8259 section 4',
    'there twice in one object: leave the one that is meant, as readers would differ in which they take',
  ),
  MEDIA_TYPE: reason('RFC 9110 section 15.5.16', 'send JSON, with Content-Type: application/json'),
  BODY_TOO_LARGE: reason('RFC 9110 section 15.5.14', 'larger than 64 KB: no certificate is'),
  ROUTE_UNKNOWN: reason('RFC 9110 section 15.5.5', 'nothing is here: see /openapi.json'),
  METHOD_NOT_ALLOWED: reason('RFC 9110 section 15.5.6', 'not a method of this address: see the Allow header'),
  HOST_FOREIGN: reason(
    'RFC 9110 section 15.5.20',
    'this server answers to names of this machine only: use 127.0.0.1 or localhost',
  ),
  ORIGIN_FOREIGN: reason(
    'Fetch Metadata',
    'a page of another site may neither read nor write here: type the address of this server yourself',
  ),
  REQUEST_REUSED: reason(
    'Idempotency-Key',
    'this key was used for another content: use a new key for a new certificate',
  ),
  REQUEST_FORM: reason('Idempotency-Key', 'not a key of 1 to 200 printable ASCII characters'),

  // A file of many certificates.
  BATCH_ENCODING: reason(
    'kpc issue --batch',
    'not text in this encoding: save it as "CSV UTF-8", or name the encoding that it has with --encoding',
  ),
  BATCH_HEADINGS: reason(
    'kpc issue --batch-template',
    'the first row names no column of a certificate: begin with the headings of kpc issue --batch-template',
  ),
  BATCH_COLUMN_UNKNOWN: reason(
    'kpc issue --batch-template',
    'no column of a certificate has this heading: correct it, or take the column out',
  ),
  BATCH_COLUMN_TWICE: reason('kpc issue --batch-template', 'the same heading twice: take one of the columns out'),
  BATCH_COLUMN_MISSING: reason('kpc issue --batch-template', 'columns that every certificate needs are missing'),
  BATCH_QUOTES: reason(
    'RFC 4180',
    'a quotation mark that is never closed, or that stands inside a cell: double it, and put the cell in quotation marks',
  ),
  BATCH_LINE: reason('kpc issue --batch', 'longer than any certificate: put each certificate on a line of its own'),
  BATCH_CHARACTER: reason(
    'kpc issue --batch',
    'a character that this encoding does not have: save the file as "CSV UTF-8"',
  ),
  BATCH_CELL: reason('kpc issue --batch', 'a cell without a heading above it: empty it, or give the column a heading'),
  BATCH_EMPTY: reason('kpc issue --batch', 'no certificates below the headings'),
  BATCH_ROWS: reason('kpc issue --batch', 'more rows than one file may have: divide it'),
  BATCH_ROWS_AT_ONCE: reason(
    'kpc issue --batch',
    'more rows than are issued all at once: divide the file, or issue it with --resume',
  ),
  BATCH_TWICE: reason('kpc issue --batch', 'the same as in a row above: each certificate has its own'),
  BATCH_CHANGED: reason(
    'kpc issue --batch',
    'rows of another file of this name were issued, and without a column "request" nobody can tell which: move that result away if these are other certificates; if this is the same file corrected, take out the rows that were issued',
  ),

  // Files.
  FILE_EXISTS: reason('kpc', 'there already: name another file'),
  FILE_UNWRITABLE: reason('kpc', 'can not be written: look at the folder and its permissions'),
  PICTURE_FORMAT: reason('kpc', 'a picture of another format: save it as PNG or JPEG'),
  PICTURE_UNREADABLE: reason('kpc', 'not a whole PNG or JPEG: save or copy the picture again'),
  PICTURE_TOO_LARGE: reason('kpc', 'more than 24 megapixels: scan at 300 dpi, or save the picture smaller'),
  PICTURE_SLOW: reason('kpc', 'not read within 30 seconds: scan at 300 dpi in black and white, or cut out the code'),
  PICTURE_NO_CODE: reason(
    'ISO/IEC 18004',
    'no QR code was found in the picture: flat, sharp and whole, with the white around it',
  ),
  PICTURE_SEVERAL_CODES: reason('kpc', 'more than one certificate is in the picture: cut it so that it shows one'),
  PNG_TO_TERMINAL: reason('kpc', 'a PNG does not belong on a terminal: name a file with --out FILE'),

  TERMINAL_NARROW: reason(
    'kpc',
    'too narrow for this code: widen the terminal, or draw a picture with --png --out FILE',
  ),

  // The home.
  HOME_UNWRITABLE: reason(
    'kpc home',
    'can not be made a home or written: set KPC_HOME to a folder of yours, or look at its permissions',
  ),
  DATABASE_URL: reason('kpc home', 'not the address of a ledger: postgres://USER@HOST/DATABASE, or leave it unset'),
  REGISTRY_MISSING: reason(
    'kpc home',
    'no registry: put the registry.cbor of the scheme there, or sign one with kpc-scheme sign',
  ),
  REGISTRY_UNREACHABLE: reason(
    'kpc registry',
    'the registry can not be fetched: look at the address and the line, or name a file',
  ),
  REGISTRY_TOO_LARGE: reason('kpc registry', 'larger than any registry: look at the address'),
  SETTINGS_MALFORMED: reason('kpc home', 'not the settings of a home: correct settings.json'),
  KEY_MISSING: reason('kpc keys', 'no such key: see kpc keys list'),
  KEY_NONE: reason(
    'kpc keys',
    'no key of this home is in the registry for this use and this day: make one with kpc keys new, and have the scheme register it',
  ),
  // What a verdict finds as well, said to those who sign.
  KEY_OUT_OF_TIME: reason(
    'R46',
    'the registry does not have this key for the day: sign with one that it has, see kpc keys list',
  ),
  KEY_RETIRED: reason('R46', 'the scheme has retired this key: sign with the next one, see kpc keys list'),
  KEY_COMPROMISED: reason(
    'R46',
    'the scheme holds this key for stolen: sign nothing more with it, and make another with kpc keys new',
  ),
  KEY_STOPPED: reason(
    'R46',
    'your own status list has stopped this key, and only the scheme starts it again: sign with another one',
  ),
  AUTHORITY_OUT_OF_TIME: reason(
    'R8',
    'the registry does not have this authority for the day: ask the scheme, then run kpc registry update',
  ),
  ISSUER_NOT_PARTICIPANT: reason(
    'R24',
    'the registry does not have the participant of this key as a member on the day: ask the scheme, then run kpc registry update',
  ),
  DESTINATION_NOT_PARTICIPANT: reason(
    'R23',
    'not a participant on the day: rough diamonds may not go there; where it has joined since, run kpc registry update',
  ),
  DESTINATION_LEFT: reason('R23, R41', 'a participant no more: rough diamonds may not go there'),
  REGISTRY_EXPIRED: reason(
    'kpc registry',
    'the registry of this home has expired, and nothing is signed by it: run kpc registry update',
  ),
  REGISTRY_OLD: reason(
    'kpc registry',
    'for too long nothing has said that the registry of this home is current, and nothing is signed by it: run kpc registry update',
  ),
  CLOCK_AHEAD: reason(
    'kpc registry',
    'the clock of this machine is so far ahead of all that this home knows that nothing is signed by it: look at a calendar. If the clock is wrong, set it; if it is right, run kpc registry update, which says the time',
  ),
  EXPORT_AHEAD: reason(
    'kpc lists publish',
    'the export is of a day that has not come on this machine: one of both clocks is wrong. Set it, export again, and publish then',
  ),
  CLOCK_BEHIND: reason(
    'TUF section 5',
    'the clock of this machine is behind what the scheme has signed: set date and time, then try again',
  ),
  KEY_IN_HSM: reason('kpc keys', 'the secret is in the HSM, whose PIN guards it: its file holds nothing to encrypt'),

  // The HSM.
  HSM_SUPPORT: reason(
    'PKCS#11',
    'this installation can not speak to an HSM on this machine: install it anew with the optional parts of koffi, or sign with a key on file',
  ),
  HSM_SETTINGS: reason(
    'kpc home',
    'the settings name no HSM, or another token: put "hsm": {"library": FILE, "token": LABEL} into settings.json',
  ),
  HSM_LIBRARY: reason(
    'PKCS#11',
    'not a PKCS#11 library, or one that lacks a part of its own: look at hsm.library in settings.json, and at what the maker of the HSM installs',
  ),
  HSM_LIBRARY_MISSING: reason('PKCS#11', 'no such file: look at hsm.library in settings.json'),
  HSM_LIBRARY_MACHINE: reason(
    'PKCS#11',
    'a library for another kind of machine: take the one that the maker of the HSM has for this system, of 64 bits where this program has',
  ),
  HSM_TOKEN_MISSING: reason(
    'PKCS#11',
    'no token of this label is there: plug it in, or look at hsm.token in settings.json; nothing was signed',
  ),
  HSM_KEY_MISSING: reason('PKCS#11', 'the token does not have this key: see kpc keys list; nothing was signed'),
  HSM_PIN_WRONG: reason(
    'PKCS#11',
    'wrong PIN: look it up before the next try, as few tries lock a token; nothing was signed',
  ),
  HSM_PIN_LOCKED: reason('PKCS#11', 'the PIN is locked or was never set: whoever has the SO PIN sets it anew'),
  HSM_GONE: reason(
    'PKCS#11',
    'the HSM does not answer as before: look at plug, line and power, then try again; nothing was signed',
  ),
  HSM_FAILED: reason('PKCS#11', 'the HSM refuses or fails: see its own log, then try again; nothing was signed'),

  // The ledger.
  NUMBER_TAKEN: reason('R3', 'this number is taken: leave it out, and the ledger gives the next'),
  NUMBER_ACCOUNTED: reason(
    'R3',
    'this number is void, spoiled, unused, lost or stolen: see kpc numbers list, and use another one',
  ),
  NUMBER_AGAIN: reason(
    'kpc issue --help',
    'the number of a form is typed or scanned twice, with --number and --again, and both must agree',
  ),
  NUMBER_LEASED: reason('kpc numbers lease', 'this number is leased to an office: only that office may use it'),
  NUMBER_OTHER_OFFICE: reason('kpc numbers add', 'this number is of a block of another office: see kpc numbers list'),
  NUMBER_OUTSIDE: reason(
    'kpc numbers add',
    'no block of this ledger has this number: see kpc numbers list, or add the block that was allotted',
  ),
  NUMBER_UNKNOWN: reason('R3', 'the ledger has no certificate of this number: see kpc list'),
  NUMBERS_EXHAUSTED: reason('R3', 'no number is left: add the next block with kpc numbers add'),
  NUMBERS_NONE: reason(
    'R3',
    'this ledger has no block of numbers: add the one that was allotted, with kpc numbers add --first ... --last ...',
  ),
  BLOCK_FORM: reason(
    'R3',
    'a block goes from a number to a later one with the same letters and as many digits, as BW0001000 to BW0001999',
  ),
  BLOCK_OVERLAP: reason('kpc numbers add', 'some of these numbers are in a block already: see kpc numbers list'),
  BLOCK_PREFIX: reason('R4', 'numbers begin with the code of a participant that has an authority in the registry'),
  BLOCK_RANGE: reason(
    'R3',
    'the registry gives the authority no range with these numbers: ask the scheme, and kpc registry update',
  ),
  CONFIRM_BLOCK: reason(
    'kpc ledger confirm',
    'say of this block, too, which number is the highest that was printed or leased: --highest, or --untouched with its first number if none was',
  ),
  CONFIRM_LOW: reason(
    'kpc ledger confirm',
    'a higher number of this block is in the ledger or in the published issued list: look at the papers again',
  ),
  CONFIRM_PUBLISHED: reason(
    'kpc ledger adopt',
    'the published issued list has certificates that this ledger lacks: take them back from their papers, or from copies of these, with kpc ledger adopt; where the list is wrong, as of a stolen list key, say --disregard-lists with --reason',
  ),
  CONFIRM_REASON: reason(
    'kpc ledger confirm',
    'the ledger keeps for ever why a published list was disregarded: say it with --reason',
  ),
  LEASE_CLOSED: reason('kpc numbers lease', 'this lease has come back already: nothing was changed'),
  LEASE_MALFORMED: reason('kpc numbers lease', 'not the file of a lease, or damaged on its way: write it again'),
  LEASE_OTHER_OFFICE: reason(
    'kpc numbers take',
    'the lease is for this office, and the home is not: set "office" in settings.json on the one machine that issues for it',
  ),
  LEASE_UNKNOWN: reason('kpc numbers lease', 'this ledger has no such lease: see kpc numbers list'),
  CLOCK_BACK: reason(
    'kpc ledger',
    'the clock of this machine is behind the last entry of the ledger: set it right; nothing was stored',
  ),
  LEDGER_NEWER: reason('kpc ledger', 'made by a newer edition: update this one; nothing was changed'),
  LEDGER_BROKEN: reason('kpc ledger', 'not a ledger, or damaged: put back the last copy; nothing was changed'),
  LEDGER_UNWRITABLE: reason('kpc ledger', 'can not be written: look at its folder and permissions; nothing was issued'),
  LEDGER_FULL: reason('kpc ledger', 'the disk is full: make room and try again; nothing was issued'),
  LEDGER_BUSY: reason('kpc ledger', 'another process holds the ledger: try again; nothing was issued'),
  LEDGER_GONE: reason(
    'kpc ledger',
    'the database does not answer: see that it runs and that DATABASE_URL is right, and ask again; with a request key the same wish gives one certificate',
  ),
  LEDGER_IN_USE: reason(
    'kpc ledger confirm',
    'this ledger was not restored: there is nothing to confirm, and nothing was changed',
  ),
  LEDGER_MOVED: reason(
    'kpc ledger move',
    'this ledger goes on in another database: set DATABASE_URL to it, or move it back; nothing was issued',
  ),
  LEDGER_NOT_EMPTY: reason(
    'kpc ledger move',
    'another ledger is there: name a database without one; nothing was changed',
  ),
  LEDGER_RESTORED: reason(
    'kpc ledger confirm',
    'restored from a copy, or behind what was signed or published: it may lack what was printed since. kpc ledger adopt what the papers show, then kpc ledger confirm --highest NUMBER; nothing was issued',
  ),
  CHECKPOINT_KEY_NONE: reason(
    'kpc ledger checkpoint',
    'no checkpoint key of this home is in the registry for today: make one with kpc keys new --use checkpoint, and have the scheme register it',
  ),
  CHECKPOINT_NONE: reason(
    'kpc ledger checkpoint',
    'no checkpoint of this ledger was signed yet: sign one with kpc ledger checkpoint, or POST /ledger/checkpoint',
  ),
  AUTHORITY_SEVERAL: reason('kpc ledger', 'keys of several authorities are in this home: name one with --authority'),
  AUTHORITY_NONE: reason('kpc ledger', 'no key of this home is in the registry: name the authority with --authority'),
  LEDGER_CONTRADICTED: reason(
    'kpc ledger verify',
    'a checkpoint that this home has signed says otherwise, so nothing was signed: kpc ledger verify says where, and after a restore paper has to confirm it',
  ),
  ENTRY_UNKNOWN: reason('kpc ledger', 'the ledger has no such entry'),
  SIZE_UNKNOWN: reason('kpc ledger', 'the ledger never had so many entries'),
  PROOF_FORM: reason(
    'kpc ledger check',
    'neither an export, a checkpoint, a proof nor a receipt of a ledger: look at the file',
  ),
  PROOF_ALONE: reason(
    'RFC 9942',
    'a receipt proves nothing by itself: of inclusion name the file of kpc ledger proof, of consistency the older checkpoint with --checkpoint',
  ),

  // The life of a certificate.
  ALREADY_CANCELLED: reason(
    'R31',
    'cancelled already: all that may follow is a report that the paper is lost or stolen',
  ),
  ALREADY_REPLACED: reason('R30', 'replaced already: act on the certificate that took its place, see kpc show'),
  ALREADY_EXPIRED: reason('R29', 'returned unused already: it stands for nothing any more, issue another one'),
  ALREADY_LOST: reason('R44', 'reported lost already: it stays so, also where the paper is found; issue another one'),
  ALREADY_STOLEN: reason(
    'R44',
    'reported stolen already: it stays so, also where the paper is found; issue another one',
  ),
  NOT_EXPIRED: reason('R29', 'not expired yet: where it comes back unused before its last day, use kpc cancel'),
  NOT_SURRENDERED: reason(
    'R30',
    'a certificate is replaced before export only, against the old paper: take it, then say --surrendered',
  ),
  REPLACE_LATE: reason('R30', 'expired: take it back with kpc expire, and issue another one'),
  NUMBER_BLANK: reason(
    'R44',
    'no certificate has this number: for blank forms use kpc numbers lost or kpc numbers stolen',
  ),

  // The lists that verifiers carry.
  LIST_KEY_NONE: reason(
    'kpc keys',
    'no list key of this home is in the registry for today: make one with kpc keys new --use list, on another machine than the certificate key, and have the scheme register it',
  ),
  LIST_KEY_SEVERAL: reason('kpc lists', 'list keys of several authorities are here: name one with --authority ID'),
  KEY_STOP: reason('kpc lists', 'not a certificate key of this authority: see kpc keys list'),
  LISTS_ALTERED: reason(
    'kpc lists',
    'the new list would drop or alter what was published of this number: give the export of every ledger, none older than the last time',
  ),
  LISTS_OLD: reason(
    'kpc lists',
    'older than what the last list was made from: take a newer export of the machine that issues',
  ),
  LIST_FORM: reason('kpc lists', 'neither an issued list nor a status list'),
  EXPORT_OTHER: reason('kpc lists', 'the export of the ledger of another authority'),
  EXPORT_WRONG: reason(
    'kpc ledger check',
    'this ledger contradicts itself or its checkpoints: publish nothing from it, and see kpc ledger check FILE',
  ),
  LISTS_OFFICE: reason(
    'kpc lists',
    'an office has numbers, and nothing tells what it has issued: give its export with --from FILE, or say --without OFFICE, and the list promises nothing beyond the day on which it got them',
  ),
  LISTS_CONFLICT: reason(
    'R3',
    'two ledgers have another certificate under this number: find out which paper is out, and publish nothing before',
  ),
  LISTS_MISSING: reason(
    'kpc lists',
    'was published last and is not here, so that nobody can say what may follow: kpc registry update, or put the file back',
  ),
  LISTS_BUSY: reason('kpc lists', 'lists were published at the same moment: look at them, then publish again'),

  // What may be issued.
  ISSUE_DATE_FAR: reason(
    'R6',
    'the day of issue is more than a day from today in UTC: a certificate is dated on the day it is signed',
  ),
  VALIDITY_TOO_LONG: reason('R28', 'valid for longer than the settings of this authority allow: choose an earlier day'),
  QR_TOO_DENSE: reason(
    'ISO/IEC 18004',
    'more than a QR code that phones read well holds (version 20): move detail such as seals into a file, and name it: kpc issue certificate.json --annex FILE signs its SHA-256',
  ),
  ANNEX_EMPTY: reason('kpc issue --annex', 'the annex is empty: name the file with the detail'),
  ANNEX_OTHER: reason(
    'kpc issue --annex',
    'the certificate states the SHA-256 of another file: leave it out, or name that file',
  ),

  // Print.
  PRINT_LANGUAGE: reason('kpc print', 'no language of a print: choose one of these, or none for English alone'),
  PRINT_OVERFLOW: reason(
    'kpc print',
    'has no room for its text: give it more in the layout, or shorten the text; nothing was recorded',
  ),
  GLYPH_MISSING: reason(
    'kpc print',
    'has a letter that no font here can print: write it in another script, Latin beside it; nothing was recorded',
  ),
  PRINTED_BEFORE: reason(
    'R3',
    'the original was printed before: --copy prints a copy; --void-sheet --reason TEXT prints another original and voids the first sheet',
  ),
  PRINTED_NEVER: reason('R3', 'no original was printed yet, so no sheet can be void: print without --void-sheet'),
  AMENDMENT_UNKNOWN: reason('kpc print --amendment', 'the certificate has no such amendment: see kpc show'),
  LAYOUT_MALFORMED: reason('kpc print --layout', 'not a layout: correct this member; print/layouts has examples'),
  LAYOUT_INCOMPLETE: reason('Annex I', 'missing in the layout: what a certificate must show has to be printed'),
  LAYOUT_OFF_PAGE: reason('kpc print --layout', 'outside the margins of the sheet: move it in'),
  LAYOUT_OVERLAP: reason(
    'ISO/IEC 18004',
    'lies over another block of the layout: the code and its white border need their place',
  ),
  LAYOUT_PERFORATION: reason('kpc print --layout', 'lies across the perforation: move it to one side'),
  LAYOUT_FOLD: reason('kpc print --layout', 'has a fold through it, which takes the toner off: move the code'),
  LAYOUT_CODE_SMALL: reason('ISO/IEC 18004', 'smaller than 48 x 48 mm: the code of a large certificate needs as much'),

  // Running.
  PORT_TAKEN: reason('kpc serve', 'another program listens on this port: stop it, or choose another with --port'),
  PORT_FORBIDDEN: reason('kpc serve', 'this port needs permission of the system: choose one above 1023 with --port'),
  INTERNAL: reason(
    'kpc',
    'something went wrong inside: kpc list says what was issued; run with KPC_DEBUG=1, a command says where',
  ),
} as const satisfies Record<string, Reason>

export type RefusalCode = keyof typeof refusals | CheckCode

/** A code says one thing to those who sign, and may say another of a code that was judged. */
const table: Readonly<Record<RefusalCode, Reason>> = { ...reasons, ...findings, ...refusals }
const ofVerdicts: Readonly<Record<RefusalCode, Reason>> = { ...refusals, ...reasons, ...findings }

/** One fault of an input. */
export interface Fault extends SomeFault<RefusalCode> {
  readonly field: string
}

/**
 * @property subject what it is about: a file, a number, an option
 * @property field where in the input
 */
export interface About {
  readonly subject?: string
  readonly field?: string
  readonly cause?: unknown
}

/** A refused command or request, with every fault that was found. */
export class Refusal extends HostRefusal {
  declare readonly code: RefusalCode
  declare readonly faults: readonly Fault[]

  constructor(code: RefusalCode, about: About = {}, faults?: readonly Fault[]) {
    const { field } = about
    super(code, table[code], { ...about, faults: faults ?? (field === undefined ? [] : [faultOf(code, field)]) })
  }

  /** What the host refuses is refused by this program as well: its codes are in the table. */
  static override [Symbol.hasInstance](error: unknown): error is Refusal {
    return error instanceof HostRefusal
  }
}

/** A fault of one field. */
export function faultOf(code: RefusalCode, field: string): Fault {
  const { says, source } = table[code]
  return { code, field, message: says, source }
}

/** The refusal that an error of the language amounts to; undefined for any other error. */
export function refusalOf(error: unknown, subject?: string): Refusal | undefined {
  if (error instanceof Refusal) return error
  if (error instanceof FormatError)
    return new Refusal(error.code, {
      ...(subject !== undefined && { subject }),
      ...(error.field !== undefined && { field: error.field }),
      cause: error,
    })
  if (isInputError(error)) return ofFaults(error.faults)
  return undefined
}

/** Told by its name: its class comes with zod, which most commands have no use for. */
function isInputError(error: unknown): error is InputError {
  return error instanceof Error && error.name === 'InputError'
}

/** @param faults at least one */
export function ofFaults(faults: readonly Fault[]): Refusal {
  const [first, ...others] = faults
  if (!first) return new Refusal('USAGE')
  if (others.length === 0) return new Refusal(first.code, first.field === '' ? {} : { subject: first.field }, faults)
  return new Refusal(first.code, { subject: `${faults.length} faults, the first in ${first.field}` }, faults)
}

/** What a check or an error code says, and where its rule is written. */
export function reasonOf(code: RefusalCode): Reason {
  return ofVerdicts[code]
}
