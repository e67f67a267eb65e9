/** What stands in the place of a page, in Portuguese. */
import type { ProblemWords } from '../problem-words.ts'

export const pt: ProblemWords = {
  back: 'Voltar',
  kept: 'O que escreveu está guardado nesta página.',
  forbidden: {
    title: 'Isto não lhe é permitido',
    next: 'Fazem-no: {roles}. Peça a uma dessas pessoas, ou peça outra função à administração.',
  },
  foreign: {
    title: 'Isto veio de outra página',
    next: 'Nada foi feito. Abra o balcão pelo seu próprio endereço e tente aí de novo.',
  },
  stranger: {
    title: 'Não iniciou sessão',
    next: 'Inicie sessão e tente de novo. Nada foi feito.',
  },
  absent: {
    title: 'Aqui não há nada',
    next: 'Confirme o endereço ou procure o número. Pode ter sido destruído no fim do seu prazo.',
  },
  method: {
    title: 'Este endereço faz outra coisa',
    next: 'Volte atrás e use o botão da página.',
  },
  conflict: {
    title: 'Há algo que o impede',
    next: 'Nada foi feito. Volte atrás, carregue de novo a página e veja o que mudou.',
  },
  input: {
    title: 'Assim não é aceite',
    next: 'Nada foi feito. Volte atrás e corrija o que a frase acima indica.',
  },
  hasty: {
    title: 'Demasiadas tentativas',
    next: 'Espere e tente mais tarde.',
  },
  unready: {
    title: 'Agora não',
    next: 'Nada foi feito. Espere um pouco e envie de novo. Se continuar assim, avise quem mantém este balcão.',
  },
  fault: {
    title: 'Algo falhou aqui',
    next: 'Ficou registado. Veja se chegou a acontecer antes de enviar de novo, e avise quem mantém este balcão.',
  },
}
