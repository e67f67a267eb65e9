/** Causes of alarms in Spanish. */
import type { AlarmWords } from '../alarm-words.ts'

const statement =
  'Mire la declaración y pregunte a la autoridad que la firmó si es suya: su clave puede haber sido robada.'

export const es: AlarmWords = {
  CONFIRMED_UNISSUED: { says: 'Recepción confirmada de un número que nunca se emitió aquí', next: statement },
  CONFIRMED_OTHER_DIGEST: {
    says: 'Recepción confirmada de otro certificado con un número de esta autoridad',
    next: 'El papel que se mostró allí no es el que se emitió aquí: pida una imagen de él.',
  },
  CONFIRMED_VOID: {
    says: 'Entró mercancía con un certificado anulado, sustituido, caducado, perdido o robado',
    next: 'Pida a la autoridad que retenga la mercancía e informe a la presidencia.',
  },
  CONFIRMED_ELSEWHERE: {
    says: 'Recepción confirmada por una autoridad a la que la mercancía no va',
    next: 'La mercancía fue desviada, o esto es una copia: pregunte a las dos autoridades.',
  },
  CONFIRMED_TWICE: {
    says: 'Entró mercancía con un mismo certificado ante dos autoridades',
    next: 'Uno de los dos envíos viaja con una copia: pida a las dos autoridades que retengan lo que tienen.',
  },
  CONFIRMED_CONTRADICTS: {
    says: 'Aceptado como certificado, con lotes o quilates que el certificado no tiene',
    next: statement,
  },
  CONFIRMED_SEQUENCE: {
    says: 'Dos declaraciones de una autoridad en el mismo lugar de su orden',
    next: statement,
  },
  CONFIRMED_AHEAD: {
    says: 'Una declaración de un día que aún no ha llegado, o de una hora anterior al certificado',
    next: 'El reloj de allí va mal, o la declaración no es lo que parece: pregunte a la autoridad.',
  },
  SEEN_NUMBER_TWICE: {
    says: 'Los puestos han visto dos certificados con un mismo número',
    next: 'Uno de ellos es falso: retenga ambos y pregunte a la autoridad que emitió el número.',
  },
  SEEN_TWICE: {
    says: 'Un certificado se presentó en dos puestos',
    next: 'Se usó dos veces o se copió: retenga lo que hay allí y pregunte al otro puesto.',
  },
  SEEN_COUNTER_TWICE: {
    says: 'Un dispositivo contó dos llegadas con el mismo número',
    next: 'Su clave está en dos sitios: revoque el dispositivo y mire lo que envió.',
  },
  ADVISED_OTHER_DIGEST: {
    says: 'Se anunció mercancía con un número y un certificado distinto del que se conoce aquí',
    next: 'Dos certificados tienen un mismo número: pregunte a la autoridad que los emitió.',
  },
  ADVISED_ELSEWHERE: {
    says: 'Se anunció mercancía a esta autoridad, y su certificado dice otro destino',
    next: statement,
  },
  ADVISED_STRANGER: {
    says: 'Anunció mercancía una autoridad que no emitió su certificado',
    next: statement,
  },
  ADVISED_CONFIRMED: {
    says: 'Se anunció mercancía con un certificado con el que ya había entrado mercancía',
    next: 'Un certificado se usa una sola vez: pregunte a la autoridad qué está en camino.',
  },
  INCIDENT_REPORTED: {
    says: 'Una autoridad declara que un certificado con este número es falso, se perdió o fue robado, o que sus precintos están rotos',
    next: 'Mire lo que se sabe del número y responda a la autoridad que lo declara.',
  },
  OVERDUE: {
    says: 'La mercancía anunciada no llegó en los días que lleva su ruta',
    next: 'Pregunte al transportista y a la autoridad exportadora dónde está.',
  },
  UNDELIVERED: {
    says: 'Una autoridad no fue informada: su buzón no acepta la declaración',
    next: 'Vea kpc outbox list: envíela de nuevo, o como archivo, por correo electrónico o en papel.',
  },
  UNRECEIPTED: {
    says: 'Una autoridad respondió con un recibo que no prueba nada',
    next: 'Su servidor o su línea no es lo que parece: pregúntele por otra vía.',
  },
}
