/**
 * Why no list is published.
 * @module
 */
import { conflict, input, type Reason, refusing, unready } from '@kpc/host/refusal'

export const listRefusals = {
  LIST_KEY_NONE: unready(
    'kpc keys',
    'no list key of this home is in the registry for today: make one with kpc keys new --use list, on another machine than the certificate key, and have the scheme register it',
  ),
  LIST_KEY_SEVERAL: input('kpc lists', 'list keys of several authorities are here: name one with --authority ID'),
  KEY_STOP: input('kpc lists', 'not a certificate key of this authority: see kpc keys list'),
  LISTS_ALTERED: conflict(
    'kpc lists',
    'the new list would drop or alter what was published of this number: give the export of every ledger, none older than the last time',
  ),
  LISTS_OLD: conflict(
    'kpc lists',
    'older than what the last list was made from: take a newer export of the machine that issues',
  ),
  LIST_FORM: input('kpc lists', 'neither an issued list nor a status list'),
  EXPORT_OTHER: input('kpc lists', 'the export of the ledger of another authority'),
  EXPORT_WRONG: input(
    'kpc ledger check',
    'this ledger contradicts itself or its checkpoints: publish nothing from it, and see kpc ledger check FILE',
  ),
  LISTS_OFFICE: conflict(
    'kpc lists',
    'an office has numbers, and nothing tells what it has issued: give its export with --from FILE, or say --without OFFICE, and the list promises nothing beyond the day on which it got them',
  ),
  LISTS_CONFLICT: conflict(
    'R3',
    'two ledgers have another certificate under this number: find out which paper is out, and publish nothing before',
  ),
  LISTS_MISSING: unready(
    'kpc lists',
    'was published last and is not here, so that nobody can say what may follow: kpc registry update, or put the file back',
  ),
  LISTS_BUSY: unready('kpc lists', 'lists were published at the same moment: look at them, then publish again'),
} as const satisfies Record<string, Reason>

export const listRefusal = refusing(listRefusals)
