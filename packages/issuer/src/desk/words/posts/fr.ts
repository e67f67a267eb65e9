/** Appareils des postes et relances en français. */
import type { PostWords } from '../post-words.ts'

export const fr: PostWords = {
  devices: {
    title: 'Appareils',
    hint: 'Téléphones des postes. Ce qu’ils signent est accepté jusqu’à leur révocation.',
    pair: 'Jumeler un appareil',
    post: 'Poste',
    service: 'Adresse du vérificateur',
    serviceHint: 'Telle que l’appareil l’ouvre : son serveur transmet /devices et /arrivals à celui-ci.',
    shown:
      'Scannez ceci avec le vérificateur de l’appareil. Le code jumelle un appareil, une fois, jusqu’à {time}, et ne sera plus montré.',
    device: 'Appareil',
    paired: 'Jumelé',
    revoked: 'Révoqué',
    revoke: 'Révoquer',
    revokeDoes: 'Plus rien n’en est accepté, et pour toujours. Ce qu’il a envoyé reste.',
    none: 'Aucun appareil n’est jumelé.',
    state: 'État',
  },
  followup: {
    title: 'Relances',
    hint: 'Marchandises parties dont personne n’a confirmé la réception dans les jours dont dispose l’autre partie.',
    none: 'Rien n’est en retard.',
    all: 'Aussi ce qui n’est pas encore échu',
    due: 'Seulement ce qui est en retard',
    to: 'Vers',
    left: 'Partie',
    dueOn: 'Échéance',
    letters: 'Écrites',
    next: 'Suivante',
    write: 'Écrire',
    language: 'Langue',
    usual: 'de l’autre partie',
    done: 'Plus rien : le système en est saisi',
    pdf: 'En PDF',
    back: 'Toutes',
    kinds: {
      reminder: 'rappel',
      failure: 'constat de défaut',
      escalation: 'saisine du système',
    },
  },
  refusals: {
    POST_FORM: 'Un poste a un nom de 1 à 80 caractères imprimables.',
    SERVICE_FORM: 'Ce n’est pas une adresse où un appareil atteint le vérificateur : https://desk.example.org',
    DEVICES_MANY: 'Il y a 10 000 appareils. Révoquez ceux qui ne servent plus.',
    DEVICE_ABSENT: 'Cet appareil n’existe pas.',
    FOLLOWUP_NONE: 'Rien à relancer : les marchandises ne sont pas parties, ou leur réception est confirmée.',
    FOLLOWUP_EARLY: 'Il est trop tôt pour cette lettre.',
    FOLLOWUP_LANGUAGE: 'Aucune lettre n’existe dans cette langue.',
  },
}
