/** The desk in Spanish. */
import { es as account } from './account/es.ts'
import { es as alarms } from './alarms/es.ts'
import { es as applications } from './applications/es.ts'
import { es as approvals } from './approvals/es.ts'
import { es as console } from './console/es.ts'
import { es as imports } from './imports/es.ts'
import { es as incidents } from './incidents/es.ts'
import { es as office } from './office/es.ts'
import { es as posts } from './posts/es.ts'
import { es as problems } from './problems/es.ts'
import { es as queue } from './queue/es.ts'
import { es as registers } from './registers/es.ts'
import { es as statistics } from './statistics/es.ts'
import { es as stock } from './stock/es.ts'
import type { Words } from './words.ts'

export const es: Words = {
  applications,
  signIn: 'Entrar',
  name: 'Su nombre',
  nameHint: 'tal como figura en el registro',
  passphrase: 'Frase de contraseña',
  again: 'La frase de contraseña otra vez',
  passphraseHint: 'al menos 12 caracteres: cuatro palabras van bien',
  goOn: 'Continuar',
  welcome: 'Bienvenido a esta oficina',
  linkOnce: 'Este enlace sirve una vez. Elija una frase de contraseña; después viene un segundo factor.',
  first: 'Usted es la primera persona aquí: usted admite a las demás.',
  second: 'Segundo factor',
  setUp:
    'Fotografíe este código con una aplicación de códigos, o escriba su clave. Escriba después las seis cifras que muestra la aplicación.',
  key: 'Clave',
  code: 'Código de seis cifras',
  codeHint: 'de su aplicación; un reloj con un minuto de error hace falsos todos los códigos',
  signOut: 'Salir',
  everywhere: 'Salir en todos los dispositivos',
  youAre: 'Usted es',
  youMay: 'Usted puede',
  people: 'Personas',
  trail: 'Registro de auditoría',
  search: 'Buscar',
  when: 'Cuándo',
  event: 'Qué',
  who: 'Quién',
  about: 'Sobre',
  from: 'Desde',
  admit: 'Admitir a alguien',
  role: 'Función',
  exporter: 'Exportador',
  exporterHint: 'de un solicitante, como lo nombran los certificados',
  state: 'Estado',
  letGo: 'Excluir',
  reset: 'Enlace nuevo',
  linkIs: 'Este enlace sirve una vez, durante 24 horas. Entréguelo de modo que nadie más lo vea.',
  resetDoes:
    'Terminan la frase de paso, el segundo factor, las llaves de acceso, las sesiones y las fichas de esta persona. El enlace la admite de nuevo.',
  letGoDoes:
    'Fuera al momento: terminan todas sus sesiones y fichas. Lo que hizo queda registrado con este nombre. Un enlace nuevo la admite otra vez.',
  giveRole: 'Dar este papel',
  giveRoleDoes: 'Terminan todas las sesiones y fichas de esta persona.',
  older: 'Más antiguos',
  nothing: 'No se encontró nada.',
  lookAround: 'Echar un vistazo',
  lookAroundHint:
    'Personas ya hechas, marcadas TEST. Existen mientras no se haya admitido a nadie, y solo en un sistema de prueba.',
  language: 'Idioma',
  test: 'SISTEMA DE PRUEBA. Lo que firma no es un certificado del Proceso de Kimberley.',
  account,
  alarms,
  shell: {
    home: 'Inicio',
    places: 'Páginas de la oficina',
    skip: 'Ir al contenido',
    lights: {
      light: 'Claro',
      dark: 'Oscuro',
      device: 'Como el dispositivo',
    },
  },
  states: {
    invited: 'invitado',
    active: 'activo',
    disabled: 'excluido',
  },
  roles: {
    applicant: 'solicitante',
    clerk: 'tramitador',
    approver: 'aprobador',
    signer: 'firmante',
    importer: 'importador',
    auditor: 'auditor',
    administrator: 'administrador',
  },
  acts: {
    applications: 'ver solicitudes',
    'application-begin': 'empezar una solicitud',
    'application-write': 'redactar una solicitud',
    'application-submit': 'presentar una solicitud',
    'application-send-back': 'devolver una solicitud',
    'application-approve': 'aprobar una solicitud',
    'application-withdraw': 'retirar una solicitud',
    'application-count': 'contar y pesar lo que se solicita',
    'application-validate': 'validar una solicitud: firmarla y numerarla',
    self: 'ver lo que puede hacer, y salir',
    read: 'ver certificados',
    ledger: 'ver los asientos del registro',
    verify: 'juzgar un código',
    report: 'comunicar la pérdida o el robo de un certificado',
    print: 'imprimir',
    export: 'declarar que salió la mercancía de un certificado',
    cancel: 'anular un certificado, o retirar uno vencido',
    issue: 'expedir, sustituir y enmendar certificados',
    propose: 'proponer que un certificado se enmiende o se anule',
    confirm: 'confirmar la recepción de un envío',
    prove: 'firmar puntos de control y recibos',
    trail: 'buscar en el registro de auditoría',
    people: 'admitir personas, cambiar su función, excluirlas',
    webhooks: 'decidir qué programas se enteran de lo que ocurre',
    devices: 'vincular y revocar los dispositivos de los puestos',
    followup: 'escribir cartas sobre recepciones no confirmadas',
    registers: 'consultar los registros',
    'registers-write': 'inscribir en los registros y modificarlos',
    'stock-enter': 'anotar lo que llegó a un exportador sin certificado',
    'stock-approve': 'aprobar lo que otra persona anotó en una cuenta',
    retention: 'consultar lo que toca destruir y entregar lo que se guarda de alguien',
    destroy: 'destruir lo que toca',
  },
  refusals: {
    NAME_FORM: 'No es un nombre de 1 a 80 caracteres imprimibles.',
    NAME_TAKEN: 'Alguien aquí tiene este nombre, o uno que se lee igual.',
    PASSPHRASE_SHORT: 'Una frase de contraseña tiene al menos 12 caracteres: cuatro palabras van bien.',
    PASSPHRASE_LONG: 'Una frase de contraseña tiene como máximo 256 caracteres.',
    PASSPHRASE_COMMON: 'Esta frase está entre las primeras que cualquiera prueba. Elija otra.',
    PASSPHRASE_NAME: 'Una frase de contraseña no se hace con el nombre. Elija otra.',
    PASSPHRASE_AGAIN: 'Las dos no son iguales. Escriba otra vez la frase de contraseña.',
    SIGN_IN_WRONG: 'Este nombre y esta frase de contraseña no abren esta oficina.',
    CODE_WRONG: 'Este código no era correcto, o ya se usó. Tome el que se muestra ahora.',
    TRIES_MANY: 'Demasiados intentos desde aquí. Espere un cuarto de hora.',
    CODES_MANY:
      'Demasiados códigos falsos hoy. Quizá alguien conozca su frase de contraseña: pida al administrador un enlace nuevo.',
    LINK_UNKNOWN: 'Este enlace se usó, terminó o nunca existió. Pida otro al administrador.',
    LAST_ADMINISTRATOR: 'Es el último administrador. Nombre antes a otro, y vea que ha entrado.',
    EXPORTER_MISSING: 'Un solicitante actúa por un exportador: nómbrelo.',
    EXPORTER_IDLE: 'Solo un solicitante actúa por un exportador: deje el campo vacío.',
    PASSKEY_FORM: 'Esto no es lo que responde una llave de acceso. Inténtelo de nuevo o con otro navegador.',
    PASSKEY_WRONG:
      'Esta llave de acceso no firmó lo que se pedía. Inténtelo de nuevo en esta página y desbloquéela con PIN o huella.',
    PASSKEY_KIND:
      'Esta clase de llave de acceso no se acepta aquí. Tome otra llave de seguridad o la de este dispositivo.',
    PASSKEY_KNOWN: 'Esta llave de acceso ya está registrada aquí. Tome otra.',
    PASSKEYS_MANY: 'Una persona tiene como mucho 20 llaves de acceso. Quite primero una.',
    PASSPHRASE_OTHER: 'Esta no es su frase de paso. Escríbala de nuevo.',
    CONFIRM_FIRST:
      'Escriba primero su frase de paso: lo que abre esta oficina solo cambia en los diez minutos siguientes.',
    FACTOR_LAST: 'Este es su último segundo factor. Añada primero otro.',
    FACTOR_ONLY: 'Es el último segundo factor de esta persona. Un enlace nuevo lo anula y le permite entrar de nuevo.',
    SIGN_ON_DOWN:
      'El servidor de inicio de sesión único no responde como debe. Inicie sesión con nombre y frase de paso.',
    SIGN_ON_REFUSED: 'Lo que dijo el servidor de inicio de sesión único no vale aquí. Empiece de nuevo.',
    SIGN_ON_STRANGER:
      'Quien inició sesión allí no está admitido aquí. Pregunte al administrador y use primero el enlace que reciba.',
    IDENTITY_FORM:
      'sub tiene de 1 a 255 caracteres ASCII imprimibles. Tómelo del otro servidor, y nunca una dirección de correo en su lugar.',
    IDENTITY_TAKEN: 'Alguien aquí ya está vinculado con él. Desvincúlelo primero.',
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
