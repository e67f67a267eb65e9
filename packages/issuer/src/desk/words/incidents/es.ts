/** Los incidentes, en español. */
import type { IncidentWords } from '../incident-words.ts'

export const es: IncidentWords = {
  title: 'Incidentes',
  hint: 'Certificados falsos, perdidos o robados, y precintos rotos: un aviso se firma, y va al sistema y a la autoridad que emitió el número.',
  report: 'Avisar al sistema',
  number: 'Número, como está en el papel',
  what: 'Qué pasó',
  day: 'Advertido el',
  post: 'Dónde',
  seen: 'Qué se vio',
  none: 'No se avisó de nada.',
  scheme: 'En el sistema',
  file: 'El aviso como archivo',
  fileHint:
    'El sistema no tiene buzón electrónico: entréguele el archivo en una memoria o por correo, y diga aquí cómo.',
  how: 'Cómo se entregó',
  hand: 'Anotar que se entregó',
  answer: 'Respuesta del sistema',
  answerHint: 'El archivo que volvió: su nombre acaba en .answer.cbor',
  take: 'Tomar la respuesta',
  record: 'Registro {record} del sistema, {on}',
  here: 'Avisar de un incidente',
  kinds: {
    forged: 'Certificado falso',
    lost: 'Certificado perdido',
    stolen: 'Certificado robado',
    'seals-broken': 'Precintos rotos',
  },
  states: {
    waiting: 'Aún no entregado',
    handed: 'Entregado, aún sin respuesta',
    answered: 'El sistema lo tiene',
  },
  notices: {
    drafted: 'Su comunicación está redactada: allí debe aprobarla una segunda persona.',
    approved: 'Su comunicación está aprobada: las autoridades la ven.',
  },
  refusals: {
    ANSWER_FORM: 'Esto no es una respuesta del sistema a un aviso. Pida otra vez el archivo.',
    ANSWER_STRANGER: 'Esto responde a un aviso que nunca se firmó aquí.',
    INCIDENT_FORM:
      'Diga qué pasó, en un día que no esté por venir, en un lugar de 80 caracteres como máximo y con una observación de 200 como máximo.',
    ANSWER_UNSIGNED: 'El sistema no ha firmado esto: no se tomó nada.',
    NUMBER_FORM: 'Un número son dos letras y luego de 1 a 14 letras o cifras.',
    OUTBOX_HOW: 'Diga en 1 a 200 caracteres cómo se entregó.',
    OUTBOX_LETTER: 'Este aviso ya se entregó, o no existe.',
  },
}
