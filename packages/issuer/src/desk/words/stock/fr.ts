/** Accounts of exporters in French. */
import type { StockWords } from '../stock-words.ts'

export const fr: StockWords = {
  title: 'Stock',
  participant: 'Le participant entier',
  hint: 'Les exportations que ni production, ni importation, ni stock antérieur n’explique figurent dans la dernière colonne.',
  accounts: 'Comptes des exportateurs',
  hs: 'Classe',
  opening: 'Stock antérieur',
  production: 'Produit',
  imports: 'Importé',
  gains: 'Gain au tri',
  losses: 'Perte au tri',
  exports: 'Exporté',
  purchase: 'Acheté',
  sale: 'Vendu',
  held: 'En stock',
  unexplained: 'Inexpliqué',
  none: 'Rien n’est inscrit.',
  quarter: 'Trimestre',
  what: 'Quoi',
  carats: 'Carats',
  waiting: 'Attend une seconde personne',
  claim: 'Inscrire ce qui est entré ou sorti sans certificat',
  how: 'Comment',
  sorting: 'Tri',
  adds: 'Carats entrés, par classe',
  loses: 'Carats perdus au tri, par classe',
  lots: '7102.31=120.50 ; plusieurs séparés par des espaces',
  seller: 'Acheté à un compte d’ici',
  source: 'Numéro de la source triée',
  evidence: 'Pièce justificative',
  evidenceHint: 'PDF, PNG ou JPEG, 5 Mo au plus',
  reason: 'Motif',
  enter: 'Inscrire',
  approve: 'Approuver',
  refuse: 'Refuser',
  plot: 'Carats en stock à la fin de chaque trimestre',
  refusals: {
    TAKE_UNNAMED:
      'Des carats sont pris sur un certificat que la case 11 ne nomme pas : nommez-le là, ou n’y prenez rien.',
    TAKE_LARGE: 'Il est pris plus d’une classe que le certificat n’indique : prenez ce que porte sa ligne, ou moins.',
    SOURCE_UNKNOWN:
      'Aucune marchandise n’est entrée ici sous ce certificat : confirmez d’abord sa réception, ou n’y prenez rien.',
    SOURCE_SHORT:
      'La source n’a plus autant de carats de cette classe : prenez-en moins, nommez une autre source, ou faites approuver un gain de tri.',
    SOURCES_SHORT:
      'Il reste moins dans les sources de la case 11 que le certificat n’indique : corrigez les carats, nommez une autre source, ou donnez un motif.',
    SOURCE_UNUSED: 'La case 11 nomme une source où rien n’est pris : ôtez-la, prenez-y, ou donnez un motif.',
    SOURCE_UNCONFIRMED:
      'La case 11 nomme un certificat sous lequel aucune marchandise n’est entrée ici : confirmez d’abord sa réception, ou donnez un motif.',
    SOURCE_OTHER:
      'Les marchandises de cette source sont entrées pour quelqu’un d’autre : inscrivez l’achat sous Stock, et donnez un motif.',
    ORIGIN_UNSOURCED:
      'Le certificat indique une origine que ses sources n’indiquent pas, ou celle de marchandises dont personne n’a indiqué l’origine : corrigez la case 3, ou donnez un motif.',
    STOCK_SHORT:
      'D’après son compte, l’exportateur n’a pas autant de carats : inscrivez sous Stock la production ou les achats avec leurs pièces, ou donnez un motif.',
    STOCK_ALONE:
      'D’après son compte, l’exportateur n’a pas autant de carats, et aucune seconde personne n’a approuvé de motif : inscrivez sous Stock la production ou les achats, ou faites approuver le motif.',
    CLAIM_UNKNOWN: 'Il n’y a pas de telle inscription.',
    CLAIM_DECIDED: 'Cette inscription est déjà décidée. Si elle était fausse, inscrivez-la de nouveau.',
    CLAIM_SAME: 'Qui l’a inscrite ne l’approuve pas : demandez à une seconde personne.',
    CLAIM_FORM: 'Ce n’est pas une inscription de compte : indiquez classes et carats comme dans 7102.31=120.50.',
    CLAIM_EVIDENCE:
      'Ce qui est entré s’inscrit avec sa pièce justificative : joignez un PDF, PNG ou JPEG de 5 Mo au plus.',
    CLAIM_REASON: 'Dites pourquoi en 1 à 200 caractères : le registre le garde pour toujours.',
    CLAIM_SELLER:
      'D’après son compte, le vendeur n’a pas autant de carats : inscrivez d’abord comment ils lui sont venus.',
    CLAIMS_MANY: 'Mille inscriptions attendent une seconde personne : décidez-en d’abord quelques-unes.',
    ACCOUNT_NONE: 'Aucune marchandise n’a jamais été inscrite, confirmée ou certifiée pour un exportateur de ce nom.',
  },
}
