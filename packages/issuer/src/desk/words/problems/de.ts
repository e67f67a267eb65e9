/** What stands in the place of a page, in German. */
import type { ProblemWords } from '../problem-words.ts'

export const de: ProblemWords = {
  back: 'Zurück',
  kept: 'Was Sie eingegeben haben, ist in dieser Seite aufgehoben.',
  forbidden: {
    title: 'Das dürfen Sie nicht',
    next: 'Das tun: {roles}. Bitten Sie jemanden davon, oder die Ver\u00adwaltung um eine andere Rolle.',
  },
  foreign: {
    title: 'Das kam von einer anderen Seite',
    next: 'Es ist nichts geschehen. Öffnen Sie den Arbeits\u00adplatz über seine eigene Adresse und versuchen Sie es dort noch einmal.',
  },
  stranger: {
    title: 'Sie sind nicht angemeldet',
    next: 'Melden Sie sich an und versuchen Sie es noch einmal. Es ist nichts geschehen.',
  },
  absent: {
    title: 'Hier ist nichts',
    next: 'Prüfen Sie die Adresse, oder suchen Sie die Nummer. Vielleicht wurde es nach Ablauf der Frist ver\u00adnichtet.',
  },
  method: {
    title: 'Diese Adresse tut etwas anderes',
    next: 'Gehen Sie zurück und benutzen Sie die Schalt\u00adfläche der Seite.',
  },
  conflict: {
    title: 'Etwas anderes steht dagegen',
    next: 'Es ist nichts geschehen. Gehen Sie zurück, laden Sie die Seite neu und sehen Sie nach, was sich geändert hat.',
  },
  input: {
    title: 'So wird es nicht angenommen',
    next: 'Es ist nichts geschehen. Gehen Sie zurück und berichtigen Sie, was der Satz oben nennt.',
  },
  hasty: {
    title: 'Zu viele Versuche',
    next: 'Warten Sie und versuchen Sie es später noch einmal.',
  },
  unready: {
    title: 'Gerade jetzt nicht',
    next: 'Es ist nichts geschehen. Warten Sie etwas und senden Sie es noch einmal. Bleibt es so, sagen Sie es denen, die diesen Arbeits\u00adplatz betreiben.',
  },
  fault: {
    title: 'Hier ist etwas schief\u00adgegangen',
    next: 'Es ist notiert. Sehen Sie nach, ob es geschehen ist, bevor Sie es noch einmal senden, und sagen Sie es denen, die diesen Arbeits\u00adplatz betreiben.',
  },
}
