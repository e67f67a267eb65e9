/** Spanish. */
import type { ConfirmationWords } from './words.ts'

export const es: ConfirmationWords = {
  title: 'Confirmación de importación',
  authority: 'Autoridad importadora',
  states: 'La autoridad importadora confirma la recepción del envío de este certificado (SCPK, sección III b).',
  limit: 'El código QR prueba qué autoridad confirmó esto y cuándo.',
  taken: 'Importador, exportador, lotes y quilates son los del certificado con este resumen.',
  untaken:
    'Aquí no se conoce el certificado con este resumen. Escanéelo para ver importador, exportador, lotes y quilates.',
  certified: 'En el certificado',
  found: 'Encontrado aquí',
  difference: 'Diferencia',
  same: 'igual',
  labels: {
    of: 'Resumen del certificado',
    amendment: 'Enmienda tenida en cuenta',
    sequence: 'Cuál de sus confirmaciones',
    presented: 'Presentado',
    confirmed: 'Confirmado',
    outcome: 'Resultado',
    looked: 'Cómo se examinó la mercancía',
    parcels: 'Lotes encontrados',
    lines: 'Mercancía encontrada',
    otherwise: 'Encontrado de otro modo',
    seals: 'Precintos',
    container: 'Contenedor',
    post: 'Puesto',
    remark: 'Observación',
    technical: 'Certificado técnico',
  },
  outcomes: {
    accepted: 'Aceptado',
    'accepted-with-differences': 'Aceptado con diferencias',
    'released-after-remedy': 'Liberado tras subsanación',
    refused: 'Rechazado',
    'returned-unopened': 'Devuelto sin abrir',
    detained: 'Retenido',
    stranded: 'Bloqueado',
  },
  looks: {
    opened: 'abierto',
    'by-risk': 'abierto según riesgo',
    'not-opened': 'sin abrir',
  },
  seals: {
    intact: 'intactos',
    broken: 'rotos',
    none: 'ninguno',
  },
}
