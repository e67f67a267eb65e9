/** Portuguese, as in Brazil. */
import type { CertificateWords } from './words.ts'

export const pt: CertificateWords = {
  language: 'pt',
  direction: 'ltr',
  name: 'Português',
  title: 'Certificado do Processo de Kimberley',
  statement:
    'Os diamantes brutos desta remessa foram tratados de acordo com as disposições do Sistema de Certificação do Processo de Kimberley para diamantes brutos',
  unofficial: 'tradução não oficial',
  labels: {
    number: 'Número',
    origins: 'País de origem',
    destination: 'Destino',
    parcels: 'Lotes',
    exporter: 'Exportador',
    importer: 'Importador',
    lines: 'Mercadorias',
    seals: 'Lacres',
    sources: 'Certificados de origem anterior',
    issued: 'Emitido em',
    expires: 'Válido até',
    annex: 'SHA-256 do anexo',
    totalCarats: 'Total de quilates',
    totalValueUsd: 'Valor total em US$',
    authority: 'Autoridade emissora',
    hs: 'Código SH',
    carats: 'Quilates',
    valueUsd: 'Valor em US$',
    name: 'Nome',
    address: 'Endereço',
    country: 'País',
    zone: 'Zona',
    percent: 'Percentagem',
  },
  goods: {
    '7102.10': 'não selecionados',
    '7102.21': 'industriais',
    '7102.31': 'não industriais',
  },
  outcomes: {
    genuine: 'Autêntico',
    attention: 'Atenção',
    rejected: 'Rejeitado',
    undecided: 'Sem resposta',
    unreadable: 'Ilegível',
  },
}
