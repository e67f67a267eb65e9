/** Letters in Dutch. */
import type { LetterWords } from './words.ts'

export const nl: LetterWords = {
  language: 'nl',
  scheme: 'Aan de voorzitter van het Kimberley-proces',
  exported: 'Vertrokken',
  close: 'Met vriendelijke groet',
  mail: {
    advised: 'De exporterende autoriteit meldt goederen die onderweg zijn (KPCS, afdeling III b).',
    expected: 'Verwacht op',
    carrier: 'Vervoerder',
    reference: 'Referentie',
    attached:
      'De bijlage is ondertekend, en die telt. Een programma neemt haar aan: kpc receive, waar dit bericht als bestand staat. Stuur de ontvangst die het daar achterlaat terug.',
  },
  reminder: {
    subject: 'Herinnering: ontvangst van zending {number}',
    body: 'De zending onder ons certificaat {number} vertrok op {day} uit {from} naar {to}. Wij hebben geen bevestiging van ontvangst. Afdeling III(b) van het basisdocument vraagt die met spoed. Wilt u nummer, pakketten, karaat, importeur en exporteur bevestigen, of ons zeggen wat er van de zending geworden is.',
  },
  failure: {
    subject: 'Ontvangst van zending {number} niet bevestigd',
    body: 'Ondanks onze herinnering hebben wij geen bevestiging van ontvangst van de zending onder ons certificaat {number}, die op {day} uit {from} naar {to} vertrok. Wij vragen u uit te zoeken wat ervan geworden is en te antwoorden. Zonder antwoord lichten wij de regeling in.',
  },
  escalation: {
    subject: 'De ontvangst van zending {number} is niet bevestigd',
    body: 'De zending onder ons certificaat {number} vertrok op {day} uit {from} naar {to}. Op onze herinnering en op onze melding van verzuim kwam geen antwoord. Wij vragen dit met de deelnemer op te nemen.',
  },
}
