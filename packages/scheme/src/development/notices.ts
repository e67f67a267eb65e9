/**
 * What the scheme and the Security Council have said of origins and participants.
 *
 * Where only the month is known the day is its first, and `approximate`; `M` is memory.
 * @module
 */
import type { Notice } from '@kpc/schema'
import { dated } from './day.ts'

const title = (en: string, fr: string): Notice['title'] => new Map(Object.entries({ en, fr }))

export const notices: readonly Notice[] = [
  {
    id: 'cf-2013-vigilance',
    kind: 'vigilance' as const,
    title: title(
      'Central African Republic: rebels hold these areas, look closely at what comes from them',
      'République centrafricaine : des rebelles tiennent ces zones, examinez de près ce qui en vient',
    ),
    origin: 'CF',
    zones: ['Bria', 'Sam-Ouandja', 'Sam Ouandja', 'Bamingui'],
    applies: 'issue' as const,
    from: '2013-04-18',
    until: '2013-05-23',
    decision: 'notice of the Chair, 18 April 2013',
    source: 'Professional Jeweller, 2013',
  },
  {
    id: 'cf-2013-suspension',
    kind: 'suspension' as const,
    title: title(
      'Central African Republic: exports suspended, also through other countries',
      'République centrafricaine : exportations suspendues, aussi par d’autres pays',
    ),
    origin: 'CF',
    applies: 'issue' as const,
    from: '2013-05-23',
    until: '2016-06-06',
    decision: 'administrative decision of 23 May 2013',
    source: 'Gems2Jewellery, 2015 (the decision); Voice of America, 2013',
  },
  {
    id: 'cf-zones',
    kind: 'vigilance' as const,
    title: title(
      'Central African Republic: only from compliant zones, every shipment checked by the monitoring team',
      'République centrafricaine : seulement de zones conformes, chaque envoi contrôlé par l’équipe de suivi',
    ),
    origin: 'CF',
    applies: 'both' as const,
    from: '2016-06-06',
    until: '2024-11-15',
    decision: 'decision of 26 June 2015, in force 17 July 2015; lifted by the Plenary of 2024',
    source: 'The Diamond Loupe, 29 Jul 2015; Rapaport, Nov 2024; the first zone by 6 Jun 2016',
    approximate: true,
  },
  {
    id: 'cf-2024-vigilance',
    kind: 'vigilance' as const,
    title: title(
      'Central African Republic: suspension lifted, under enhanced vigilance',
      'République centrafricaine : suspension levée, sous vigilance renforcée',
    ),
    origin: 'CF',
    applies: 'both' as const,
    from: '2024-11-15',
    decision: 'Plenary of November 2024',
    source: 'opening remarks of the Chair, May 2025 (Precious World); Sputnik Africa, 16 Nov 2024',
  },
  {
    id: 'ci-embargo',
    kind: 'embargo' as const,
    title: title(
      'Côte d’Ivoire: embargo of the United Nations on rough diamonds',
      'Côte d’Ivoire : embargo des Nations unies sur les diamants bruts',
    ),
    origin: 'CI',
    applies: 'both' as const,
    from: '2005-12-15',
    until: '2014-04-29',
    decision: 'Security Council resolution 1643 (2005); lifted by 2153 (2014)',
    source: 'United Nations, SC/8585; Rapaport, 15 Dec 2005; Lexology, 2014',
  },
  {
    id: 'ci-issuer',
    kind: 'embargo' as const,
    title: title(
      'Côte d’Ivoire: takes no part in trade under the embargo of the United Nations',
      'Côte d’Ivoire : aucun commerce sous l’embargo des Nations unies',
    ),
    participant: 'CI',
    applies: 'both' as const,
    from: '2005-12-15',
    until: '2014-04-29',
    decision: 'Security Council resolution 1643 (2005); lifted by 2153 (2014)',
    source: 'United Nations, SC/8585; Rapaport, 15 Dec 2005; Lexology, 2014',
  },
  {
    id: 'eu-mixed-origins',
    kind: 'condition' as const,
    title: title(
      'European Union: mixed goods imported for the first time name all their origins',
      'Union européenne : les marchandises mixtes importées pour la première fois indiquent toutes leurs origines',
    ),
    origins: 'unstated' as const,
    destination: 'EU',
    hs: ['7102.10', '7102.31'] as const,
    applies: 'presentation' as const,
    from: '2025-03-01',
    decision: 'sanctions of the European Union, from 1 March 2025',
    source: 'AWDC, update on the sixteenth package; Jewellery News India, 2025',
  },
  {
    id: 'gh-2006',
    kind: 'vigilance' as const,
    title: title(
      'Ghana: stones of Côte d’Ivoire may be among them, exports are checked once more',
      'Ghana : des pierres de Côte d’Ivoire peuvent s’y trouver, exportations contrôlées une fois de plus',
    ),
    origin: 'GH',
    applies: 'issue' as const,
    from: '2006-11-09',
    until: '2007-11-01',
    decision: 'Plenary 2006',
    source: 'Plenary of 6 to 9 Nov 2006, final communique; end: M (cleared in 2007)',
    approximate: true,
  },
  {
    id: 've-origin',
    kind: 'prohibited' as const,
    title: title(
      'Venezuela: trade prohibited, no stone of this origin is certified',
      'Venezuela : commerce interdit, aucune pierre de cette origine n’est certifiée',
    ),
    origin: 'VE',
    applies: 'both' as const,
    from: '2008-06-19',
    decision: 'voluntary withdrawal, June 2008; Plenary 2013',
    source: 'Gem Trade Net, 23 Jun 2008; Reuters, 24 May 2016 (still so)',
  },
  {
    id: 've-trade',
    kind: 'prohibited' as const,
    title: title(
      'Venezuela: listed, but trade with it is prohibited',
      'Venezuela : sur la liste, mais le commerce avec ce pays est interdit',
    ),
    participant: 'VE',
    applies: 'both' as const,
    from: '2008-06-19',
    decision: 'voluntary withdrawal, June 2008; Plenary 2013',
    source: 'Gem Trade Net, 23 Jun 2008; Reuters, 24 May 2016 (still so)',
  },
  {
    id: 'zw-marange',
    kind: 'suspension' as const,
    title: title(
      'Zimbabwe: exports from Marange suspended but for sales under a monitor',
      'Zimbabwe : exportations de Marange suspendues, sauf les ventes sous surveillance',
    ),
    origin: 'ZW',
    zones: ['Marange'],
    applies: 'issue' as const,
    from: '2009-11-01',
    until: '2011-11-01',
    decision: 'Plenaries of November 2009 and November 2011',
    source: 'Harvard ILJ, Nov 2009 (month only); Rapaport, 1 Nov 2011',
    approximate: true,
  },
].map(dated)
