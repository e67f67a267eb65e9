/** Causes of alarms in Dutch. */
import type { AlarmWords } from '../alarm-words.ts'

const statement =
  'Bekijk de verklaring en vraag de autoriteit die haar ondertekende of zij van haar is: haar sleutel kan gestolen zijn.'

export const nl: AlarmWords = {
  CONFIRMED_UNISSUED: { says: 'Ontvangst bevestigd van een nummer dat hier nooit is afgegeven', next: statement },
  CONFIRMED_OTHER_DIGEST: {
    says: 'Ontvangst bevestigd van een ander certificaat onder een nummer van deze autoriteit',
    next: 'Het papier dat daar is getoond, is niet wat hier is afgegeven: vraag er een foto van.',
  },
  CONFIRMED_VOID: {
    says: 'Goederen kwamen binnen met een certificaat dat ingetrokken, vervangen, verlopen, verloren of gestolen is',
    next: 'Vraag de autoriteit de goederen vast te houden en meld het aan de voorzitter.',
  },
  CONFIRMED_ELSEWHERE: {
    says: 'Ontvangst bevestigd door een autoriteit waar de goederen niet heen gaan',
    next: 'De goederen zijn omgeleid, of dit is een kopie: vraag het beide autoriteiten.',
  },
  CONFIRMED_TWICE: {
    says: 'Met één certificaat kwamen bij twee autoriteiten goederen binnen',
    next: 'Een van de twee zendingen reist met een kopie: vraag beide autoriteiten vast te houden wat ze hebben.',
  },
  CONFIRMED_CONTRADICTS: {
    says: 'Aanvaard zoals gecertifi\u00adceerd, met pakketten of karaat die het certificaat niet heeft',
    next: statement,
  },
  CONFIRMED_SEQUENCE: {
    says: 'Twee verklaringen van één autoriteit op dezelfde plaats in hun volgorde',
    next: statement,
  },
  CONFIRMED_AHEAD: {
    says: 'Een verklaring van een dag die nog moet komen, of van een tijd vóór het certificaat',
    next: 'De klok loopt daar verkeerd, of de verklaring is niet wat zij lijkt: vraag het de autoriteit.',
  },
  SEEN_NUMBER_TWICE: {
    says: 'Posten hebben twee certificaten met één nummer gezien',
    next: 'Een ervan is vals: houd beide vast en vraag het de autoriteit die het nummer heeft afgegeven.',
  },
  SEEN_TWICE: {
    says: 'Eén certificaat lag bij twee posten',
    next: 'Het is twee keer gebruikt of gekopieerd: houd vast wat er ligt en vraag het de andere post.',
  },
  SEEN_COUNTER_TWICE: {
    says: 'Eén apparaat telde twee aankomsten gelijk',
    next: 'Zijn sleutel is op twee plaatsen: trek het apparaat in en bekijk wat het heeft gestuurd.',
  },
  ADVISED_OTHER_DIGEST: {
    says: 'Goederen zijn onder een nummer aangekondigd met een ander certificaat dan hier bekend is',
    next: 'Twee certificaten hebben één nummer: vraag het de autoriteit die ze heeft afgegeven.',
  },
  ADVISED_ELSEWHERE: {
    says: 'Goederen zijn bij deze autoriteit aangekondigd en hun certificaat noemt een andere bestemming',
    next: statement,
  },
  ADVISED_STRANGER: {
    says: 'Goederen zijn aangekondigd door een autoriteit die hun certificaat niet heeft afgegeven',
    next: statement,
  },
  ADVISED_CONFIRMED: {
    says: 'Goederen zijn aangekondigd met een certificaat waarmee al goederen binnenkwamen',
    next: 'Een certificaat wordt één keer gebruikt: vraag de autoriteit wat er onderweg is.',
  },
  INCIDENT_REPORTED: {
    says: 'Een autoriteit meldt een certificaat met dit nummer als vals, verloren of gestolen, of zijn zegels als verbroken',
    next: 'Bekijk wat van het nummer bekend is en antwoord de autoriteit die het meldt.',
  },
  OVERDUE: {
    says: 'Aangekondigde goederen kwamen niet aan in de dagen die hun route duurt',
    next: 'Vraag de vervoerder en de export\u00adautoriteit waar ze zijn.',
  },
  UNDELIVERED: {
    says: 'Een autoriteit weet het niet: haar postvak neemt de verklaring niet aan',
    next: 'Zie kpc outbox list: stuur haar opnieuw, of als bestand, per e-mail of op papier.',
  },
  UNRECEIPTED: {
    says: 'Een autoriteit antwoordde met een ontvangst\u00adbewijs dat niets bewijst',
    next: 'Haar server of haar lijn is niet wat zij lijkt: vraag het haar langs een andere weg.',
  },
}
