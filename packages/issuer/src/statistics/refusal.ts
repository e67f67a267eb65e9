/**
 * Why a figure is not stated, or not signed.
 * @module
 */
import { absent, conflict, input, type Reason, refusing, unready } from '@kpc/host/refusal'

export const statisticsRefusals = {
  PERIOD_UNKNOWN: input(
    'R61, R62',
    'no period: trade is returned by quarters, as 2026-Q4, and production by half-years, as 2026-H2',
  ),
  PERIOD_OPEN: unready(
    'Annex III a',
    'this period is not over: its return is signed when all of its days are past; what there is so far is shown without --sign',
  ),
  PERIOD_HALF: input('R62', 'production is stated by half-years: write it as 2026-H2'),
  PRODUCTION_NONE: unready(
    'R62',
    'no production was stated for this half-year: enter it with kpc statistics production, also where it is none',
  ),
  PRODUCTION_ROW: input('Annex III c', 'this row of production can not be read'),
  EDITION_NONE: absent('kpc statistics return', 'no such edition of this return was signed: see kpc statistics list'),
  EDITION_LATER: conflict(
    'kpc statistics return',
    'somebody has signed this edition meanwhile: look at it, and ask again where it should say something else',
  ),
  RETURN_FORM: input('kpc statistics check', 'no signed return: it is made by kpc statistics return --cbor'),
  SIDE_WRONG: input(
    'kpc statistics reconcile',
    'this export is of no authority of the registry, or is contradicted by itself: see kpc ledger check',
  ),
  RETURN_WRONG: input(
    'kpc statistics reconcile',
    'this return is not what the entries of its export come to: see kpc statistics check',
  ),
  RETURN_ALONE: input(
    'kpc statistics reconcile',
    'this return came without the export of its ledger, which names the certificates: add the file that kpc ledger export has written',
  ),
  SIDES_COUNT: input(
    'kpc statistics reconcile',
    'two participants are reconciled: name the exports of both ledgers, or one file of theirs beside the ledger of this machine',
  ),
  SIDE_PERIOD: input(
    'R61',
    'one quarter is reconciled: name it with --period, as 2026-Q4; where returns are given, they are of that quarter',
  ),
  PARTNER_NONE: input('kpc statistics reconcile', 'a table says not whose it is: name them with --partner, as EU'),
  COUNTERPART_TABLE: input(
    'kpc statistics reconcile',
    'no table of certificates in CSV with the columns number, hs, carats and valueUsd: name theirs with --columns',
  ),
  COUNTERPART_ROW: input(
    'kpc statistics reconcile',
    'this cell can not be read: days are written as 2026-04-30, countries as two letters, amounts with two decimals at most',
  ),
  WORKBOOK_LARGE: input(
    'kpc statistics',
    'this spreadsheet is larger than a table of certificates can be, or has a cell far out: save its table alone as a new file, or as CSV',
  ),
  WORKBOOK_FORM: input('kpc statistics', 'this spreadsheet can not be read: save its table as .xlsx anew, or as CSV'),
  CUSTOMS_TABLE: input(
    'kpc statistics customs',
    'no table of customs data in CSV with the columns flow, partner, hs and valueUsd: name theirs with --columns',
  ),
  CUSTOMS_ROW: input(
    'kpc statistics customs',
    'this cell can not be read: flows are export or import, partners two letters, amounts have two decimals at most, kilograms six, and freight is a part of the value',
  ),
  COLUMN_MAP: input('kpc statistics reconcile', 'no map of columns: write ours and theirs, as number=KPC,day=Date'),
  REVIEW_TAKEN: conflict(
    'kpc statistics review',
    'this folder is there already: name a new one, nothing is written over',
  ),
  REVIEW_UNSIGNED: input(
    'kpc statistics review --check',
    'this list of files is not signed by the key of its checkpoint: ask for what kpc statistics review has written, as it is',
  ),
  REVIEW_LARGE: input(
    'kpc statistics review',
    'more than an archive can hold: name a folder, which is signed in the same way',
  ),
  FORM_UNREADABLE: input(
    'kpc statistics annual --form',
    'no form of an annual report: take the one that --template prints, and change it',
  ),
  FORM_BLANK: input(
    'kpc statistics annual --form',
    'the form asks for something that no ledger has: see the blanks of the form that --template prints',
  ),
  RESULT_GONE: absent(
    'kpc statistics reconcile',
    'this result is no longer here: it stays for an hour with whoever made it, so choose the file again',
  ),
  INQUIRY_NONE: absent('kpc statistics reconcile', 'no letter of this number was kept here'),
  INQUIRY_LARGE: input(
    'kpc statistics reconcile',
    'a letter of more than 10,000 certificates is not kept: send their table, and write about the class with most of the difference',
  ),
  LETTER_EMPTY: absent('kpc statistics reconcile', 'there is no certificate of this class, so nothing to write about'),
} as const satisfies Record<string, Reason>

export const statisticsRefusal = refusing(statisticsRefusals)
