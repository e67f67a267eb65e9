/** Letters in Spanish. */
import type { LetterWords } from './words.ts'

export const es: LetterWords = {
  language: 'es',
  scheme: 'A la presidencia del Proceso de Kimberley',
  exported: 'Salida',
  close: 'Atentamente',
  mail: {
    advised: 'La autoridad exportadora avisa de mercancías que están en camino (SCPK, sección III b).',
    expected: 'Se espera el',
    carrier: 'Transportista',
    reference: 'Referencia',
    attached:
      'Lo adjunto está firmado y es lo que vale. Lo recibe un programa: kpc receive, donde este mensaje esté guardado como archivo. Rogamos devolver el recibo que deja allí.',
  },
  reminder: {
    subject: 'Recordatorio: recepción del envío {number}',
    body: 'El envío amparado por nuestro certificado {number} salió de {from} hacia {to} el {day}. No tenemos confirmación de su recepción. La sección III(b) del documento básico la pide con prontitud. Les rogamos que confirmen número, paquetes, quilates, importador y exportador, o que nos digan qué ha sido del envío.',
  },
  failure: {
    subject: 'No se confirmó la recepción del envío {number}',
    body: 'Pese a nuestro recordatorio no tenemos confirmación de la recepción del envío amparado por nuestro certificado {number}, que salió de {from} hacia {to} el {day}. Les rogamos que averigüen qué ha sido de él y nos respondan. Sin respuesta informaremos al sistema.',
  },
  escalation: {
    subject: 'La recepción del envío {number} no se confirmó',
    body: 'El envío amparado por nuestro certificado {number} salió de {from} hacia {to} el {day}. Ni nuestro recordatorio ni nuestro informe de incumplimiento tuvieron respuesta. Pedimos que se trate con el participante.',
  },
}
