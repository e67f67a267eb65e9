/** Apparaten van posten en opvolging in het Nederlands. */
import type { PostWords } from '../post-words.ts'

export const nl: PostWords = {
  devices: {
    title: 'Apparaten',
    hint: 'Telefoons van posten. Wat zij ondertekenen wordt aangenomen tot zij worden ingetrokken.',
    pair: 'Apparaat koppelen',
    post: 'Post',
    service: 'Adres van de verificatie',
    serviceHint: 'Zoals het apparaat het opent: zijn server geeft /devices en /arrivals aan deze door.',
    shown:
      'Scan dit met de verificatie op het apparaat. Het koppelt één apparaat, eenmaal, tot {time}, en wordt niet opnieuw getoond.',
    device: 'Apparaat',
    paired: 'Gekoppeld',
    revoked: 'Ingetrokken',
    revoke: 'Intrekken',
    revokeDoes: 'Er wordt niets meer van aangenomen, voorgoed. Wat het stuurde blijft.',
    none: 'Er is geen apparaat gekoppeld.',
    state: 'Staat',
  },
  followup: {
    title: 'Opvolging',
    hint: 'Goederen die vertrokken en waarvan niemand de ontvangst bevestigde in de dagen die de wederpartij heeft.',
    none: 'Niets is te laat.',
    all: 'Ook wat nog niet vervalt',
    due: 'Alleen wat te laat is',
    to: 'Naar',
    left: 'Vertrokken',
    dueOn: 'Vervalt',
    letters: 'Geschreven',
    next: 'Volgende',
    write: 'Schrijven',
    language: 'Taal',
    usual: 'van de wederpartij',
    done: 'Niets meer: het ligt bij het systeem',
    pdf: 'Als PDF',
    back: 'Alle',
    kinds: {
      reminder: 'herinnering',
      failure: 'melding van uitblijven',
      escalation: 'melding aan het systeem',
    },
  },
  refusals: {
    POST_FORM: 'Een post heeft een naam van 1 tot 80 afdrukbare tekens.',
    SERVICE_FORM: 'Op dit adres bereikt geen apparaat de verificatie: https://desk.example.org',
    DEVICES_MANY: 'Er zijn 10.000 apparaten. Trek in wat er niet meer is.',
    DEVICE_ABSENT: 'Dit apparaat bestaat niet.',
    FOLLOWUP_NONE: 'Er is niets op te volgen: de goederen zijn niet vertrokken, of de ontvangst is bevestigd.',
    FOLLOWUP_EARLY: 'Het is nog te vroeg voor deze brief.',
    FOLLOWUP_LANGUAGE: 'In deze taal is er geen brief.',
  },
}
