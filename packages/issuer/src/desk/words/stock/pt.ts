/** Accounts of exporters in Portuguese. */
import type { StockWords } from '../stock-words.ts'

export const pt: StockWords = {
  title: 'Existências',
  participant: 'Todo o participante',
  hint: 'As exportações que nenhuma produção, importação ou existência anterior explica estão na última coluna.',
  accounts: 'Contas dos exportadores',
  hs: 'Classe',
  opening: 'Existência anterior',
  production: 'Produzido',
  imports: 'Importado',
  gains: 'Ganho na classificação',
  losses: 'Perda na classificação',
  exports: 'Exportado',
  purchase: 'Comprado',
  sale: 'Vendido',
  held: 'Em existência',
  unexplained: 'Sem explicação',
  none: 'Nada está registado.',
  quarter: 'Trimestre',
  what: 'O quê',
  carats: 'Quilates',
  waiting: 'Espera outra pessoa',
  claim: 'Registar o que entrou ou saiu sem certificado',
  how: 'Como',
  sorting: 'Classificação',
  adds: 'Quilates que entraram, por classe',
  loses: 'Quilates perdidos na classificação, por classe',
  lots: '7102.31=120.50; vários separados por espaços',
  seller: 'Comprado a uma conta daqui',
  source: 'Número da fonte classificada',
  evidence: 'Prova',
  evidenceHint: 'PDF, PNG ou JPEG, no máximo 5 MB',
  reason: 'Motivo',
  enter: 'Registar',
  approve: 'Aprovar',
  refuse: 'Recusar',
  plot: 'Quilates em existência no fim de cada trimestre',
  refusals: {
    TAKE_UNNAMED: 'Tiram-se quilates de um certificado que o campo 11 não nomeia: nomeie-o ali ou não tire nada dele.',
    TAKE_LARGE: 'Tira-se de uma classe mais do que o certificado indica: tire o que a sua linha tem, ou menos.',
    SOURCE_UNKNOWN:
      'Nenhuma mercadoria entrou aqui com este certificado: confirme primeiro a receção ou não tire nada dele.',
    SOURCE_SHORT:
      'A fonte já não tem tantos quilates dessa classe: tire menos, nomeie outra fonte ou faça aprovar um ganho de classificação.',
    SOURCES_SHORT:
      'As fontes do campo 11 têm menos do que o certificado indica: corrija os quilates, nomeie outra fonte ou dê um motivo.',
    SOURCE_UNUSED: 'O campo 11 nomeia uma fonte da qual nada se tira: retire-a, tire dela ou dê um motivo.',
    SOURCE_UNCONFIRMED:
      'O campo 11 nomeia um certificado com o qual nenhuma mercadoria entrou aqui: confirme primeiro a receção ou dê um motivo.',
    SOURCE_OTHER: 'A mercadoria desta fonte entrou para outra pessoa: registe a compra em Existências e dê um motivo.',
    ORIGIN_UNSOURCED:
      'O certificado indica uma origem que as suas fontes não indicam, ou a de mercadoria cuja origem ninguém indicou: corrija o campo 3 ou dê um motivo.',
    STOCK_SHORT:
      'Segundo a sua conta, o exportador não tem tantos quilates: registe em Existências a produção ou as compras com a sua prova, ou dê um motivo.',
    STOCK_ALONE:
      'Segundo a sua conta, o exportador não tem tantos quilates, e nenhuma outra pessoa aprovou um motivo: registe em Existências a produção ou as compras, ou faça aprovar o motivo.',
    CLAIM_UNKNOWN: 'Não há tal registo.',
    CLAIM_DECIDED: 'Este registo já foi decidido. Se estava errado, registe-o de novo.',
    CLAIM_SAME: 'Quem o registou não o aprova: peça a outra pessoa.',
    CLAIM_FORM: 'Não é um registo de conta: indique classes e quilates como em 7102.31=120.50.',
    CLAIM_EVIDENCE: 'O que entrou regista-se com a sua prova: anexe um PDF, PNG ou JPEG de 5 MB no máximo.',
    CLAIM_REASON: 'Diga porquê em 1 a 200 caracteres: o livro guarda-o para sempre.',
    CLAIM_SELLER: 'Segundo a sua conta, o vendedor não tem tantos quilates: registe primeiro como chegaram a ele.',
    CLAIMS_MANY: 'Mil registos esperam outra pessoa: decida primeiro alguns.',
    ACCOUNT_NONE: 'Nunca se registou, confirmou ou certificou mercadoria para um exportador com este nome.',
  },
}
