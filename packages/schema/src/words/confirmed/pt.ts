/** Portuguese. */
import type { ConfirmationWords } from './words.ts'

export const pt: ConfirmationWords = {
  title: 'Confirmação de importação',
  authority: 'Autoridade de importação',
  states: 'A autoridade de importação confirma a recepção da remessa deste certificado (SCPK, secção III b).',
  limit: 'O código QR prova que autoridade confirmou isto, e quando.',
  taken: 'Importador, exportador, lotes e quilates são os do certificado com este resumo.',
  untaken:
    'O certificado com este resumo não é conhecido aqui. Digitalize-o para ver importador, exportador, lotes e quilates.',
  certified: 'No certificado',
  found: 'Encontrado aqui',
  difference: 'Diferença',
  same: 'igual',
  labels: {
    of: 'Resumo do certificado',
    amendment: 'Alteração tida em conta',
    sequence: 'Qual das suas confirmações',
    presented: 'Apresentado',
    confirmed: 'Confirmado',
    outcome: 'Resultado',
    looked: 'Como a mercadoria foi vista',
    parcels: 'Lotes encontrados',
    lines: 'Mercadoria encontrada',
    otherwise: 'Encontrado de outro modo',
    seals: 'Selos',
    container: 'Recipiente',
    post: 'Posto',
    remark: 'Observação',
    technical: 'Certificado técnico',
  },
  outcomes: {
    accepted: 'Aceite',
    'accepted-with-differences': 'Aceite com diferenças',
    'released-after-remedy': 'Libertado após correção',
    refused: 'Recusado',
    'returned-unopened': 'Devolvido sem abrir',
    detained: 'Retido',
    stranded: 'Bloqueado',
  },
  looks: {
    opened: 'aberto',
    'by-risk': 'aberto conforme o risco',
    'not-opened': 'não aberto',
  },
  seals: {
    intact: 'intactos',
    broken: 'quebrados',
    none: 'nenhum',
  },
}
