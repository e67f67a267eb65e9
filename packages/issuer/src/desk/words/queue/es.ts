/** What waits, and a look at it, in Spanish. */
import type { QueueWords } from '../queue-words.ts'

export const es: QueueWords = {
  open: 'Abrir',
  whole: 'Esto abre primero la página entera. Nadie aprueba desde una lista.',
  entered: 'Introducida por {by}: usted puede hacerlo.',
  key: 'Clave {kid}',
  keyEnds: 'La clave {kid} termina en {n} días',
  noKey: 'Aquí no hay ninguna clave',
  registry: 'lista de confianza {n}',
  entries: 'Libro: {n} asientos',
  checkpoint: 'punto de control {at}',
  noCheckpoint: 'aún sin punto de control',
  unconfirmed: 'Sin confirmación de recepción',
  left: 'salió el {day}',
  late: '{n} días de retraso',
  preview: 'Ver {name}',
  met: {
    filled: 'Cada casilla está rellenada como debe',
    days: 'Termina dentro de los días permitidos',
    destination: 'El destino es hoy participante',
    value: 'El valor por quilate es habitual',
    parties: 'Ninguna parte está vetada y ambas constan',
    licence: 'La licencia del exportador está vigente',
    evidence: 'Se adjuntan declaración y pruebas',
    seals: 'Los precintos constan',
    once: 'Lo mismo no se certificó hace poco',
    code: 'Cabe en el código',
    key: 'Hay una clave que puede firmarlo',
  },
}
