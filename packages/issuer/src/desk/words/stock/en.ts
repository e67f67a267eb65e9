/** Accounts of exporters in English. */
import type { StockWords } from '../stock-words.ts'

export const en: StockWords = {
  title: 'Stock',
  participant: 'The whole participant',
  hint: 'Exports that no production, no import and no stock from before explains stand in the last column.',
  accounts: 'Accounts of exporters',
  hs: 'Class',
  opening: 'Held before',
  production: 'Produced',
  imports: 'Imported',
  gains: 'Gained in sorting',
  losses: 'Lost in sorting',
  exports: 'Exported',
  purchase: 'Bought',
  sale: 'Sold',
  held: 'Held',
  unexplained: 'Not explained',
  none: 'Nothing is entered.',
  quarter: 'Quarter',
  what: 'What',
  carats: 'Carats',
  waiting: 'Waits for a second person',
  claim: 'Enter what came or went without a certificate',
  how: 'How',
  sorting: 'Sorting',
  adds: 'Carats that came, by class',
  loses: 'Carats that sorting lost, by class',
  lots: '7102.31=120.50; several with blanks between',
  seller: 'Bought from an account here',
  source: 'Number of the source that was sorted',
  evidence: 'Evidence',
  evidenceHint: 'PDF, PNG or JPEG, at most 5 MB',
  reason: 'Reason',
  enter: 'Enter',
  approve: 'Approve',
  refuse: 'Refuse',
  plot: 'Carats held at the end of each quarter',
  refusals: {
    TAKE_UNNAMED:
      'Carats are taken from a certificate that box 11 does not name: name it there, or take nothing from it.',
    TAKE_LARGE: 'More of a class is taken than the certificate states: take what its line has, or less.',
    SOURCE_UNKNOWN: 'No goods came in here under this certificate: confirm its receipt first, or take nothing from it.',
    SOURCE_SHORT:
      'The source has not so many carats left of that class: take less, name another source, or have a gain of sorting approved.',
    SOURCES_SHORT:
      'The sources in box 11 have less left than the certificate states: correct the carats, name another source, or give a reason.',
    SOURCE_UNUSED: 'Box 11 names a source from which nothing is taken: leave it out, take from it, or give a reason.',
    SOURCE_UNCONFIRMED:
      'Box 11 names a certificate under which no goods came in here: confirm its receipt first, or give a reason.',
    SOURCE_OTHER:
      'The goods of this source came in for somebody else: enter the purchase under Stock, and give a reason.',
    ORIGIN_UNSOURCED:
      'The certificate states an origin that its sources do not state, or one of goods whose origin nobody stated: correct box 3, or give a reason.',
    STOCK_SHORT:
      'By its account the exporter has not so many carats: enter production or purchases with their evidence under Stock, or give a reason.',
    STOCK_ALONE:
      'By its account the exporter has not so many carats, and no second person has approved a reason: enter production or purchases under Stock, or have the reason approved.',
    CLAIM_UNKNOWN: 'There is no such entry.',
    CLAIM_DECIDED: 'This entry was decided already. If it was wrong, enter it again.',
    CLAIM_SAME: 'Whoever entered it does not approve it: ask a second person.',
    CLAIM_FORM: 'This is not an entry of an account: state classes and carats as in 7102.31=120.50.',
    CLAIM_EVIDENCE: 'What came in is entered with its evidence: attach a PDF, PNG or JPEG of at most 5 MB.',
    CLAIM_REASON: 'Say why, in 1 to 200 characters: the ledger keeps it for ever.',
    CLAIM_SELLER: 'By its account the seller has not so many carats: enter first how they came to it.',
    CLAIMS_MANY: 'A thousand entries wait for a second person: decide some first.',
    ACCOUNT_NONE: 'No goods were ever entered, confirmed or certified for an exporter of this name.',
  },
}
