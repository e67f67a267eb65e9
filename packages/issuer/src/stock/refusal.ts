/**
 * Why carats are not taken from a source, or not entered into an account.
 * @module
 */
import { absent, conflict, faulting, forbidden, input, type Reason, refusing } from '@kpc/host/refusal'

export const stockRefusals = {
  TAKE_UNNAMED: input(
    'R26',
    'takes from a certificate that box 11 does not name: name it there, or take nothing from it',
  ),
  TAKE_LARGE: input('R26', 'takes more of a class than the certificate states: take what its line has, or less'),
  SOURCE_UNKNOWN: conflict(
    'R26',
    'no goods came in here under this certificate: confirm its receipt first, or take nothing from it',
  ),
  SOURCE_SHORT: conflict(
    'R26',
    'the source has not so many carats left of that class: take less, name another source, or have a gain of sorting approved (kpc stock enter)',
  ),
  SOURCES_SHORT: conflict(
    'R26',
    'the sources that box 11 names have less left than the certificate states: correct the carats, name another source, or say why with --anyway',
  ),
  SOURCE_UNUSED: conflict(
    'R26',
    'box 11 names a source from which nothing is taken: leave it out, take from it, or say why with --anyway',
  ),
  SOURCE_UNCONFIRMED: conflict(
    'R26',
    'box 11 names a certificate under which no goods came in here: confirm its receipt first, or say why with --anyway',
  ),
  SOURCE_OTHER: conflict(
    'R26',
    'the goods of this source came in for somebody else: enter the purchase (kpc stock enter --kind purchase), and say why with --anyway',
  ),
  ORIGIN_UNSOURCED: conflict(
    'R15, R36',
    'states an origin that its sources do not, or one of goods whose origin nobody stated: correct box 3, or say why with --anyway',
  ),
  STOCK_SHORT: conflict(
    'R67',
    'the exporter has not so many carats by its account: enter production or purchases with their evidence (kpc stock enter), or say why with --anyway',
  ),
  STOCK_ALONE: conflict(
    'R67',
    'the exporter has not so many carats by its account, and no second person has approved a reason: enter production or purchases (kpc stock enter), or have an application or a proposed amendment approved',
  ),
  CLAIM_UNKNOWN: absent('kpc stock', 'nothing of this name was entered: see kpc stock claims'),
  CLAIM_DECIDED: conflict('kpc stock', 'was decided already: enter it again if it was wrong'),
  CLAIM_SAME: forbidden('R67', 'whoever entered it does not approve it: ask a second person'),
  CLAIM_FORM: input('kpc stock', 'not an entry of an account: see kpc stock enter --help'),
  CLAIM_EVIDENCE: input('R26', 'what came in is entered with its evidence: attach a PDF, PNG or JPEG of at most 5 MB'),
  CLAIM_REASON: input('kpc stock', 'say why, in 1 to 200 printable characters: the ledger keeps it for ever'),
  CLAIM_SELLER: conflict('R67', 'the seller has not so many carats by its account: enter first how it came to them'),
  CLAIMS_MANY: conflict('kpc stock', 'a thousand entries wait for a second person: decide some first'),
  ACCOUNT_NONE: absent('kpc stock', 'no goods were ever entered, confirmed or certified for an exporter of this name'),
} as const satisfies Record<string, Reason>
export type StockCode = keyof typeof stockRefusals

export const stockRefusal = refusing(stockRefusals)
export const stockFault = faulting(stockRefusals)
