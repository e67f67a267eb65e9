/** Accounts of exporters in Dutch. */
import type { StockWords } from '../stock-words.ts'

export const nl: StockWords = {
  title: 'Voorraad',
  participant: 'De hele deelnemer',
  hint: 'Uitvoer die geen productie, geen invoer en geen eerdere voorraad verklaart, staat in de laatste kolom.',
  accounts: 'Rekeningen van exporteurs',
  hs: 'Klasse',
  opening: 'Eerdere voorraad',
  production: 'Geproduceerd',
  imports: 'Ingevoerd',
  gains: 'Gewonnen bij het sorteren',
  losses: 'Verloren bij het sorteren',
  exports: 'Uitgevoerd',
  purchase: 'Gekocht',
  sale: 'Verkocht',
  held: 'In voorraad',
  unexplained: 'Niet verklaard',
  none: 'Er is niets ingevoerd.',
  quarter: 'Kwartaal',
  what: 'Wat',
  carats: 'Karaat',
  waiting: 'Wacht op een tweede persoon',
  claim: 'Boeken wat zonder certificaat kwam of ging',
  how: 'Hoe',
  sorting: 'Sorteren',
  adds: 'Karaat die kwam, per klasse',
  loses: 'Karaat die bij het sorteren verloren ging, per klasse',
  lots: '7102.31=120.50; meer met spaties ertussen',
  seller: 'Gekocht van een rekening hier',
  source: 'Nummer van de gesorteerde bron',
  evidence: 'Bewijs',
  evidenceHint: 'PDF, PNG of JPEG, hoogstens 5 MB',
  reason: 'Reden',
  enter: 'Boeken',
  approve: 'Goedkeuren',
  refuse: 'Weigeren',
  plot: 'Karaat in voorraad aan het eind van elk kwartaal',
  refusals: {
    TAKE_UNNAMED:
      'Er worden karaten genomen uit een certificaat dat vak 11 niet noemt: noem het daar, of neem er niets uit.',
    TAKE_LARGE: 'Van een klasse wordt meer genomen dan het certificaat vermeldt: neem wat de regel heeft, of minder.',
    SOURCE_UNKNOWN:
      'Onder dit certificaat kwamen hier geen goederen binnen: bevestig eerst de ontvangst, of neem er niets uit.',
    SOURCE_SHORT:
      'De bron heeft niet meer zoveel karaat van die klasse: neem minder, noem een andere bron, of laat een winst bij het sorteren goedkeuren.',
    SOURCES_SHORT:
      'De bronnen in vak 11 hebben minder over dan het certificaat vermeldt: verbeter de karaten, noem een andere bron, of geef een reden.',
    SOURCE_UNUSED: 'Vak 11 noemt een bron waaruit niets wordt genomen: laat haar weg, neem eruit, of geef een reden.',
    SOURCE_UNCONFIRMED:
      'Vak 11 noemt een certificaat waaronder hier geen goederen binnenkwamen: bevestig eerst de ontvangst, of geef een reden.',
    SOURCE_OTHER:
      'De goederen van deze bron kwamen voor iemand anders binnen: boek de aankoop onder Voorraad, en geef een reden.',
    ORIGIN_UNSOURCED:
      'Het certificaat vermeldt een oorsprong die zijn bronnen niet vermelden, of een van goederen waarvan niemand de oorsprong vermeldde: verbeter vak 3, of geef een reden.',
    STOCK_SHORT:
      'Volgens zijn rekening heeft de exporteur niet zoveel karaat: boek onder Voorraad productie of aankopen met hun bewijs, of geef een reden.',
    STOCK_ALONE:
      'Volgens zijn rekening heeft de exporteur niet zoveel karaat, en geen tweede persoon heeft een reden goedgekeurd: boek onder Voorraad productie of aankopen, of laat de reden goedkeuren.',
    CLAIM_UNKNOWN: 'Deze boeking is er niet.',
    CLAIM_DECIDED: 'Over deze boeking is al beslist. Was ze fout, boek haar dan opnieuw.',
    CLAIM_SAME: 'Wie haar boekte keurt haar niet goed: vraag een tweede persoon.',
    CLAIM_FORM: 'Dit is geen boeking van een rekening: vermeld klassen en karaten als in 7102.31=120.50.',
    CLAIM_EVIDENCE: 'Wat binnenkwam wordt met zijn bewijs geboekt: voeg een PDF, PNG of JPEG van hoogstens 5 MB bij.',
    CLAIM_REASON: 'Zeg waarom, in 1 tot 200 tekens: het grootboek bewaart het voor altijd.',
    CLAIM_SELLER: 'Volgens zijn rekening heeft de verkoper niet zoveel karaat: boek eerst hoe ze bij hem kwamen.',
    CLAIMS_MANY: 'Duizend boekingen wachten op een tweede persoon: beslis eerst over enkele.',
    ACCOUNT_NONE: 'Voor een exporteur van deze naam zijn nooit goederen geboekt, bevestigd of gecertificeerd.',
  },
}
