/** Spanish. */
import type { CertificateWords } from './words.ts'

export const es: CertificateWords = {
  language: 'es',
  direction: 'ltr',
  name: 'Español',
  title: 'Certificado del Proceso de Kimberley',
  statement:
    'Los diamantes en bruto de esta remesa han sido tratados de conformidad con las disposiciones del Sistema de Certificación del Proceso de Kimberley para los diamantes en bruto',
  unofficial: 'traducción no oficial',
  labels: {
    number: 'Número',
    origins: 'País de origen',
    destination: 'Destino',
    parcels: 'Lotes',
    exporter: 'Exportador',
    importer: 'Importador',
    lines: 'Mercancías',
    seals: 'Precintos',
    sources: 'Certificados de procedencia',
    issued: 'Emitido el',
    expires: 'Válido hasta',
    annex: 'SHA-256 del anexo',
    totalCarats: 'Total de quilates',
    totalValueUsd: 'Valor total en US$',
    authority: 'Autoridad emisora',
    hs: 'Código SA',
    carats: 'Quilates',
    valueUsd: 'Valor en US$',
    name: 'Nombre',
    address: 'Dirección',
    country: 'País',
    zone: 'Zona',
    percent: 'Porcentaje',
  },
  goods: {
    '7102.10': 'sin clasificar',
    '7102.21': 'industriales',
    '7102.31': 'no industriales',
  },
  outcomes: {
    genuine: 'Auténtico',
    attention: 'Atención',
    rejected: 'Rechazado',
    undecided: 'Sin respuesta',
    unreadable: 'Ilegible',
  },
}
