/** Accounts of exporters in German. */
import type { StockWords } from '../stock-words.ts'

export const de: StockWords = {
  title: 'Bestand',
  participant: 'Der ganze Teilnehmer',
  hint: 'Ausfuhren, die keine Förderung, keine Einfuhr und kein früherer Bestand erklärt, stehen in der letzten Spalte.',
  accounts: 'Konten der Exporteure',
  hs: 'Klasse',
  opening: 'Anfangsbestand',
  production: 'Gefördert',
  imports: 'Eingeführt',
  gains: 'Gewinn beim Sortieren',
  losses: 'Verlust beim Sortieren',
  exports: 'Ausgeführt',
  purchase: 'Gekauft',
  sale: 'Verkauft',
  held: 'Bestand',
  unexplained: 'Nicht erklärt',
  none: 'Nichts ist eingetragen.',
  quarter: 'Quartal',
  what: 'Was',
  carats: 'Karat',
  waiting: 'Wartet auf eine zweite Person',
  claim: 'Eintragen, was ohne Zertifikat kam oder ging',
  how: 'Wie',
  sorting: 'Sortieren',
  adds: 'Zugegangene Karat je Klasse',
  loses: 'Beim Sortieren verlorene Karat je Klasse',
  lots: '7102.31=120.50; mehrere mit Leerzeichen dazwischen',
  seller: 'Gekauft von einem Konto hier',
  source: 'Nummer der sortierten Quelle',
  evidence: 'Beleg',
  evidenceHint: 'PDF, PNG oder JPEG, höchstens 5 MB',
  reason: 'Grund',
  enter: 'Eintragen',
  approve: 'Billigen',
  refuse: 'Abweisen',
  plot: 'Bestand in Karat am Ende jedes Quartals',
  refusals: {
    TAKE_UNNAMED:
      'Es werden Karat aus einem Zertifikat entnommen, das Feld 11 nicht nennt: nennen Sie es dort, oder entnehmen Sie nichts daraus.',
    TAKE_LARGE:
      'Von einer Klasse wird mehr entnommen, als das Zertifikat angibt: entnehmen Sie, was ihre Zeile hat, oder weniger.',
    SOURCE_UNKNOWN:
      'Unter diesem Zertifikat ist hier keine Ware eingegangen: bestätigen Sie zuerst den Empfang, oder entnehmen Sie nichts daraus.',
    SOURCE_SHORT:
      'Die Quelle hat nicht mehr so viele Karat dieser Klasse: entnehmen Sie weniger, nennen Sie eine andere Quelle, oder lassen Sie einen Gewinn beim Sortieren billigen.',
    SOURCES_SHORT:
      'Die Quellen in Feld 11 haben weniger übrig, als das Zertifikat angibt: berichtigen Sie die Karat, nennen Sie eine andere Quelle, oder geben Sie einen Grund an.',
    SOURCE_UNUSED:
      'Feld 11 nennt eine Quelle, aus der nichts entnommen wird: lassen Sie sie weg, entnehmen Sie daraus, oder geben Sie einen Grund an.',
    SOURCE_UNCONFIRMED:
      'Feld 11 nennt ein Zertifikat, unter dem hier keine Ware eingegangen ist: bestätigen Sie zuerst den Empfang, oder geben Sie einen Grund an.',
    SOURCE_OTHER:
      'Die Ware dieser Quelle ist für jemand anderen eingegangen: tragen Sie den Kauf unter Bestand ein, und geben Sie einen Grund an.',
    ORIGIN_UNSOURCED:
      'Das Zertifikat gibt einen Ursprung an, den seine Quellen nicht angeben, oder einen für Ware, deren Ursprung niemand angegeben hat: berichtigen Sie Feld 3, oder geben Sie einen Grund an.',
    STOCK_SHORT:
      'Nach seinem Konto hat der Exporteur nicht so viele Karat: tragen Sie unter Bestand Förderung oder Käufe mit Beleg ein, oder geben Sie einen Grund an.',
    STOCK_ALONE:
      'Nach seinem Konto hat der Exporteur nicht so viele Karat, und keine zweite Person hat einen Grund gebilligt: tragen Sie unter Bestand Förderung oder Käufe ein, oder lassen Sie den Grund billigen.',
    CLAIM_UNKNOWN: 'Diesen Eintrag gibt es nicht.',
    CLAIM_DECIDED: 'Über diesen Eintrag ist schon entschieden. War er falsch, tragen Sie ihn noch einmal ein.',
    CLAIM_SAME: 'Wer ihn eingetragen hat, billigt ihn nicht: bitten Sie eine zweite Person.',
    CLAIM_FORM: 'Das ist kein Eintrag eines Kontos: geben Sie Klassen und Karat an wie in 7102.31=120.50.',
    CLAIM_EVIDENCE:
      'Was eingegangen ist, wird mit Beleg eingetragen: hängen Sie eine PDF-, PNG- oder JPEG-Datei von höchstens 5 MB an.',
    CLAIM_REASON: 'Sagen Sie in 1 bis 200 Zeichen, warum: das Hauptbuch behält es für immer.',
    CLAIM_SELLER:
      'Nach seinem Konto hat der Verkäufer nicht so viele Karat: tragen Sie zuerst ein, wie sie zu ihm kamen.',
    CLAIMS_MANY: 'Tausend Einträge warten auf eine zweite Person: entscheiden Sie zuerst über einige.',
    ACCOUNT_NONE: 'Für einen Exporteur dieses Namens wurde nie Ware eingetragen, bestätigt oder zertifiziert.',
  },
}
