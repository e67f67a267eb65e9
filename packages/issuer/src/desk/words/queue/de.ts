/** What waits, and a look at it, in German. */
import type { QueueWords } from '../queue-words.ts'

export const de: QueueWords = {
  open: 'Öffnen',
  whole: 'Das öffnet zuerst die ganze Seite. Niemand genehmigt aus einer Liste.',
  entered: 'Eingegeben von {by}: Sie dürfen das.',
  key: 'Schlüssel {kid}',
  keyEnds: 'Schlüssel {kid} endet in {n} Tagen',
  noKey: 'Hier liegt kein Schlüssel',
  registry: 'Vertrauensliste {n}',
  entries: 'Haupt\u00adbuch: {n} Einträge',
  checkpoint: 'Prüf\u00adpunkt {at}',
  noCheckpoint: 'noch kein Prüf\u00adpunkt',
  unconfirmed: 'Keine Empfangs\u00adbestätigung',
  left: 'Abgang {day}',
  late: '{n} Tage zu spät',
  preview: '{name} ansehen',
  met: {
    filled: 'Jedes Feld ist aus\u00adgefüllt, wie es soll',
    days: 'Es endet innerhalb der erlaubten Tage',
    destination: 'Das Ziel ist heute Teilnehmer',
    value: 'Der Wert je Karat ist üblich',
    parties: 'Keine Partei ist gesperrt, und beide sind genannt',
    licence: 'Die Lizenz des Aus\u00adführers gilt',
    evidence: 'Erklärung und Belege liegen bei',
    seals: 'Siegel sind genannt',
    once: 'Dasselbe wurde nicht vor Kurzem bescheinigt',
    code: 'Es passt in den Code',
    key: 'Ein Schlüssel ist da, der es unter\u00adschreiben darf',
  },
}
