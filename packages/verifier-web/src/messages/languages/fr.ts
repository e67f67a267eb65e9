/** French. */
import { fr as words } from '@kpc/schema/words/fr'
import { plural } from '@kpc/schema/words/message'
import type { FirstMessages } from '../language.ts'

const fr: FirstMessages = {
  words,
  locale: 'fr',
  short: 'FR',

  app: 'vérificateur kpc',
  test: 'SYSTÈME D’ESSAI',
  testMore: 'pas pour de vrais envois',

  ready: {
    heading: 'Prêt à lire',
    aim: 'Placez le code QR entre les coins',
    closer: 'Plus près.',
    flat: 'Tenez-le à plat.',
    darker: 'Plus de lumière.',
    instead: 'Rien trouvé. Essayez Image, ou Saisir ou coller.',
    starting: 'La caméra démarre ...',
    reading: 'Lecture de l’image ...',
    readingPage: 'Lecture de la page {page} sur {pages} ...',
    picture: 'Image',
    type: 'Saisir ou coller',
    camera: 'Caméra',
    otherCamera: 'Caméra utilisée : {camera}. Changer.',
    torch: 'Lampe',
    zoom: '2×',
    zoomLabel: 'Agrandir 2 fois',
    handScanner: 'Un lecteur à main ? Appuyez sur sa gâchette.',
    drop: 'Ou déposez une image ou un PDF n’importe où, ou collez-les.',
    tools: 'Autres façons de lire un code',
    cameraErrors: {
      refused: {
        title: 'La caméra n’est pas autorisée ici.',
        more: 'Autorisez-la dans les réglages du navigateur, chargez une image ou saisissez le code.',
      },
      none: {
        title: 'Aucune caméra trouvée.',
        more: 'Chargez une image, saisissez le code ou utilisez un lecteur à main.',
      },
      busy: {
        title: 'Un autre programme utilise la caméra.',
        more: 'Fermez-le : la caméra démarre alors d’elle-même. Ou chargez une image ou saisissez le code.',
      },
      unplugged: {
        title: 'La caméra a disparu.',
        more: 'Rebranchez-la : elle démarre d’elle-même. Ou chargez une image ou saisissez le code.',
      },
      insecure: {
        title: 'Cette adresse ne peut pas utiliser la caméra.',
        more: 'Il lui faut https. Chargez une image ou saisissez le code.',
      },
      failed: { title: 'La caméra est tombée en panne.', more: 'Réessayez, chargez une image ou saisissez le code.' },
    },
    tryAgain: 'Réessayer la caméra',
    updateReady: 'Une mise à jour de cette page est prête.',
    restart: 'Redémarrer',
    batch: 'Série',
    history: 'Historique',
  },
  pictureErrors: {
    'no-code': {
      title: 'Aucun code QR trouvé dans l’image.',
      more: 'Reprenez-la : le code seul, à plat, net, remplissant l’image.',
    },
    'no-picture': {
      title: 'Ce fichier n’est pas une image que ce navigateur sait ouvrir.',
      more: 'Utilisez une image PNG ou JPEG.',
    },
    'too-large': {
      title: 'Cette image est trop grande pour être ouverte.',
      more: 'Reprenez-la en plus petit, ou découpez le code.',
    },
    heic: {
      title: 'Ce navigateur ne sait pas ouvrir les images HEIC.',
      more: 'Partagez-la en JPEG, faites-en une capture d’écran ou visez-la avec la caméra.',
    },
    'no-code-in-pdf': {
      title: 'Aucun code QR trouvé dans les pages lues.',
      more: 'Ouvrez-le ailleurs et visez le code avec la caméra.',
    },
    'pdf-locked': {
      title: 'Ce PDF est protégé par un mot de passe.',
      more: 'Demandez-en un sans mot de passe à l’expéditeur, ou visez son impression avec la caméra.',
    },
    'pdf-damaged': {
      title: 'Ce PDF est endommagé.',
      more: 'Redemandez-le, ou visez son impression avec la caméra.',
    },
    'pdf-too-large': {
      title: 'Ce PDF, une fois ouvert, dépasse ce que cette page admet.',
      more: 'Demandez la seule feuille avec le code, ou visez son impression avec la caméra.',
    },
    'too-slow': {
      title: 'La lecture de ce fichier a pris plus d’une minute.',
      more: 'Découpez le code et choisissez-le, ou visez l’impression avec la caméra.',
    },
    'pdf-reader': {
      title: 'Ce qui lit les PDF n’est pas encore sur cet appareil.',
      more: 'Connectez-vous un instant et chargez le fichier à nouveau.',
    },
    'not-a-code': {
      title: 'Le lecteur à main a envoyé ce qui n’est pas un code.',
      more: 'Réglez-le sur le clavier de cet appareil, ou utilisez la caméra.',
    },
  },
  firstPages: 'Lu seulement : pages 1 à {pages} sur {all}.',
  close: 'Fermer',
  cancel: 'Annuler',

  /** Of what opens over the page, before its content is there. */
  headings: {
    typing: 'Saisir ou coller le code',
    number: 'Par numéro et phrase de contrôle',
    post: 'Ce poste',
    languages: 'Langue',
    offer: 'Prendre ce fichier ?',
    chooseCode: 'Quel certificat ?',
    arrived: 'Vérifier ce qui a été envoyé ?',
  },

  languageButton: 'Langue : {language}. Changer.',

  firstRun: {
    heading: 'Régler ce poste',
    line: 'Une seule fois. Tout se change plus tard, en haut de la page.',
    trust: 'Liste de confiance de cet appareil',
    start: 'Commencer',
    placeNeeded: 'Sans cela aucune destination n’est comparée, et aucun résultat n’est meilleur qu’Attention.',
  },
  post: {
    purpose: { import: 'Importation', check: 'Simple contrôle' },
    purposeQuestion: 'À quoi sert le contrôle ?',
    purposeMore: {
      import: 'Un envoi arrive : une autorité importatrice décide.',
      check: 'Un négociant, une banque ou un assureur examine un certificat.',
    },
    hereQuestion: 'Où est-on ici ?',
    hereMore: 'La destination du certificat y est comparée.',
    hereNot: 'Non indiqué',
    hereIs: 'Ici : {here}',
    hereUnset: 'Ici : non indiqué',
    button: 'Ce poste : {purpose}, {here}. Changer.',
    lights: { light: 'Normal', dark: 'Sombre', sun: 'Plein soleil' },
    lightButton: 'Éclairage : {light}. Passer à {next}.',
  },

  trust: {
    list: 'Liste de confiance {version}',
    ended: 'Liste de confiance {version} échue',
    old: 'Liste de confiance {version} trop ancienne',
    age: plural('days', { one: 'date de {days} jour', other: 'date de {days} jours' }),
    today: 'd’aujourd’hui',
    ago: plural('days', { one: 'il y a {days} jour', other: 'il y a {days} jours' }),
    aged: '{age} : à mettre à jour aujourd’hui',
    stale: '{age} : à mettre à jour maintenant',
    ends: plural('days', { one: 'échoit dans {days} jour', other: 'échoit dans {days} jours' }),
    offline: '{age}, hors ligne',
    clock: 'L’horloge est fausse',
    clockMore: 'réglez la date et l’heure',
    badges: {
      good: 'Fraîche',
      aged: 'Quelques jours',
      stale: 'Ancienne',
      old: 'Trop ancienne',
      ended: 'Échue',
      clock: 'L’horloge est fausse',
      doubted: 'Comparez date et heure',
    },
    banners: {
      stale: plural('days', {
        one: 'La liste de confiance a {days} jour. Ce qui a changé depuis est inconnu ici : mettez à jour maintenant.',
        other:
          'La liste de confiance a {days} jours. Ce qui a changé depuis est inconnu ici : mettez à jour maintenant.',
      }),
      old: plural('days', {
        one: 'La liste de confiance a {days} jour. Sans mise à jour, il n’y a pas de réponse.',
        other: 'La liste de confiance a {days} jours. Sans mise à jour, il n’y a pas de réponse.',
      }),
      ended: 'La liste de confiance est échue. Sans mise à jour, il n’y a pas de réponse.',
      clock:
        'L’horloge de cet appareil indique {clock}, mais le système a signé le {floor}. Réglez la date et l’heure.',
      doubted:
        'L’horloge de cet appareil indique {clock}. Elle ou la publication est fausse : comparez la date et l’heure.',
    },
    mirror: 'La liste de confiance n’a pas pu être mise à jour.',
    more: 'Voir pourquoi',
  },

  kept: {
    yes: 'gardé sur cet appareil',
    no: 'non gardé',
    not: 'Sans connexion cette page ne s’ouvre pas. Non gardé : {file}, car {why}.',
    why: {
      line: 'il ne peut être chargé',
      absent: 'le serveur ne l’a pas',
      other: 'il n’est pas tel qu’il a été construit',
      full: 'la mémoire de cet appareil est pleine',
      refused: 'ce navigateur ne garde rien pour cette page',
    },
  },

  framed: {
    heading: 'Cette page ne travaille pas dans une autre',
    line: 'Ce qui entoure une page peut la recouvrir et vous tromper. Ouvrez le vérificateur seul, et lisez son adresse.',
    open: 'Ouvrir le vérificateur seul',
  },
  failure: {
    heading: 'Cette page a échoué',
    line: 'Rien n’est décidé. Le certificat n’a pas été jugé.',
    reload: 'Rouvrir la page',
  },
}

export default fr
