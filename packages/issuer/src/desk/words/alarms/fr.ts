/** Causes of alarms in French. */
import type { AlarmWords } from '../alarm-words.ts'

const statement =
  'Regardez la déclaration, et demandez à l’autorité qui l’a signée si elle est bien d’elle : sa clé a pu être volée.'

export const fr: AlarmWords = {
  CONFIRMED_UNISSUED: { says: 'Réception confirmée d’un numéro qui n’a jamais été délivré ici', next: statement },
  CONFIRMED_OTHER_DIGEST: {
    says: 'Réception confirmée d’un autre certificat sous un numéro de cette autorité',
    next: 'Le papier présenté là-bas n’est pas celui qui a été délivré ici : demandez-en une image.',
  },
  CONFIRMED_VOID: {
    says: 'De la marchandise est entrée avec un certificat annulé, remplacé, expiré, perdu ou volé',
    next: 'Demandez à l’autorité de retenir la marchandise, et prévenez la présidence.',
  },
  CONFIRMED_ELSEWHERE: {
    says: 'Réception confirmée par une autorité à laquelle la marchandise n’est pas destinée',
    next: 'La marchandise a été détournée, ou ceci est une copie : interrogez les deux autorités.',
  },
  CONFIRMED_TWICE: {
    says: 'De la marchandise est entrée avec un même certificat auprès de deux autorités',
    next: 'L’un des deux envois voyage avec une copie : demandez aux deux autorités de retenir ce qu’elles ont.',
  },
  CONFIRMED_CONTRADICTS: {
    says: 'Accepté comme certifié, avec des colis ou des carats que le certificat n’a pas',
    next: statement,
  },
  CONFIRMED_SEQUENCE: {
    says: 'Deux déclarations d’une autorité à la même place dans leur ordre',
    next: statement,
  },
  CONFIRMED_AHEAD: {
    says: 'Une déclaration d’un jour encore à venir, ou d’une heure antérieure au certificat',
    next: 'L’horloge là-bas est fausse, ou la déclaration n’est pas ce qu’elle paraît : interrogez l’autorité.',
  },
  SEEN_NUMBER_TWICE: {
    says: 'Des postes ont vu deux certificats sous un même numéro',
    next: 'L’un d’eux est faux : retenez les deux, et interrogez l’autorité qui a délivré le numéro.',
  },
  SEEN_TWICE: {
    says: 'Un même certificat a été présenté à deux postes',
    next: 'Il a été utilisé deux fois, ou copié : retenez ce qui est là, et interrogez l’autre poste.',
  },
  SEEN_COUNTER_TWICE: {
    says: 'Un appareil a compté deux arrivées de même',
    next: 'Sa clé est à deux endroits : révoquez l’appareil, et regardez ce qu’il a envoyé.',
  },
  ADVISED_OTHER_DIGEST: {
    says: 'De la marchandise a été annoncée sous un numéro avec un autre certificat que celui qui est connu ici',
    next: 'Deux certificats ont un même numéro : interrogez l’autorité qui les a délivrés.',
  },
  ADVISED_ELSEWHERE: {
    says: 'De la marchandise a été annoncée à cette autorité, et son certificat indique une autre destination',
    next: statement,
  },
  ADVISED_STRANGER: {
    says: 'De la marchandise a été annoncée par une autorité qui n’a pas délivré son certificat',
    next: statement,
  },
  ADVISED_CONFIRMED: {
    says: 'De la marchandise a été annoncée avec un certificat sous lequel de la marchandise est déjà entrée',
    next: 'Un certificat sert une seule fois : demandez à l’autorité ce qui est en route.',
  },
  INCIDENT_REPORTED: {
    says: 'Une autorité signale qu’un certificat de ce numéro est faux, perdu ou volé, ou que ses scellés sont rompus',
    next: 'Regardez ce que l’on sait du numéro, et répondez à l’autorité qui le signale.',
  },
  OVERDUE: {
    says: 'La marchandise annoncée n’est pas arrivée dans les jours que prend son trajet',
    next: 'Demandez au transporteur et à l’autorité exportatrice où elle est.',
  },
  UNDELIVERED: {
    says: 'Une autorité n’a pas été prévenue : sa boîte de réception n’accepte pas la déclaration',
    next: 'Voyez kpc outbox list : envoyez-la de nouveau, ou comme fichier, par courriel ou sur papier.',
  },
  UNRECEIPTED: {
    says: 'Une autorité a répondu par un reçu qui ne prouve rien',
    next: 'Son serveur ou sa ligne n’est pas ce qu’il paraît : interrogez-la par une autre voie.',
  },
}
