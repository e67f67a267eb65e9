/** Spanish. */
import { es as words } from '@kpc/schema/words/es'
import { plural } from '@kpc/schema/words/message'
import type { FirstMessages } from '../language.ts'

const es: FirstMessages = {
  words,
  locale: 'es',
  short: 'ES',

  app: 'verificador kpc',
  test: 'SISTEMA DE PRUEBA',
  testMore: 'no para remesas reales',

  ready: {
    heading: 'Listo para leer',
    aim: 'Ponga el código QR entre las esquinas',
    closer: 'Más cerca.',
    flat: 'Manténgalo plano.',
    darker: 'Más luz.',
    instead: 'No se encontró nada. Pruebe Imagen, o Escribir o pegar.',
    starting: 'La cámara se inicia ...',
    reading: 'Leyendo la imagen ...',
    readingPage: 'Leyendo la página {page} de {pages} ...',
    picture: 'Imagen',
    type: 'Escribir o pegar',
    camera: 'Cámara',
    otherCamera: 'Cámara en uso: {camera}. Cambiar.',
    torch: 'Linterna',
    zoom: '2×',
    zoomLabel: 'Ampliar 2 veces',
    handScanner: '¿Lector de mano? Apriete el gatillo.',
    drop: 'O suelte una imagen o un PDF en cualquier lugar, o péguelo.',
    tools: 'Otras formas de leer un código',
    cameraErrors: {
      refused: {
        title: 'La cámara no está permitida aquí.',
        more: 'Permítala en los ajustes del navegador, cargue una imagen o escriba el código.',
      },
      none: {
        title: 'No se encontró ninguna cámara.',
        more: 'Cargue una imagen, escriba el código o use un lector de mano.',
      },
      busy: {
        title: 'Otro programa usa la cámara.',
        more: 'Ciérrelo: la cámara empieza entonces por sí sola. O cargue una imagen o escriba el código.',
      },
      unplugged: {
        title: 'La cámara ya no está.',
        more: 'Vuelva a conectarla: empieza por sí sola. O cargue una imagen o escriba el código.',
      },
      insecure: {
        title: 'Esta dirección no puede usar la cámara.',
        more: 'Necesita https. Cargue una imagen o escriba el código.',
      },
      failed: { title: 'La cámara falló.', more: 'Vuelva a probar, cargue una imagen o escriba el código.' },
    },
    tryAgain: 'Probar otra vez la cámara',
    updateReady: 'Hay lista una actualización de esta página.',
    restart: 'Reiniciar ahora',
    batch: 'Serie',
    history: 'Historial',
  },
  pictureErrors: {
    'no-code': {
      title: 'No se encontró ningún código QR en la imagen.',
      more: 'Tómela otra vez: solo el código, plano, nítido, que llene la imagen.',
    },
    'no-picture': {
      title: 'Este archivo no es una imagen que este navegador pueda abrir.',
      more: 'Use una imagen PNG o JPEG.',
    },
    'too-large': {
      title: 'Esta imagen es demasiado grande para abrirla.',
      more: 'Tómela de nuevo más pequeña, o recorte el código.',
    },
    heic: {
      title: 'Este navegador no puede abrir imágenes HEIC.',
      more: 'Compártala como JPEG, haga una captura de pantalla o apúntele con la cámara.',
    },
    'no-code-in-pdf': {
      title: 'No se encontró ningún código QR en las páginas leídas.',
      more: 'Ábralo en otro sitio y apunte la cámara al código.',
    },
    'pdf-locked': {
      title: 'Este PDF está protegido con contraseña.',
      more: 'Pida al remitente uno sin ella, o apunte la cámara a su impresión.',
    },
    'pdf-damaged': {
      title: 'Este PDF está dañado.',
      more: 'Pídalo de nuevo, o apunte la cámara a su impresión.',
    },
    'pdf-too-large': {
      title: 'Este PDF ocupa al abrirse más de lo que esta página admite.',
      more: 'Pida solo la hoja con el código, o apunte la cámara a su impresión.',
    },
    'too-slow': {
      title: 'La lectura de este archivo duró más de un minuto.',
      more: 'Recorte el código y elija el recorte, o apunte la cámara a la impresión.',
    },
    'pdf-reader': {
      title: 'Lo que lee los PDF aún no está en este dispositivo.',
      more: 'Conéctese un momento y cargue el archivo de nuevo.',
    },
    'not-a-code': {
      title: 'El lector de mano envió algo que no es un código.',
      more: 'Ajústelo al teclado de este dispositivo, o use la cámara.',
    },
  },
  firstPages: 'Leídas solo las páginas 1 a {pages} de {all}.',
  close: 'Cerrar',
  cancel: 'Cancelar',

  /** Of what opens over the page, before its content is there. */
  headings: {
    typing: 'Escribir o pegar el código',
    number: 'Por número y frase de control',
    post: 'Este puesto',
    languages: 'Idioma',
    offer: '¿Tomar este archivo?',
    chooseCode: '¿Qué certificado?',
    arrived: '¿Comprobar lo que se envió?',
  },

  languageButton: 'Idioma: {language}. Cambiar.',

  firstRun: {
    heading: 'Preparar este puesto',
    line: 'Una sola vez. Todo se puede cambiar después, arriba en la página.',
    trust: 'Lista de confianza de este dispositivo',
    start: 'Empezar',
    placeNeeded: 'Sin ello no se compara ningún destino, y ningún resultado es mejor que Atención.',
  },
  post: {
    purpose: { import: 'Importación', check: 'Simple control' },
    purposeQuestion: '¿Para qué es el control?',
    purposeMore: {
      import: 'Llega una remesa: decide una autoridad importadora.',
      check: 'Un comerciante, un banco o un asegurador mira un certificado.',
    },
    hereQuestion: '¿Dónde es aquí?',
    hereMore: 'El destino del certificado se compara con ello.',
    hereNot: 'Sin indicar',
    hereIs: 'Aquí: {here}',
    hereUnset: 'Aquí: sin indicar',
    button: 'Este puesto: {purpose}, {here}. Cambiar.',
    lights: { light: 'Normal', dark: 'Oscura', sun: 'A pleno sol' },
    lightButton: 'Luz: {light}. Cambiar a {next}.',
  },

  trust: {
    list: 'Lista de confianza {version}',
    ended: 'La lista de confianza {version} terminó',
    old: 'La lista de confianza {version} es demasiado antigua',
    age: plural('days', { one: 'de hace {days} día', other: 'de hace {days} días' }),
    today: 'de hoy',
    ago: plural('days', { one: 'hace {days} día', other: 'hace {days} días' }),
    aged: '{age}: actualice hoy',
    stale: '{age}: actualice ahora',
    ends: plural('days', { one: 'termina en {days} día', other: 'termina en {days} días' }),
    offline: '{age}, sin conexión',
    clock: 'El reloj está mal',
    clockMore: 'ponga fecha y hora',
    badges: {
      good: 'Reciente',
      aged: 'De hace días',
      stale: 'Antigua',
      old: 'Demasiado antigua',
      ended: 'Terminada',
      clock: 'El reloj está mal',
      doubted: 'Compare fecha y hora',
    },
    banners: {
      stale: plural('days', {
        one: 'La lista de confianza tiene {days} día. Aquí no se sabe qué cambió desde entonces: actualice ahora.',
        other: 'La lista de confianza tiene {days} días. Aquí no se sabe qué cambió desde entonces: actualice ahora.',
      }),
      old: plural('days', {
        one: 'La lista de confianza tiene {days} día. Mientras no se actualice, no hay respuesta.',
        other: 'La lista de confianza tiene {days} días. Mientras no se actualice, no hay respuesta.',
      }),
      ended: 'La lista de confianza terminó. Mientras no se actualice, no hay respuesta.',
      clock: 'El reloj de este aparato dice {clock}, pero el sistema firmó el {floor}. Ponga fecha y hora.',
      doubted: 'El reloj de este aparato dice {clock}. O él o la publicación está mal: compare fecha y hora.',
    },
    mirror: 'No se pudo actualizar la lista de confianza.',
    more: 'Ver por qué',
  },

  kept: {
    yes: 'guardado en este dispositivo',
    no: 'no guardado',
    not: 'Sin conexión esta página no se abre. No guardado: {file}, porque {why}.',
    why: {
      line: 'no se puede cargar',
      absent: 'el servidor no lo tiene',
      other: 'no es como fue construido',
      full: 'el almacena\u00admiento de este dispositivo está lleno',
      refused: 'este navegador no guarda nada de esta página',
    },
  },

  framed: {
    heading: 'Esta página no funciona dentro de otra',
    line: 'Lo que rodea una página puede taparla y engañarle. Abra el verificador solo y lea su dirección.',
    open: 'Abrir el verificador solo',
  },
  failure: {
    heading: 'Esta página falló',
    line: 'Nada está decidido. El certificado no fue juzgado.',
    reload: 'Abrir la página de nuevo',
  },
}

export default es
