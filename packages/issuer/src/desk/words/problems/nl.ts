/** What stands in the place of a page, in Dutch. */
import type { ProblemWords } from '../problem-words.ts'

export const nl: ProblemWords = {
  back: 'Terug',
  kept: 'Wat u typte is in deze pagina bewaard.',
  forbidden: {
    title: 'Dit mag u niet',
    next: 'Dit doen: {roles}. Vraag een van hen, of vraag de beheerder om een andere rol.',
  },
  foreign: {
    title: 'Dit kwam van een andere pagina',
    next: 'Er is niets gedaan. Open het loket via het eigen adres en probeer het daar opnieuw.',
  },
  stranger: {
    title: 'U bent niet aangemeld',
    next: 'Meld u aan en probeer het opnieuw. Er is niets gedaan.',
  },
  absent: {
    title: 'Hier is niets',
    next: 'Kijk het adres na, of zoek het nummer. Misschien is het na afloop van de termijn ver\u00adnietigd.',
  },
  method: {
    title: 'Dit adres doet iets anders',
    next: 'Ga terug en gebruik de knop van de pagina.',
  },
  conflict: {
    title: 'Iets anders staat in de weg',
    next: 'Er is niets gedaan. Ga terug, laad de pagina opnieuw en kijk wat er ver\u00adanderd is.',
  },
  input: {
    title: 'Zo wordt het niet aan\u00adgenomen',
    next: 'Er is niets gedaan. Ga terug en verbeter wat de zin hierboven noemt.',
  },
  hasty: {
    title: 'Te veel pogingen',
    next: 'Wacht, en probeer het later opnieuw.',
  },
  unready: {
    title: 'Nu even niet',
    next: 'Er is niets gedaan. Wacht even en stuur het opnieuw. Blijft het zo, zeg het dan tegen wie dit loket beheert.',
  },
  fault: {
    title: 'Hier ging iets mis',
    next: 'Het is vast\u00adgelegd. Kijk of het gebeurd is voordat u het opnieuw stuurt, en zeg het tegen wie dit loket beheert.',
  },
}
