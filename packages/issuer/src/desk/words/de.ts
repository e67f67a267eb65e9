/** The desk in German. */
import { de as account } from './account/de.ts'
import { de as alarms } from './alarms/de.ts'
import { de as applications } from './applications/de.ts'
import { de as approvals } from './approvals/de.ts'
import { de as console } from './console/de.ts'
import { de as imports } from './imports/de.ts'
import { de as incidents } from './incidents/de.ts'
import { de as office } from './office/de.ts'
import { de as posts } from './posts/de.ts'
import { de as problems } from './problems/de.ts'
import { de as queue } from './queue/de.ts'
import { de as registers } from './registers/de.ts'
import { de as statistics } from './statistics/de.ts'
import { de as stock } from './stock/de.ts'
import type { Words } from './words.ts'

export const de: Words = {
  applications,
  signIn: 'Anmelden',
  name: 'Ihr Name',
  nameHint: 'so, wie er im Register der Vorgänge steht',
  passphrase: 'Passphrase',
  again: 'Die Passphrase noch einmal',
  passphraseHint: 'mindestens 12 Zeichen: vier Wörter sind gut',
  goOn: 'Weiter',
  welcome: 'Willkommen an diesem Arbeitsplatz',
  linkOnce: 'Dieser Link gilt einmal. Wählen Sie eine Passphrase; danach kommt ein zweiter Faktor.',
  first: 'Sie sind die erste Person hier: Sie lassen die anderen zu.',
  second: 'Zweiter Faktor',
  setUp:
    'Nehmen Sie diesen Code mit einer Code-App auf, oder tippen Sie den Schlüssel ab. Geben Sie dann die sechs Ziffern ein, die die App zeigt.',
  key: 'Schlüssel',
  code: 'Code aus sechs Ziffern',
  codeHint: 'aus Ihrer App; eine Uhr, die eine Minute falsch geht, macht jeden Code falsch',
  signOut: 'Abmelden',
  everywhere: 'Auf allen Geräten abmelden',
  youAre: 'Sie sind',
  youMay: 'Sie dürfen',
  people: 'Personen',
  trail: 'Prüfprotokoll',
  search: 'Suchen',
  when: 'Wann',
  event: 'Was',
  who: 'Wer',
  about: 'Worüber',
  from: 'Von wo',
  admit: 'Jemanden zulassen',
  role: 'Rolle',
  exporter: 'Exporteur',
  exporterHint: 'eines Antragstellers, wie Zertifikate ihn nennen',
  state: 'Stand',
  letGo: 'Sperren',
  reset: 'Neuer Link',
  linkIs: 'Dieser Link gilt einmal, 24 Stunden lang. Übergeben Sie ihn so, dass ihn sonst niemand sieht.',
  resetDoes:
    'Passphrase, zweiter Faktor, Passkeys, Sitzungen und Tokens dieser Person enden. Der Link lässt sie neu ein.',
  letGoDoes:
    'Sofort gesperrt: Alle Sitzungen und Tokens enden. Was sie getan hat, bleibt unter diesem Namen verzeichnet. Ein neuer Link lässt sie wieder ein.',
  giveRole: 'Diese Rolle geben',
  giveRoleDoes: 'Alle Sitzungen und Tokens dieser Person enden.',
  older: 'Ältere',
  nothing: 'Nichts gefunden.',
  lookAround: 'Umsehen',
  lookAroundHint:
    'Fertige Personen, mit TEST gekennzeichnet. Es gibt sie, solange niemand zugelassen ist, und nur in einem Testsystem.',
  language: 'Sprache',
  test: 'TESTSYSTEM. Was es unterschreibt, ist kein Zertifikat des Kimberley-Prozesses.',
  account,
  alarms,
  shell: {
    home: 'Anfang',
    places: 'Seiten des Arbeitsplatzes',
    skip: 'Zum Inhalt der Seite',
    lights: {
      light: 'Hell',
      dark: 'Dunkel',
      device: 'Wie das Gerät',
    },
  },
  states: {
    invited: 'eingeladen',
    active: 'aktiv',
    disabled: 'gesperrt',
  },
  roles: {
    applicant: 'Antragsteller',
    clerk: 'Sachbearbeitung',
    approver: 'Genehmigung',
    signer: 'Unterzeichnung',
    importer: 'Importeur',
    auditor: 'Prüfung',
    administrator: 'Verwaltung',
  },
  acts: {
    applications: 'Anträge ansehen',
    'application-begin': 'einen Antrag beginnen',
    'application-write': 'einen Antrag bearbeiten',
    'application-submit': 'einen Antrag einreichen',
    'application-send-back': 'einen Antrag zurückgeben',
    'application-approve': 'einen Antrag genehmigen',
    'application-withdraw': 'einen Antrag zurückziehen',
    'application-count': 'zählen und wiegen, wofür ein Antrag ist',
    'application-validate': 'einen Antrag bestätigen: unterschreiben und nummerieren',
    self: 'sehen, was Sie dürfen, und sich abmelden',
    read: 'Zertifikate ansehen',
    ledger: 'die Einträge des Registers ansehen',
    verify: 'einen Code prüfen',
    report: 'ein Zertifikat als verloren oder gestohlen melden',
    print: 'drucken',
    export: 'melden, dass die Ware eines Zertifikats abgegangen ist',
    cancel: 'ein Zertifikat für ungültig erklären oder ein abgelaufenes zurücknehmen',
    issue: 'Zertifikate ausstellen, ersetzen und berichtigen',
    propose: 'vorschlagen, ein Zertifikat zu berichtigen oder zu widerrufen',
    confirm: 'den Empfang einer Sendung bestätigen',
    prove: 'Prüfpunkte und Quittungen unterschreiben',
    trail: 'das Prüfprotokoll durchsuchen',
    people: 'Personen zulassen, ihre Rollen ändern, sie sperren',
    webhooks: 'bestimmen, welche Programme erfahren, was geschieht',
    devices: 'Geräte der Posten koppeln und sperren',
    followup: 'Schreiben zu unbestätigtem Empfang verfassen',
    registers: 'Register ansehen',
    'registers-write': 'in Register eintragen und sie ändern',
    'stock-enter': 'eintragen, was einem Exporteur ohne Zertifikat zuging',
    'stock-approve': 'billigen, was jemand anderes in ein Konto eintrug',
    retention: 'ansehen, was zur Vernichtung ansteht, und herausgeben, was über jemanden aufbewahrt wird',
    destroy: 'vernichten, was ansteht',
  },
  refusals: {
    NAME_FORM: 'Das ist kein Name aus 1 bis 80 druckbaren Zeichen.',
    NAME_TAKEN: 'Jemand hier heißt schon so oder so ähnlich, dass es gleich aussieht.',
    PASSPHRASE_SHORT: 'Eine Passphrase hat mindestens 12 Zeichen: vier Wörter sind gut.',
    PASSPHRASE_LONG: 'Eine Passphrase hat höchstens 256 Zeichen.',
    PASSPHRASE_COMMON: 'Diese Passphrase gehört zu den ersten, die jeder versucht. Nehmen Sie eine andere.',
    PASSPHRASE_NAME: 'Eine Passphrase besteht nicht aus dem Namen. Nehmen Sie eine andere.',
    PASSPHRASE_AGAIN: 'Die beiden sind nicht gleich. Tippen Sie die Passphrase noch einmal.',
    SIGN_IN_WRONG: 'Dieser Name und diese Passphrase öffnen diesen Arbeitsplatz nicht.',
    CODE_WRONG: 'Dieser Code war falsch oder schon benutzt. Nehmen Sie den, der jetzt angezeigt wird.',
    TRIES_MANY: 'Zu viele Versuche von hier. Warten Sie eine Viertelstunde.',
    CODES_MANY:
      'Heute zu viele falsche Codes. Vielleicht kennt jemand Ihre Passphrase: Bitten Sie die Verwaltung um einen neuen Link.',
    LINK_UNKNOWN:
      'Dieser Link wurde benutzt, ist abgelaufen oder nie gemacht worden. Bitten Sie die Verwaltung um einen neuen.',
    LAST_ADMINISTRATOR:
      'Das ist die letzte Person in der Verwaltung. Geben Sie erst jemand anderem diese Rolle, und sehen Sie, dass er sich angemeldet hat.',
    EXPORTER_MISSING: 'Ein Antragsteller handelt für einen Exporteur: Nennen Sie ihn.',
    EXPORTER_IDLE: 'Nur ein Antragsteller handelt für einen Exporteur: Lassen Sie das Feld leer.',
    PASSKEY_FORM:
      'Das ist nicht, was ein Passkey antwortet. Versuchen Sie es noch einmal oder mit einem anderen Browser.',
    PASSKEY_WRONG:
      'Dieser Passkey hat nicht unterschrieben, was verlangt war. Versuchen Sie es auf dieser Seite noch einmal und entsperren Sie ihn mit PIN oder Fingerabdruck.',
    PASSKEY_KIND:
      'Diese Art von Passkey gilt hier nicht. Nehmen Sie einen anderen Sicherheitsschlüssel oder den dieses Geräts.',
    PASSKEY_KNOWN: 'Dieser Passkey ist hier schon eingetragen. Nehmen Sie einen anderen.',
    PASSKEYS_MANY: 'Eine Person hat höchstens 20 Passkeys. Entfernen Sie zuerst einen.',
    PASSPHRASE_OTHER: 'Das ist nicht Ihre Passphrase. Geben Sie sie noch einmal ein.',
    CONFIRM_FIRST:
      'Geben Sie zuerst Ihre Passphrase ein: Was diesen Arbeitsplatz öffnet, ändert sich nur in den zehn Minuten danach.',
    FACTOR_LAST: 'Das ist Ihr letzter zweiter Faktor. Fügen Sie zuerst einen anderen hinzu.',
    FACTOR_ONLY: 'Das ist der letzte zweite Faktor dieser Person. Ein neuer Link beendet ihn und lässt sie neu herein.',
    SIGN_ON_DOWN:
      'Der Server für die einmalige Anmeldung antwortet nicht, wie er soll. Melden Sie sich mit Name und Passphrase an.',
    SIGN_ON_REFUSED:
      'Was der Server für die einmalige Anmeldung gesagt hat, gilt hier nicht. Beginnen Sie noch einmal.',
    SIGN_ON_STRANGER:
      'Wer sich dort angemeldet hat, ist hier nicht zugelassen. Fragen Sie den Administrator, und benutzen Sie zuerst den Link, den Sie bekommen.',
    IDENTITY_FORM:
      'sub hat 1 bis 255 druckbare ASCII-Zeichen. Nehmen Sie den Wert vom anderen Server und keine E-Mail-Adresse an seiner Stelle.',
    IDENTITY_TAKEN: 'Damit ist hier schon jemand verknüpft. Lösen Sie zuerst diese Verknüpfung.',
  },
  approvals,
  console,
  imports,
  incidents,
  office,
  posts,
  problems,
  queue,
  registers,
  statistics,
  stock,
}
