/** Letters in English. */
import type { LetterWords } from './words.ts'

export const en: LetterWords = {
  language: 'en',
  scheme: 'The Chair of the Kimberley Process',
  exported: 'Goods left',
  close: 'With our respects',
  mail: {
    advised: 'The exporting authority advises of goods that are on their way (KPCS section III b).',
    expected: 'Expected',
    carrier: 'Carrier',
    reference: 'Reference',
    attached:
      'What is attached is signed, and is what counts. A program takes it: kpc receive FOLDER, where this mail lies as a file. Please send back the receipt that it leaves there.',
  },
  reminder: {
    subject: 'Reminder: receipt of shipment {number}',
    body: 'The shipment under our certificate {number} left {from} for {to} on {day}. We have no confirmation of its receipt. Section III(b) of the core document asks for it expeditiously. Please confirm number, parcels, carats, importer and exporter, or tell us what became of the shipment.',
  },
  failure: {
    subject: 'Failure to confirm receipt of shipment {number}',
    body: 'In spite of our reminder we have no confirmation of receipt of the shipment under our certificate {number}, which left {from} for {to} on {day}. We ask you to find out what became of it and to answer. Without an answer we tell the scheme.',
  },
  escalation: {
    subject: 'Receipt of shipment {number} was not confirmed',
    body: 'The shipment under our certificate {number} left {from} for {to} on {day}. Neither our reminder nor our report of failure was answered. We ask the scheme to take it up with the participant.',
  },
}
