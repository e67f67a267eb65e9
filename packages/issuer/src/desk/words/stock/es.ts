/** Accounts of exporters in Spanish. */
import type { StockWords } from '../stock-words.ts'

export const es: StockWords = {
  title: 'Existencias',
  participant: 'Todo el participante',
  hint: 'Las exportaciones que ninguna producción, importación ni existencia anterior explica están en la última columna.',
  accounts: 'Cuentas de exportadores',
  hs: 'Clase',
  opening: 'Existencia anterior',
  production: 'Producido',
  imports: 'Importado',
  gains: 'Ganado al clasificar',
  losses: 'Perdido al clasificar',
  exports: 'Exportado',
  purchase: 'Comprado',
  sale: 'Vendido',
  held: 'En existencia',
  unexplained: 'Sin explicar',
  none: 'No hay nada anotado.',
  quarter: 'Trimestre',
  what: 'Qué',
  carats: 'Quilates',
  waiting: 'Espera a otra persona',
  claim: 'Anotar lo que entró o salió sin certificado',
  how: 'Cómo',
  sorting: 'Clasificación',
  adds: 'Quilates que entraron, por clase',
  loses: 'Quilates perdidos al clasificar, por clase',
  lots: '7102.31=120.50; varios separados por espacios',
  seller: 'Comprado a una cuenta de aquí',
  source: 'Número de la fuente clasificada',
  evidence: 'Prueba',
  evidenceHint: 'PDF, PNG o JPEG, 5 MB como máximo',
  reason: 'Motivo',
  enter: 'Anotar',
  approve: 'Aprobar',
  refuse: 'Rechazar',
  plot: 'Quilates en existencia al final de cada trimestre',
  refusals: {
    TAKE_UNNAMED:
      'Se toman quilates de un certificado que la casilla 11 no nombra: nómbrelo allí o no tome nada de él.',
    TAKE_LARGE: 'Se toma de una clase más de lo que indica el certificado: tome lo que tiene su línea, o menos.',
    SOURCE_UNKNOWN:
      'Ninguna mercancía entró aquí con este certificado: confirme primero su recepción o no tome nada de él.',
    SOURCE_SHORT:
      'A la fuente no le quedan tantos quilates de esa clase: tome menos, nombre otra fuente o haga aprobar una ganancia de clasificación.',
    SOURCES_SHORT:
      'A las fuentes de la casilla 11 les queda menos de lo que indica el certificado: corrija los quilates, nombre otra fuente o dé un motivo.',
    SOURCE_UNUSED: 'La casilla 11 nombra una fuente de la que no se toma nada: quítela, tome de ella o dé un motivo.',
    SOURCE_UNCONFIRMED:
      'La casilla 11 nombra un certificado con el que no entró aquí ninguna mercancía: confirme primero su recepción o dé un motivo.',
    SOURCE_OTHER: 'La mercancía de esta fuente entró para otra persona: anote la compra en Existencias y dé un motivo.',
    ORIGIN_UNSOURCED:
      'El certificado indica un origen que sus fuentes no indican, o el de mercancía cuyo origen nadie indicó: corrija la casilla 3 o dé un motivo.',
    STOCK_SHORT:
      'Según su cuenta, el exportador no tiene tantos quilates: anote en Existencias la producción o las compras con su prueba, o dé un motivo.',
    STOCK_ALONE:
      'Según su cuenta, el exportador no tiene tantos quilates, y ninguna otra persona aprobó un motivo: anote en Existencias la producción o las compras, o haga aprobar el motivo.',
    CLAIM_UNKNOWN: 'No existe tal anotación.',
    CLAIM_DECIDED: 'Esta anotación ya está decidida. Si era errónea, anótela de nuevo.',
    CLAIM_SAME: 'Quien la anotó no la aprueba: pida a otra persona.',
    CLAIM_FORM: 'No es una anotación de cuenta: indique clases y quilates como en 7102.31=120.50.',
    CLAIM_EVIDENCE: 'Lo que entró se anota con su prueba: adjunte un PDF, PNG o JPEG de 5 MB como máximo.',
    CLAIM_REASON: 'Diga por qué en 1 a 200 caracteres: el libro lo guarda para siempre.',
    CLAIM_SELLER: 'Según su cuenta, el vendedor no tiene tantos quilates: anote primero cómo llegaron a él.',
    CLAIMS_MANY: 'Mil anotaciones esperan a otra persona: decida primero algunas.',
    ACCOUNT_NONE: 'Nunca se anotó, confirmó ni certificó mercancía para un exportador de este nombre.',
  },
}
