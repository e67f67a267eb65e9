import { pt as confirmed } from '@kpc/schema/words/confirmed/pt'
import { pt as certificate } from '@kpc/schema/words/pt'
import type { Words } from './words.ts'

export const pt: Words = {
  ...certificate,
  importPart: {
    15: 'País de destino',
    17: 'Quilates recebidos',
    19: 'Códigos SH',
    20: 'Data de recepção',
    21: confirmed.authority,
    23: 'Lotes recebidos',
  },
  telephone: `${certificate.phrase}, para o telefone`,
  stamp: 'Carimbo',
  signature: 'Nome e assinatura',
  tear: 'Destacar aqui após a importação. A autoridade de importação devolve esta parte, ou uma confirmação assinada em seu lugar.',
  confirmation: confirmed,
  space: 'Código QR da confirmação',
  limit: 'O código QR prova quem emitiu este certificado, não o que está na caixa.',
  amended: 'Campos alterados',
  amendment: 'Alteração',
  amends:
    'A autoridade que emitiu este certificado altera-o nos campos abaixo. Esta folha só é válida juntamente com o certificado.',
  before: 'antes',
  after: 'doravante',
  reason: 'Motivo',
}
