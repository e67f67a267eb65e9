/** Geräte der Posten und Nachfassen auf Deutsch. */
import type { PostWords } from '../post-words.ts'

export const de: PostWords = {
  devices: {
    title: 'Geräte',
    hint: 'Telefone der Posten. Was sie unterschreiben, wird angenommen, bis sie gesperrt werden.',
    pair: 'Gerät koppeln',
    post: 'Posten',
    service: 'Adresse des Prüfers',
    serviceHint: 'Wie das Gerät sie öffnet: Ihr Server gibt /devices und /arrivals an diesen weiter.',
    shown:
      'Scannen Sie dies mit dem Prüfer auf dem Gerät. Es koppelt ein Gerät, einmal, bis {time}, und wird nicht wieder gezeigt.',
    device: 'Gerät',
    paired: 'Gekoppelt',
    revoked: 'Gesperrt',
    revoke: 'Sperren',
    revokeDoes: 'Von ihm wird nichts mehr angenommen, und das für immer. Was es gesandt hat, bleibt.',
    none: 'Kein Gerät ist gekoppelt.',
    state: 'Stand',
  },
  followup: {
    title: 'Nachfassen',
    hint: 'Ausgefahrene Waren, deren Empfang in den Tagen der Gegenseite niemand bestätigt hat.',
    none: 'Nichts ist überfällig.',
    all: 'Auch was noch nicht fällig ist',
    due: 'Nur was überfällig ist',
    to: 'Nach',
    left: 'Ausgefahren',
    dueOn: 'Fällig',
    letters: 'Geschrieben',
    next: 'Nächstes',
    write: 'Schreiben',
    language: 'Sprache',
    usual: 'der Gegenseite',
    done: 'Nichts mehr: Es liegt beim System',
    pdf: 'Als PDF',
    back: 'Alle',
    kinds: {
      reminder: 'Erinnerung',
      failure: 'Fehlanzeige',
      escalation: 'Meldung an das System',
    },
  },
  refusals: {
    POST_FORM: 'Ein Posten hat einen Namen von 1 bis 80 druckbaren Zeichen.',
    SERVICE_FORM: 'Unter dieser Adresse erreicht kein Gerät den Prüfer: https://desk.example.org',
    DEVICES_MANY: 'Es gibt 10.000 Geräte. Sperren Sie die, die es nicht mehr gibt.',
    DEVICE_ABSENT: 'Dieses Gerät gibt es nicht.',
    FOLLOWUP_NONE: 'Hier ist nichts nachzufassen: Die Waren sind nicht ausgefahren, oder ihr Empfang ist bestätigt.',
    FOLLOWUP_EARLY: 'Für dieses Schreiben ist es noch zu früh.',
    FOLLOWUP_LANGUAGE: 'In dieser Sprache gibt es kein Schreiben.',
  },
}
