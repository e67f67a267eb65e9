/** Letters in German. */
import type { LetterWords } from './words.ts'

export const de: LetterWords = {
  language: 'de',
  scheme: 'An den Vorsitz des Kimberley-Prozesses',
  exported: 'Ausgefahren am',
  close: 'Mit freundlichen Grüßen',
  mail: {
    advised: 'Die ausführende Behörde kündigt Waren an, die unterwegs sind (KPCS, Abschnitt III b).',
    expected: 'Erwartet am',
    carrier: 'Beförderer',
    reference: 'Referenz',
    attached:
      'Der Anhang ist signiert, und er gilt. Ein Programm übernimmt ihn: kpc receive, wo diese Nachricht als Datei liegt. Bitte senden Sie die Quittung zurück, die es dort hinterlässt.',
  },
  reminder: {
    subject: 'Erinnerung: Empfang der Sendung {number}',
    body: 'Die Sendung zu unserem Zertifikat {number} verließ {from} am {day} mit dem Ziel {to}. Eine Bestätigung ihres Empfangs liegt uns nicht vor. Abschnitt III(b) des Kerndokuments verlangt sie zügig. Bitte bestätigen Sie Nummer, Pakete, Karat, Importeur und Exporteur, oder teilen Sie uns mit, was aus der Sendung wurde.',
  },
  failure: {
    subject: 'Empfang der Sendung {number} nicht bestätigt',
    body: 'Trotz unserer Erinnerung liegt uns keine Bestätigung des Empfangs der Sendung zu unserem Zertifikat {number} vor, die {from} am {day} mit dem Ziel {to} verließ. Bitte klären Sie ihren Verbleib und antworten Sie uns. Ohne Antwort unterrichten wir das System.',
  },
  escalation: {
    subject: 'Der Empfang der Sendung {number} wurde nicht bestätigt',
    body: 'Die Sendung zu unserem Zertifikat {number} verließ {from} am {day} mit dem Ziel {to}. Weder unsere Erinnerung noch unsere Fehlanzeige wurde beantwortet. Wir bitten, dies mit dem Teilnehmer aufzunehmen.',
  },
}
