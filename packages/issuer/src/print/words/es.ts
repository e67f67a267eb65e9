import { es as confirmed } from '@kpc/schema/words/confirmed/es'
import { es as certificate } from '@kpc/schema/words/es'
import type { Words } from './words.ts'

export const es: Words = {
  ...certificate,
  importPart: {
    15: 'País de destino',
    17: 'Quilates recibidos',
    19: 'Códigos SA',
    20: 'Fecha de recepción',
    21: confirmed.authority,
    23: 'Lotes recibidos',
  },
  telephone: `${certificate.phrase}, para el teléfono`,
  stamp: 'Sello',
  signature: 'Nombre y firma',
  tear: 'Separar aquí después de la importación. La autoridad importadora devuelve esta parte, o una confirmación firmada en su lugar.',
  confirmation: confirmed,
  space: 'Código QR de la confirmación',
  limit: 'El código QR prueba quién emitió este certificado, no lo que hay en la caja.',
  amended: 'Casillas modificadas',
  amendment: 'Modificación',
  amends:
    'La autoridad que emitió este certificado lo modifica en las casillas siguientes. Esta hoja solo es válida junto con el certificado.',
  before: 'antes',
  after: 'en adelante',
  reason: 'Motivo',
}
