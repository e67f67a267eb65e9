/** What stands in the place of a page, in Spanish. */
import type { ProblemWords } from '../problem-words.ts'

export const es: ProblemWords = {
  back: 'Volver',
  kept: 'Lo que escribió se conserva en esta página.',
  forbidden: {
    title: 'Esto no le está permitido',
    next: 'Lo hacen: {roles}. Pídalo a una de esas personas, o pida otra función a la administración.',
  },
  foreign: {
    title: 'Esto vino de otra página',
    next: 'No se hizo nada. Abra la mesa por su propia dirección e inténtelo allí.',
  },
  stranger: {
    title: 'No ha iniciado sesión',
    next: 'Inicie sesión y vuelva a intentarlo. No se hizo nada.',
  },
  absent: {
    title: 'Aquí no hay nada',
    next: 'Revise la dirección o busque el número. Puede que se destruyera al vencer su plazo.',
  },
  method: {
    title: 'Esta dirección hace otra cosa',
    next: 'Vuelva y use el botón de la página.',
  },
  conflict: {
    title: 'Hay algo que lo impide',
    next: 'No se hizo nada. Vuelva, cargue de nuevo la página y mire qué ha cambiado.',
  },
  input: {
    title: 'Así no se acepta',
    next: 'No se hizo nada. Vuelva y corrija lo que nombra la frase de arriba.',
  },
  hasty: {
    title: 'Demasiados intentos',
    next: 'Espere y vuelva a intentarlo más tarde.',
  },
  unready: {
    title: 'Ahora mismo no',
    next: 'No se hizo nada. Espere un poco y envíelo otra vez. Si sigue así, avise a quien mantiene esta mesa.',
  },
  fault: {
    title: 'Aquí algo falló',
    next: 'Ha quedado anotado. Mire si llegó a hacerse antes de enviarlo otra vez, y avise a quien mantiene esta mesa.',
  },
}
