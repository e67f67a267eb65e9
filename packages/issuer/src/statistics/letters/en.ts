import type { LetterWords } from './words.ts'

export const en: LetterWords = {
  subject: 'Exports of {exporter} to {importer}, {period}',
  opening:
    'For {period} {exporter} counts exports of US$ {exported} to {importer}; {importer} counts imports of US$ {imported} from {exporter}. The difference is US$ {difference}.',
  about: 'Of it US$ {amount} are {rows} certificates, which are listed below.',
  classes: {
    coverage: 'Please say whether these goods came in, and under what they are counted.',
    system: 'Please say whether these goods are in a free zone, a warehouse or in transit.',
    timing: 'Please say in which period these goods are counted, or whether they have not arrived.',
    classification: 'Please say which HS code was found, and by whom.',
    quantity: 'Please send the weights that were found, and how they were taken.',
    value: 'Please say why these goods were valued again.',
    partner: 'Please say from which country these goods are counted, and of which origin.',
    amended: 'These certificates were amended. Please say whether the amendments have reached you.',
    'never-confirmed':
      'No confirmation of these certificates has reached us. Please send it, or say that they were never presented.',
    'never-issued':
      'These are no certificates that stand in our books. Please send pictures of the papers, and hold the goods where they still are.',
    double: 'These certificates are confirmed more than once. Please say which confirmation stands.',
  },
  answer: 'Please answer by {until}.',
}
