/** The desk in Dutch. */
import { nl as account } from './account/nl.ts'
import { nl as alarms } from './alarms/nl.ts'
import { nl as applications } from './applications/nl.ts'
import { nl as approvals } from './approvals/nl.ts'
import { nl as console } from './console/nl.ts'
import { nl as imports } from './imports/nl.ts'
import { nl as incidents } from './incidents/nl.ts'
import { nl as office } from './office/nl.ts'
import { nl as posts } from './posts/nl.ts'
import { nl as problems } from './problems/nl.ts'
import { nl as queue } from './queue/nl.ts'
import { nl as registers } from './registers/nl.ts'
import { nl as statistics } from './statistics/nl.ts'
import { nl as stock } from './stock/nl.ts'
import type { Words } from './words.ts'

export const nl: Words = {
  applications,
  signIn: 'Aanmelden',
  name: 'Uw naam',
  nameHint: 'zoals die in het register staat',
  passphrase: 'Wachtzin',
  again: 'De wachtzin nog eens',
  passphraseHint: 'minstens 12 tekens: vier woorden zijn goed',
  goOn: 'Verder',
  welcome: 'Welkom op dit kantoor',
  linkOnce: 'Deze link werkt één keer. Kies een wachtzin; daarna volgt een tweede factor.',
  first: 'U bent de eerste hier: u laat de anderen toe.',
  second: 'Tweede factor',
  setUp: 'Fotografeer deze code met een code-app, of typ de sleutel over. Typ daarna de zes cijfers die de app toont.',
  key: 'Sleutel',
  code: 'Code van zes cijfers',
  codeHint: 'uit uw app; een klok die een minuut verkeerd loopt maakt elke code fout',
  signOut: 'Afmelden',
  everywhere: 'Op alle apparaten afmelden',
  youAre: 'U bent',
  youMay: 'U mag',
  people: 'Personen',
  trail: 'Controlelogboek',
  search: 'Zoeken',
  when: 'Wanneer',
  event: 'Wat',
  who: 'Wie',
  about: 'Waarover',
  from: 'Vanwaar',
  admit: 'Iemand toelaten',
  role: 'Rol',
  exporter: 'Exporteur',
  exporterHint: 'van een aanvrager, zoals certificaten hem noemen',
  state: 'Toestand',
  letGo: 'Uitsluiten',
  reset: 'Nieuwe link',
  linkIs: 'Deze link werkt één keer, binnen 24 uur. Geef hem zo door dat niemand anders hem ziet.',
  resetDoes:
    'Wachtzin, tweede factor, passkeys, sessies en tokens van deze persoon eindigen. De link laat hem opnieuw binnen.',
  letGoDoes:
    'Meteen buiten: alle sessies en tokens eindigen. Wat hij deed blijft onder deze naam opgetekend. Een nieuwe link laat hem weer binnen.',
  giveRole: 'Deze rol geven',
  giveRoleDoes: 'Alle sessies en tokens van deze persoon eindigen.',
  older: 'Ouder',
  nothing: 'Niets gevonden.',
  lookAround: 'Rondkijken',
  lookAroundHint:
    'Kant-en-klare personen, gemerkt met TEST. Ze zijn er zolang niemand is toegelaten, en alleen in een testsysteem.',
  language: 'Taal',
  test: 'TESTSYSTEEM. Wat het ondertekent is geen certificaat van het Kimberleyproces.',
  account,
  alarms,
  shell: {
    home: 'Begin',
    places: 'Pagina’s van het kantoor',
    skip: 'Naar de inhoud',
    lights: {
      light: 'Licht',
      dark: 'Donker',
      device: 'Zoals het apparaat',
    },
  },
  states: {
    invited: 'uitgenodigd',
    active: 'actief',
    disabled: 'uitgesloten',
  },
  roles: {
    applicant: 'aanvrager',
    clerk: 'behandelaar',
    approver: 'goedkeurder',
    signer: 'ondertekenaar',
    importer: 'importeur',
    auditor: 'controleur',
    administrator: 'beheerder',
  },
  acts: {
    applications: 'aanvragen bekijken',
    'application-begin': 'een aanvraag beginnen',
    'application-write': 'een aanvraag opstellen',
    'application-submit': 'een aanvraag indienen',
    'application-send-back': 'een aanvraag terugsturen',
    'application-approve': 'een aanvraag goedkeuren',
    'application-withdraw': 'een aanvraag terugtrekken',
    'application-count': 'tellen en wegen waarvoor een aanvraag is',
    'application-validate': 'een aanvraag bekrachtigen: ondertekenen en nummeren',
    self: 'zien wat u mag, en afmelden',
    read: 'certificaten bekijken',
    ledger: 'de boekingen van het register bekijken',
    verify: 'een code beoordelen',
    report: 'een certificaat als verloren of gestolen melden',
    print: 'afdrukken',
    export: 'melden dat de goederen van een certificaat zijn vertrokken',
    cancel: 'een certificaat intrekken, of een verlopen certificaat terugnemen',
    issue: 'certificaten afgeven, vervangen en wijzigen',
    propose: 'voorstellen een certificaat te wijzigen of in te trekken',
    confirm: 'de ontvangst van een zending bevestigen',
    prove: 'controlepunten en ontvangstbewijzen ondertekenen',
    trail: 'het controlelogboek doorzoeken',
    people: 'personen toelaten, hun rol wijzigen, hen uitsluiten',
    webhooks: 'bepalen welke programma’s horen wat er gebeurt',
    devices: 'apparaten van posten koppelen en intrekken',
    followup: 'brieven schrijven over ontvangst die niemand bevestigde',
    registers: 'registers inzien',
    'registers-write': 'in registers inschrijven en ze wijzigen',
    'stock-enter': 'boeken wat zonder certificaat bij een exporteur kwam',
    'stock-approve': 'goedkeuren wat een ander in een rekening boekte',
    retention: 'inzien wat vernietigd moet worden, en afgeven wat over iemand bewaard wordt',
    destroy: 'vernietigen wat aan de beurt is',
  },
  refusals: {
    NAME_FORM: 'Dit is geen naam van 1 tot 80 afdrukbare tekens.',
    NAME_TAKEN: 'Iemand hier heeft deze naam, of een die hetzelfde leest.',
    PASSPHRASE_SHORT: 'Een wachtzin heeft minstens 12 tekens: vier woorden zijn goed.',
    PASSPHRASE_LONG: 'Een wachtzin heeft hoogstens 256 tekens.',
    PASSPHRASE_COMMON: 'Deze wachtzin hoort bij de eerste die iedereen probeert. Neem een andere.',
    PASSPHRASE_NAME: 'Een wachtzin bestaat niet uit de naam. Neem een andere.',
    PASSPHRASE_AGAIN: 'De twee zijn niet gelijk. Typ de wachtzin nog eens.',
    SIGN_IN_WRONG: 'Deze naam en deze wachtzin openen dit kantoor niet.',
    CODE_WRONG: 'Deze code klopte niet, of is al gebruikt. Neem de code die nu te zien is.',
    TRIES_MANY: 'Te veel pogingen vanaf hier. Wacht een kwartier.',
    CODES_MANY:
      'Vandaag te veel foute codes. Misschien kent iemand uw wachtzin: vraag de beheerder om een nieuwe link.',
    LINK_UNKNOWN: 'Deze link is gebruikt, verlopen of nooit gemaakt. Vraag de beheerder om een andere.',
    LAST_ADMINISTRATOR:
      'Dit is de laatste beheerder. Maak eerst iemand anders beheerder, en zie dat die zich heeft aangemeld.',
    EXPORTER_MISSING: 'Een aanvrager handelt voor één exporteur: noem hem.',
    EXPORTER_IDLE: 'Alleen een aanvrager handelt voor een exporteur: laat het veld leeg.',
    PASSKEY_FORM: 'Dit is niet wat een passkey antwoordt. Probeer het opnieuw, of met een andere browser.',
    PASSKEY_WRONG:
      'Deze passkey heeft niet ondertekend wat gevraagd was. Probeer het opnieuw op deze pagina, en ontgrendel hem met pincode of vingerafdruk.',
    PASSKEY_KIND: 'Dit soort passkey geldt hier niet. Neem een andere beveiligingssleutel, of die van dit apparaat.',
    PASSKEY_KNOWN: 'Deze passkey is hier al geregistreerd. Neem een andere.',
    PASSKEYS_MANY: 'Een persoon heeft hooguit 20 passkeys. Verwijder er eerst een.',
    PASSPHRASE_OTHER: 'Dit is niet uw wachtzin. Typ hem opnieuw.',
    CONFIRM_FIRST: 'Typ eerst uw wachtzin: wat dit kantoor opent, verandert alleen in de tien minuten daarna.',
    FACTOR_LAST: 'Dit is uw laatste tweede factor. Voeg eerst een andere toe.',
    FACTOR_ONLY:
      'Dit is de laatste tweede factor van deze persoon. Een nieuwe link maakt er een eind aan en laat de persoon opnieuw binnen.',
    SIGN_ON_DOWN:
      'De server voor eenmalige aanmelding antwoordt niet zoals het hoort. Meld u aan met naam en wachtzin.',
    SIGN_ON_REFUSED: 'Wat de server voor eenmalige aanmelding zei, geldt hier niet. Begin opnieuw.',
    SIGN_ON_STRANGER:
      'Wie zich daar heeft aangemeld, is hier niet toegelaten. Vraag de beheerder, en gebruik eerst de link die u krijgt.',
    IDENTITY_FORM:
      'sub heeft 1 tot 255 afdrukbare ASCII-tekens. Neem de waarde van de andere server, en nooit een e-mailadres in plaats daarvan.',
    IDENTITY_TAKEN: 'Iemand hier is er al aan gekoppeld. Ontkoppel die eerst.',
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
