/** What each code of a verdict means, in Spanish: a title, and what was looked at and found. */
import { type CheckTexts, plural } from '../message.ts'

const damaged = 'Código dañado.'
const broken = 'Infringe una regla del sistema.'
const unusable = 'Esta lista de confianza no sirve.'
const aged = plural('age', {
  one: 'La lista de confianza tiene {age} día',
  other: 'La lista de confianza tiene {age} días',
})

export const es = {
  TEXT_READ: ['El código se leyó entero', 'El texto, su Base45 y su CBOR tienen la forma única del sistema.'],
  HEADER_GOOD: ['La forma del mensaje', 'Sus cabeceras nombran el algoritmo y la clave, y nada más.'],
  KEY_KNOWN: [
    'La clave está en la lista de confianza',
    'Clave {kid} de {authority}, para certificados. Lista de confianza {version}.',
  ],
  KEY_NOT_YET_KNOWN: [
    'La clave no está en la lista de confianza {version}.',
    'Clave {kid}. Puede que el certificado sea más reciente que la lista de este aparato.',
  ],
  KEY_UNKNOWN_AHEAD: [
    'Ninguna autoridad tiene la clave, y la fecha aún no ha llegado.',
    'La clave {kid} no está en la lista de confianza {version}, y el certificado dice {issued}.',
  ],
  SIGNATURE_GOOD: ['Firma', 'Correcta, con la clave {kid}. Nada cambió en el código desde la firma.'],
  CONTENT_GOOD: [
    'Cada casilla está y cumple sus reglas',
    'Los datos obligatorios del anexo I; los totales son las sumas de las líneas.',
  ],
  NUMBER_OF_ISSUER: ['El número es del emisor', 'Empieza por el código de {code}.'],
  NUMBER_PREFIX: ['El número no es de su emisor.', 'No empieza por el código de {code}.'],
  NUMBER_OF_NOBODY: ['El número no es de ningún participante.', 'Ningún participante tiene el código {code}.'],
  NUMBER_IN_RANGE: ['El número está en una serie de su autoridad', '{first} a {last}, el {issued}: {authority}.'],
  NUMBER_LAST_YEAR: ['El número es de la serie del año anterior', 'Terminó el {until}, como ocurre en enero.'],
  NUMBER_OUT_OF_RANGE: ['Su autoridad no tenía ese número.', 'Ninguna serie de {authority} lo contenía el {issued}.'],
  NUMBER_UNRANGED: ['No comparado con series de números', 'La lista de confianza no tiene ninguna de {authority}.'],
  KEY_RETIRED: [
    'Su clave se retiró antes del día de emisión.',
    'Clave {kid}: retirada el {revoked}, emitido el {issued}.',
  ],
  KEY_COMPROMISED: ['Su clave fue robada.', 'Clave {kid}. El certificado no está en la última lista fiable.'],
  KEY_COMPROMISED_LISTED: [
    'Su clave fue robada más tarde.',
    'Clave {kid}, el {revoked}. El certificado está en la última lista fiable.',
  ],
  KEY_STOPPED: ['Su autoridad ha detenido la clave.', 'Clave {kid}. El certificado no está en su lista de emitidos.'],
  KEY_STOPPED_LISTED: [
    'Su autoridad ha detenido la clave.',
    'Clave {kid}. El certificado está en su lista de emitidos.',
  ],
  KEY_IN_TIME: ['La clave era válida', 'El {issued}: clave {kid}, desde el {from}.'],
  KEY_OUT_OF_TIME: [
    'Su clave no era válida el día de emisión.',
    'Emitido el {issued}, con la clave {kid}, válida desde el {from}.',
  ],
  AUTHORITY_IN_TIME: ['La autoridad estaba habilitada', 'El {issued}: {authority}, desde el {from}.'],
  AUTHORITY_OUT_OF_TIME: ['Su autoridad no estaba habilitada el día de emisión.', '{authority}, el {issued}.'],
  ISSUER_PARTICIPANT: [
    'El emisor era participante',
    '{code}, el {issued}: participante desde el {from}. De la lista de confianza {version}.',
  ],
  ISSUER_NOT_PARTICIPANT: ['{code} no era participante el {issued}.', 'Sus certificados de ese día no valen.'],
  ISSUER_ZONE: ['{code} no puede certificar mercancías de esta zona.', 'Zona {zone}, el {issued}.'],
  ISSUER_ZONE_UNSTATED: [
    '{code} solo puede certificar algunas zonas.',
    'El certificado no nombra ninguna zona de origen.',
  ],
  DESTINATION_PARTICIPANT: [
    'El destino es participante',
    '{code}, el día de emisión y hoy. De la lista de confianza {version}.',
  ],
  DESTINATION_NOT_PARTICIPANT: [
    'El destino no era participante.',
    '{code}, el {issued}: no se pueden enviar allí diamantes en bruto.',
  ],
  DESTINATION_EXPORTS_ONLY: [
    'El destino solo puede exportar.',
    '{code}, el {issued}: no se pueden enviar allí diamantes en bruto.',
  ],
  DESTINATION_LEFT: ['El destino dejó el sistema.', '{code} lo dejó el {until}, después del día de emisión.'],
  DESTINATION_HERE: ['El destino es aquí', '{destination}, según lo indicado en este aparato.'],
  DESTINATION_ELSEWHERE: ['El destino no es aquí.', 'El certificado es para {destination}; aquí es {here}.'],
  DESTINATION_NOT_COMPARED: [
    'El destino no se comparó',
    'Es {destination}. Indique dónde es aquí, arriba en la página.',
  ],
  IN_VALIDITY: ['No ha caducado', 'Emitido el {issued}, válido hasta el fin del {expires}, 24:00 UTC.'],
  NOT_YET_VALID: ['No válido antes del {issued}.', 'El día de emisión aún no ha llegado.'],
  EXPIRED: [
    'Caducado.',
    plural('past', {
      one: 'Hace {past} día: {expires}, 24:00 UTC.',
      other: 'Hace {past} días: {expires}, 24:00 UTC.',
    }),
  ],
  EXPIRED_LONG: [
    'Caducado hace más de 60 días.',
    plural('past', {
      one: 'Hace {past} día: {expires}, 24:00 UTC.',
      other: 'Hace {past} días: {expires}, 24:00 UTC.',
    }),
  ],
  NOTICE_NONE: ['No se aplica ningún aviso del sistema', 'De la lista de confianza {version}.'],
  NOTICE: ['Aviso: {title}', 'Un aviso del sistema se aplica a este certificado: {id}.'],
  NOTICE_FORBIDS: ['Prohibido: {title}', 'Un aviso del sistema prohíbe este comercio: {id}.'],
  NOTICE_ORIGINS_UNSTATED: [
    'No se nombran los orígenes.',
    'Un aviso del sistema pide todos los orígenes de mercancías mixtas: {title}.',
  ],
  NOTICE_NEWER: [
    'Un aviso no se puede leer entero aquí: {title}',
    'Solo una edición más reciente de esta página sabe si se aplica: {id}.',
  ],
  NOTICE_ZONE_UNSTATED: ['No se nombra la zona de origen.', 'Un aviso del sistema la pide: {title}.'],
  VALUE_INSIDE: ['El valor por quilate es habitual', 'Comparado con: {source}.'],
  VALUE_OUTSIDE: ['El valor por quilate es inusual.', 'Comparado con: {source}.'],
  VALUE_UNBANDED: [
    'El valor por quilate no se comparó',
    'La lista de confianza no tiene valores habituales para tales mercancías.',
  ],
  CLOCK_PLAUSIBLE: ['El reloj de este aparato es creíble', 'No va detrás de {floor}, la última hora del sistema.'],
  CLOCK_BEHIND: ['El reloj de este aparato está mal.', 'Dice {clock}, pero el sistema firmó el {floor}.'],
  CLOCK_DOUBTED: ['El reloj de aquí o la publicación está mal.', 'Este aparato dice {clock}; la publicación, {word}.'],
  CLOCK_ALONE: [
    'Solo el reloj de este aparato habla en contra.',
    'Dice {clock}; la lista de confianza de aquí no responde de ningún día posterior al {word}.',
  ],
  REGISTRY_AGED: [aged, 'Actualícela hoy, donde haya conexión.'],
  REGISTRY_STALE: [aged, 'Actualícela ahora: aquí no se sabe qué cambió desde entonces.'],
  REGISTRY_OLD: [
    'La lista de confianza de aquí es demasiado antigua.',
    plural('age', {
      one: 'Tiene {age} día. Este aparato no puede saber qué cambió desde entonces.',
      other: 'Tiene {age} días. Este aparato no puede saber qué cambió desde entonces.',
    }),
  ],
  REGISTRY_CURRENT: [
    'La lista de confianza está en vigor',
    'Lista de confianza {version}, firmada el {issued}, válida hasta el {expires}.',
  ],
  REGISTRY_EXPIRED: [
    'La lista de confianza de aquí es demasiado antigua.',
    'Terminó el {expires}. Este aparato no puede saber qué cambió desde entonces.',
  ],
  STATUS_CLEAR: ['Ni anulado, ni perdido, ni robado', 'No está en la lista de su autoridad del {listed}.'],
  STATUS_CLEAR_THEN: [
    'Ni anulado, ni perdido, ni robado el {listed}',
    'Se espera una lista más reciente de su autoridad.',
  ],
  STATUS_CANCELLED: ['Anulado.', 'Por su autoridad, el {since}.'],
  STATUS_REPLACED: ['Sustituido.', 'Por el certificado {by}, el {since}.'],
  STATUS_LOST: ['Declarado perdido.', 'Por su autoridad, el {since}.'],
  STATUS_STOLEN: ['Declarado robado.', 'Por su autoridad, el {since}.'],
  STATUS_SPOILED: ['Su formulario se estropeó.', 'Según su autoridad, el {since}: nunca fue emitido.'],
  STATUS_UNUSED: ['Devuelto sin usar.', 'A su autoridad, el {since}, tras caducar.'],
  ISSUED_LISTED: ['En la lista de certificados emitidos', 'De su autoridad, completa hasta el {complete}.'],
  ISSUED_OTHER: ['Otro certificado tiene este número.', 'La lista de su autoridad contiene otro.'],
  ISSUED_ABSENT: ['Su autoridad no lo emitió.', 'No está en su lista, completa hasta el {complete}.'],
  ISSUED_LATER: ['Más reciente que la lista de certificados emitidos', 'Esa lista está completa hasta el {complete}.'],
  ISSUED_OUTSIDE: [
    'Más antiguo que lo que contiene la lista de emitidos',
    'Caducó más de 90 días antes del {complete}.',
  ],
  ISSUED_PHRASE: [
    'Emitido. El contenido no está verificado.',
    'Su autoridad emitió este número con esta frase de control. Lo que dice el papel puede estar alterado.',
  ],
  ISSUED_OTHER_PHRASE: [
    'La frase de control es falsa.',
    'El número fue emitido con otra. La misma se escribió dos veces.',
  ],
  ISSUED_NUMBER_UNKNOWN: [
    'El número no está en la lista de emitidos.',
    'La lista de aquí puede ser más antigua o más reciente que el papel.',
  ],
  ISSUED_NO_LIST: ['Aquí no hay lista de números emitidos.', 'Este aparato no tiene ninguna de su autoridad.'],
  LISTS_WITHHELD: ['Faltan las listas de su autoridad.', 'Publica listas, y no están en este aparato.'],
  STATUS_UNLISTED: [
    'No comparado con una lista de certificados anulados, perdidos o robados',
    'Este aparato no tiene tal lista.',
  ],
  ISSUED_UNLISTED: ['No comparado con una lista de números emitidos', 'Este aparato no tiene tal lista.'],

  AMENDED: ['Enmendado el {issued}: casilla {boxes}', 'Por su autoridad; enmienda {sequence}.'],
  AMENDMENT_ALONE: ['Es una enmienda del certificado {number}.', 'Del {issued}: casilla {boxes}. Sola no dice nada.'],
  AMENDMENT_UNREAD: ['No se pudo leer una enmienda.', 'El certificado se juzgó sin ella.'],
  AMENDMENT_REFUSED: ['Su enmienda es falsa.', 'Su autoridad no la firmó así: {reason}.'],
  AMENDMENT_ISSUER: ['Su enmienda no es de su autoridad.', 'La firmó {authority}.'],
  AMENDMENT_OUT_OF_TIME: ['La clave de su enmienda no era válida.', 'Clave {kid}, el {issued}.'],
  AMENDMENT_NOT_YET: ['Su enmienda es de un día por venir.', 'Está fechada el {issued}.'],
  AMENDMENT_MISSING: ['Falta una enmienda anterior.', 'Es la enmienda {sequence}.'],
  AMENDMENT_OTHER: ['Una enmienda de otro certificado.', 'El certificado se juzgó sin ella.'],
  AMENDMENT_EMPTY: [broken, 'Es una enmienda que no cambia nada.'],
  AMENDMENT_SEQUENCE: [broken, 'No es la siguiente enmienda de su certificado.'],
  AMENDMENT_UNCHANGED: [broken, 'La casilla ya tiene ese contenido.'],
  AMENDMENT_DATE: [broken, 'Su enmienda es de fecha anterior a lo que enmienda.'],
  CONFIRMED_BEFORE: ['Ya entró mercancía con él.', 'En {post} el {confirmed}. Un segundo envío con él es una copia.'],
  CONFIRMED_KEPT_OUT: [
    'Su mercancía fue rechazada o retenida en otro lugar.',
    'En {post} el {confirmed}. Pregunte por qué.',
  ],
  CONFIRMED_NOW: ['La recepción se confirmó aquí', 'De este mismo envío, en {post} el {confirmed}.'],
  CONFIRMED_TOLD: [
    'Ya entró mercancía con él.',
    'Lo dice una autoridad a la que se preguntó. Pregúntele dónde y cuándo.',
  ],
  SEEN_ELSEWHERE: ['Se presentó ante otro puesto.', 'En {post} el {seen}. Pregunte allí antes de dejar entrar.'],
  SEEN_OTHER: ['Otro certificado tiene este número.', 'Visto en {post} el {seen}. Uno de los dos es falso.'],
  CONFIRMATION_ALONE: [
    'Esto es una confirmación del certificado {number}.',
    'Del {confirmed}, en {post}. No es un certificado.',
  ],
  CONFIRMATION_UNREAD: ['No se pudo leer una confirmación.', 'El certificado se juzgó sin ella.'],
  CONFIRMATION_REFUSED: ['Una confirmación suya es falsa.', 'Ninguna autoridad importadora la firmó así: {reason}.'],
  CONFIRMATION_OTHER: [
    'Una confirmación de otro certificado.',
    'Es de {number}. Puede circular una copia o un certificado alterado.',
  ],
  CONFIRMATION_INCOMPLETE: [broken, 'Acepta mercancía sin decir qué se encontró.'],
  CONFIRMATION_OUTCOME: [broken, 'Lo que dice en un lugar lo niega en otro.'],
  CONFIRMATION_REMEDY: [broken, 'No nombra la enmienda que fue el remedio.'],
  CONFIRMATION_DATE: [broken, 'Es de fecha anterior a la llegada de la mercancía, o de un día que aún no llega.'],

  TEXT_TOO_LONG: ['Demasiado largo para un código QR.', 'Ningún código del sistema es tan largo.'],
  PREFIX_UNKNOWN: ['No es un certificado del Proceso de Kimberley.'],
  PREFIX_KIND: ['Es otro código del sistema, no un certificado.'],
  VERSION_NEWER: [
    'Más reciente que esta página.',
    'El certificado se hizo con una edición más reciente. No es culpa suya.',
  ],
  BASE45_MALFORMED: [damaged, 'Faltan letras o son erróneas.'],

  CBOR_LIMIT: [damaged, 'Es más grande o más hondo que cualquier cosa del sistema.'],
  CBOR_MALFORMED: [damaged, 'Su contenido está incompleto.'],
  CBOR_UTF8: [damaged, 'Contiene texto ilegible.'],
  CBOR_TRAILING: [damaged, 'Algo sigue detrás de su final.'],
  CBOR_NOT_DETERMINISTIC: [damaged, 'No está escrito en la forma única del sistema.'],
  CBOR_DUPLICATE_KEY: [damaged, 'Contiene un campo dos veces.'],
  COSE_MALFORMED: [damaged, 'Su contenido no es un mensaje firmado del sistema.'],

  COSE_HEADER: ['No lo hizo una autoridad del sistema.', 'Sus cabeceras no son las del sistema.'],
  CLAIMS_OTHER: [
    'Firmado en nombre de alguien que no es el de su clave.',
    'Su cabecera nombra otra autoridad u otro certificado que su clave y su contenido.',
  ],
  COSE_ALG: [
    'Firmado de otra manera de la que permite su clave.',
    'Es la lista de confianza, no el código, la que dice cómo firma una clave.',
  ],
  KEY_UNKNOWN: [
    'Ninguna autoridad tiene la clave que lo firmó.',
    'La clave {kid} no está en la lista de confianza {version}, más reciente que el certificado.',
  ],
  KEY_USE: ['Su clave no puede firmar certificados.', 'La clave {kid} es para {use}.'],
  SIGNATURE_INVALID: ['La firma es falsa.', 'El código fue cambiado o falsificado. Nada de lo que dice se muestra.'],
  THRESHOLD: [unusable, 'No está firmada por suficientes claves de este sistema.'],

  FIELD_MISSING: [broken, 'Falta un dato obligatorio.'],
  FIELD_UNKNOWN: [broken, 'Tiene un campo que no es de esta edición.'],
  FIELD_TYPE: [broken, 'Un campo contiene otra clase de valor.'],
  FIELD_RANGE: [broken, 'Un valor está fuera de sus límites.'],
  FIELD_LENGTH: [broken, 'Un campo es demasiado corto, demasiado largo o tiene demasiadas entradas.'],
  FIELD_TEXT: [broken, 'Un texto tiene caracteres ocultos o de control.'],
  FIELD_LETTERS: [broken, 'De un texto no se ve nada, o una letra lleva más de cuatro signos.'],
  AMOUNT_FORM: [broken, 'Una cantidad no está escrita como debe.'],
  DATE_IMPOSSIBLE: [broken, 'Una fecha no existe en el calendario.'],
  NUMBER_FORM: [broken, 'El número no es un número de certificado.'],
  COUNTRY_FORM: [broken, 'Un país no es un código de dos letras.'],
  ID_FORM: [broken, 'Un identificador no está escrito como tal: minúsculas, cifras y guiones.'],
  HS_CODE: [broken, 'Una línea no es una de 7102.10, 7102.21 y 7102.31.'],
  LINES_ORDER: [broken, 'Un código SA tiene más de una línea.'],
  LIST_DUPLICATE: [broken, 'Una entrada figura dos veces.'],
  PERCENT_SUM: [broken, 'Las partes de los orígenes no suman 100.'],
  EXPIRY_BEFORE_ISSUE: [broken, 'Caduca antes de ser emitido.'],
  TOTALS_MISMATCH: [broken, 'Un total no es la suma de sus líneas.'],

  TRUST_EXPIRED: [unusable, 'Ha terminado.'],
  TRUST_CRITICAL: [unusable, 'Necesita una edición más reciente de esta página.'],
  TRUST_THRESHOLD: [unusable, 'Exige más firmas de las que un archivo suyo puede llevar.'],
  TRUST_KID: [unusable, 'El nombre de una clave no corresponde a la clave.'],
  TRUST_KEY: [unusable, 'No se debe confiar en una clave.'],
  TRUST_REFERENCE: [unusable, 'Se refiere a algo que no está en ella.'],
  TRUST_VERSION: [unusable, 'Es otra versión que la que tocaba.'],
  TRUST_ROLLBACK: [unusable, 'Es más antigua que lo que tiene este aparato.'],
  TRUST_MIXED: [unusable, 'Sus archivos no van juntos, o uno está cortado.'],
  TRUST_ABSENT: [unusable, 'Falta uno de sus archivos.'],
  TRUST_RANGE: [unusable, 'Hay en ella series de números que se solapan.'],
  MIRROR_DOWN: [unusable, 'El servidor no da ningún archivo.'],
  BUNDLE_MALFORMED: [unusable, 'El archivo no es un paquete de este sistema, o es solo la mitad.'],
  LIST_SERIES: [unusable, 'Los números de una de sus listas no concuerdan.'],
  LIST_ROLLBACK: [unusable, 'Una de sus listas sabe menos que la anterior.'],
  LIST_ALTERED: [unusable, 'Una de sus listas altera u omite lo que tenía la anterior.'],
  TRUST_INTERVAL: [unusable, 'Un periodo termina en ella antes de empezar.'],
} satisfies CheckTexts

/** What keys of an authority are for. */
export const uses = {
  certificate: 'certificados',
  confirmation: 'confirmaciones de recepción',
  list: 'listas',
  checkpoint: 'puntos de control del libro de emisiones',
}
