/**
 * Why a ledger is not opened, and what it refuses.
 * @module
 */
import { absent, conflict, input, type Reason, refusing, unready } from '@kpc/host/refusal'

export const ledgerRefusals = {
  REQUEST_REUSED: input(
    'Idempotency-Key',
    'this key was used for another content: use a new key for a new certificate',
  ),
  DATABASE_URL: unready('kpc home', 'not the address of a ledger: postgres://USER@HOST/DATABASE, or leave it unset'),
  DATABASE_URL_SIGN: unready(
    'kpc home',
    'DATABASE_URL is cut off by a sign of its password: write # as %23, / as %2F, ? as %3F, @ as %40, % as %25',
  ),
  DATABASE_URL_PORT: unready('kpc home', 'no port: DATABASE_URL has one of 1 to 65535, usually 5432'),
  DATABASE_TLS_MODE: unready(
    'kpc home',
    'not a kind of TLS here: sslmode=verify-full, with sslrootcert=FILE where the authority is your own; sslmode=disable, or none, on this machine',
  ),
  NUMBER_TAKEN: conflict(
    'R3',
    'this number is taken: leave it out, and the ledger gives the next; in the place of that certificate use kpc replace, for a small error kpc amend',
  ),
  NUMBER_ACCOUNTED: conflict(
    'R3',
    'this number is void, spoiled, unused, lost or stolen: see kpc numbers list, and use another one',
  ),
  NUMBER_LEASED: conflict('kpc numbers lease', 'this number is leased to an office: only that office may use it'),
  NUMBER_OTHER_OFFICE: conflict('kpc numbers add', 'this number is of a block of another office: see kpc numbers list'),
  NUMBER_OUTSIDE: input(
    'kpc numbers add',
    'no block of this ledger has this number: see kpc numbers list, or add the block that was allotted',
  ),
  NUMBERS_EXHAUSTED: input('R3', 'no number is left: add the next block with kpc numbers add'),
  NUMBERS_NONE: unready(
    'R3',
    'this ledger has no block of numbers: add the one that was allotted, with kpc numbers add --first ... --last ...',
  ),
  BLOCK_OVERLAP: conflict('kpc numbers add', 'some of these numbers are in a block already: see kpc numbers list'),
  LEASE_CLOSED: conflict('kpc numbers lease', 'this lease has come back already: nothing was changed'),
  LEASE_MALFORMED: input('kpc numbers lease', 'not the file of a lease, or damaged on its way: write it again'),
  LEASE_UNKNOWN: absent('kpc numbers lease', 'this ledger has no such lease: see kpc numbers list'),
  CLOCK_BACK: unready(
    'kpc ledger',
    'the clock of this machine is behind the last entry of the ledger: set it right; nothing was stored',
  ),
  LEDGER_NEWER: unready('kpc ledger', 'made by a newer edition: update this one; nothing was changed'),
  LEDGER_BROKEN: unready('kpc ledger', 'not a ledger, or damaged: put back the last copy; nothing was changed'),
  LEDGER_UNWRITABLE: unready(
    'kpc ledger',
    'can not be written: look at its folder and permissions; nothing was issued',
  ),
  LEDGER_FULL: unready('kpc ledger', 'the disk is full: make room and try again; nothing was issued'),
  LEDGER_BUSY: unready('kpc ledger', 'another process holds the ledger: try again; nothing was issued'),
  LEDGER_GONE: unready(
    'kpc ledger',
    'the database does not answer: see that it runs and that DATABASE_URL is right, and ask again; with a request key the same wish gives one certificate',
  ),
  LEDGER_NOT_LISTENING: unready(
    'kpc ledger',
    'nothing listens there: look at host and port in DATABASE_URL, and start the database; nothing was issued',
  ),
  LEDGER_NO_POSTGRES: unready(
    'kpc ledger',
    'what answers there is no PostgreSQL: look at host and port in DATABASE_URL; nothing was issued',
  ),
  LEDGER_PASSWORD: unready(
    'kpc ledger',
    'the database takes this user or password not: put the right ones into DATABASE_URL, and signs such as # as %23; nothing was issued',
  ),
  LEDGER_NO_DATABASE: unready(
    'kpc ledger',
    'the server has no database of this name: make it with createdb, or correct DATABASE_URL; nothing was issued',
  ),
  LEDGER_TLS_NONE: unready(
    'kpc ledger',
    'the database speaks no TLS: turn it on there; on this machine sslmode=disable does without; nothing was issued',
  ),
  LEDGER_TLS_UNTRUSTED: unready(
    'kpc ledger',
    'the certificate of the database is of no authority that is trusted here, or run out: name the file of its authority with sslrootcert=FILE, or renew it; nothing was issued',
  ),
  LEDGER_TLS_HOST: unready(
    'kpc ledger',
    'the certificate of the database is for another host: write the host in DATABASE_URL as it stands in the certificate; nothing was issued',
  ),
  LEDGER_UNSAFE: unready(
    'kpc ledger',
    'with this setting the database loses in a power cut what it said it had: turn it on at the server; nothing was issued',
  ),
  LEDGER_MOVED: unready(
    'kpc ledger move',
    'this ledger goes on in another database: set DATABASE_URL to it, or move it back; nothing was issued',
  ),
  LEDGER_NOT_EMPTY: conflict(
    'kpc ledger move',
    'another ledger is there: name a database without one; nothing was changed',
  ),
  BALANCE_SHORT: conflict(
    'R26',
    'this source has not so many carats left of that class: take less, name another source, or have a gain of sorting approved (kpc stock enter)',
  ),
  FOUND_CONSUMED: conflict(
    'R26',
    'certificates have taken more than that of this source: cancel or amend them first, or have a gain of sorting approved (kpc stock enter)',
  ),
  LEDGER_RESTORED: unready(
    'kpc ledger reopen',
    'restored from a copy, or behind what was signed or published: it may lack what was printed since. kpc ledger adopt what the papers show, then kpc ledger reopen --highest NUMBER; nothing was issued',
  ),
} as const satisfies Record<string, Reason>
export type LedgerCode = keyof typeof ledgerRefusals

export const ledgerRefusal = refusing(ledgerRefusals)
