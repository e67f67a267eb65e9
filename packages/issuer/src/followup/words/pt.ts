/** Letters in Portuguese. */
import type { LetterWords } from './words.ts'

export const pt: LetterWords = {
  language: 'pt',
  scheme: 'À presidência do Processo de Kimberley',
  exported: 'Saída',
  close: 'Com os nossos cumprimentos',
  mail: {
    advised: 'A autoridade exportadora avisa de mercadorias que estão a caminho (SCPK, secção III b).',
    expected: 'Esperado em',
    carrier: 'Transportador',
    reference: 'Referência',
    attached:
      'O anexo está assinado, e é o que vale. Um programa recebe-o: kpc receive, onde esta mensagem está guardada como ficheiro. Pedimos que devolva o recibo que ele lá deixa.',
  },
  reminder: {
    subject: 'Lembrete: recepção da remessa {number}',
    body: 'A remessa do nosso certificado {number} saiu de {from} para {to} em {day}. Não temos confirmação da sua recepção. A secção III(b) do documento de base pede-a com prontidão. Queiram confirmar número, lotes, quilates, importador e exportador, ou dizer-nos o que foi feito da remessa.',
  },
  failure: {
    subject: 'Recepção da remessa {number} não confirmada',
    body: 'Apesar do nosso lembrete não temos confirmação da recepção da remessa do nosso certificado {number}, que saiu de {from} para {to} em {day}. Pedimos que averiguem o que foi feito dela e nos respondam. Sem resposta informaremos o sistema.',
  },
  escalation: {
    subject: 'A recepção da remessa {number} não foi confirmada',
    body: 'A remessa do nosso certificado {number} saiu de {from} para {to} em {day}. Nem o nosso lembrete nem o nosso relatório de falta tiveram resposta. Pedimos que o assunto seja tratado com o participante.',
  },
}
