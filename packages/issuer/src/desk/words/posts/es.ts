/** Dispositivos de los puestos y seguimiento en español. */
import type { PostWords } from '../post-words.ts'

export const es: PostWords = {
  devices: {
    title: 'Dispositivos',
    hint: 'Teléfonos de los puestos. Lo que firman se acepta hasta que se revocan.',
    pair: 'Vincular un dispositivo',
    post: 'Puesto',
    service: 'Dirección del verificador',
    serviceHint: 'Tal como la abre el dispositivo: su servidor pasa /devices y /arrivals a este.',
    shown:
      'Escanéelo con el verificador del dispositivo. Vincula un dispositivo, una vez, hasta {time}, y no se vuelve a mostrar.',
    device: 'Dispositivo',
    paired: 'Vinculado',
    revoked: 'Revocado',
    revoke: 'Revocar',
    revokeDoes: 'No se acepta nada más de él, y es para siempre. Lo que envió queda.',
    none: 'No hay ningún dispositivo vinculado.',
    state: 'Estado',
  },
  followup: {
    title: 'Seguimiento',
    hint: 'Mercancías que salieron y cuya recepción nadie ha confirmado en los días que tiene la otra parte.',
    none: 'Nada está atrasado.',
    all: 'También lo que aún no vence',
    due: 'Solo lo atrasado',
    to: 'A',
    left: 'Salió',
    dueOn: 'Vence',
    letters: 'Escritas',
    next: 'Siguiente',
    write: 'Escribir',
    language: 'Idioma',
    usual: 'de la otra parte',
    done: 'Nada más: lo tiene el sistema',
    pdf: 'En PDF',
    back: 'Todas',
    kinds: {
      reminder: 'recordatorio',
      failure: 'aviso de incumplimiento',
      escalation: 'traslado al sistema',
    },
  },
  refusals: {
    POST_FORM: 'Un puesto tiene un nombre de 1 a 80 caracteres imprimibles.',
    SERVICE_FORM: 'No es una dirección en la que un dispositivo llegue al verificador: https://desk.example.org',
    DEVICES_MANY: 'Hay 10.000 dispositivos. Revoque los que ya no están.',
    DEVICE_ABSENT: 'No existe ese dispositivo.',
    FOLLOWUP_NONE: 'No hay nada que seguir: las mercancías no han salido o su recepción está confirmada.',
    FOLLOWUP_EARLY: 'Aún no es momento de esta carta.',
    FOLLOWUP_LANGUAGE: 'No hay cartas en este idioma.',
  },
}
