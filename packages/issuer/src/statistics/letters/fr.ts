import type { LetterWords } from './words.ts'

export const fr: LetterWords = {
  subject: 'Exportations de {exporter} vers {importer}, {period}',
  opening:
    'Pour {period}, {exporter} compte des exportations de {exported} US$ vers {importer} ; {importer} compte des importations de {imported} US$ de {exporter}. La différence est de {difference} US$.',
  about: 'Dont {amount} US$ pour {rows} certificats, énumérés ci-dessous.',
  classes: {
    coverage: 'Veuillez indiquer si ces marchandises sont entrées, et où elles sont comptées.',
    system: 'Veuillez indiquer si ces marchandises se trouvent en zone franche, en entrepôt ou en transit.',
    timing: 'Veuillez indiquer dans quelle période ces marchandises sont comptées, ou si elles ne sont pas arrivées.',
    classification: 'Veuillez indiquer quel code SH a été constaté, et par qui.',
    quantity: 'Veuillez envoyer les poids constatés et la manière dont ils ont été pris.',
    value: 'Veuillez indiquer pourquoi ces marchandises ont été réévaluées.',
    partner: 'Veuillez indiquer de quel pays ces marchandises sont comptées, et de quelle origine.',
    amended: 'Ces certificats ont été modifiés. Veuillez indiquer si les modifications vous sont parvenues.',
    'never-confirmed':
      "Aucune confirmation de ces certificats ne nous est parvenue. Veuillez l'envoyer, ou indiquer qu'ils n'ont jamais été présentés.",
    'never-issued':
      'Ces certificats ne figurent pas dans nos livres. Veuillez envoyer des photos des papiers et retenir les marchandises si elles sont encore là.',
    double: "Ces certificats sont confirmés plus d'une fois. Veuillez indiquer quelle confirmation vaut.",
  },
  answer: 'Veuillez répondre avant le {until}.',
}
