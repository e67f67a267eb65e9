/**
 * Who acts.
 *
 * Who acted is never believed of a request's body: the command line and the guards of the server say it,
 * and each use case carries it into the ledger as it is.
 * @module
 */
import type { LedgerEntry } from '@kpc/schema'

/**
 * As an entry names it.
 * @property by the person or program
 * @property role in what part
 * @property means by what it is known: a session, a token, an approval, a device, the command line
 * @property second the second person, where two act
 * @property approval SHA-256 of what the second person has signed
 */
export type Acting = Pick<LedgerEntry, 'by' | 'role' | 'means' | 'second' | 'approval'>
