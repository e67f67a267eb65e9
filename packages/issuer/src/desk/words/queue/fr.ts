/** What waits, and a look at it, in French. */
import type { QueueWords } from '../queue-words.ts'

export const fr: QueueWords = {
  open: 'Ouvrir',
  whole: 'Cela ouvre d’abord la page entière. Personne n’approuve depuis une liste.',
  entered: 'Saisie par {by} : vous pouvez le faire.',
  key: 'Clé {kid}',
  keyEnds: 'La clé {kid} prend fin dans {n} jours',
  noKey: 'Aucune clé ne se trouve ici',
  registry: 'liste de confiance {n}',
  entries: 'Registre : {n} écritures',
  checkpoint: 'point de contrôle {at}',
  noCheckpoint: 'pas encore de point de contrôle',
  unconfirmed: 'Pas de confirmation de réception',
  left: 'parti le {day}',
  late: '{n} jours de retard',
  preview: 'Voir {name}',
  met: {
    filled: 'Chaque case est remplie comme il se doit',
    days: 'Il prend fin dans les jours permis',
    destination: 'La destination est participante aujourd’hui',
    value: 'La valeur par carat est habituelle',
    parties: 'Aucune partie n’est exclue, et les deux sont nommées',
    licence: 'La licence de l’exportateur est valable',
    evidence: 'Déclaration et justificatifs sont joints',
    seals: 'Les scellés sont nommés',
    once: 'La même chose n’a pas été certifiée récemment',
    code: 'Cela tient dans le code',
    key: 'Une clé est là qui peut le signer',
  },
}
