/** The desk in French. */
import { fr as account } from './account/fr.ts'
import { fr as alarms } from './alarms/fr.ts'
import { fr as applications } from './applications/fr.ts'
import { fr as approvals } from './approvals/fr.ts'
import { fr as console } from './console/fr.ts'
import { fr as imports } from './imports/fr.ts'
import { fr as incidents } from './incidents/fr.ts'
import { fr as office } from './office/fr.ts'
import { fr as posts } from './posts/fr.ts'
import { fr as problems } from './problems/fr.ts'
import { fr as queue } from './queue/fr.ts'
import { fr as registers } from './registers/fr.ts'
import { fr as statistics } from './statistics/fr.ts'
import { fr as stock } from './stock/fr.ts'
import type { Words } from './words.ts'

export const fr: Words = {
  applications,
  signIn: 'Se connecter',
  name: 'Votre nom',
  nameHint: "tel qu'il figure au registre",
  passphrase: 'Phrase de passe',
  again: 'La phrase de passe, encore une fois',
  passphraseHint: 'au moins 12 caractères : quatre mots conviennent bien',
  goOn: 'Continuer',
  welcome: 'Bienvenue à ce bureau',
  linkOnce: "Ce lien ne sert qu'une fois. Choisissez une phrase de passe ; un second facteur suivra.",
  first: 'Vous êtes la première personne ici : vous admettez les autres.',
  second: 'Second facteur',
  setUp:
    "Photographiez ce code avec une application de codes, ou tapez sa clé. Tapez ensuite les six chiffres que l'application affiche.",
  key: 'Clé',
  code: 'Code à six chiffres',
  codeHint: "de votre application ; une horloge décalée d'une minute rend tous les codes faux",
  signOut: 'Se déconnecter',
  everywhere: 'Se déconnecter sur tous les appareils',
  youAre: 'Vous êtes',
  youMay: 'Vous pouvez',
  people: 'Personnes',
  trail: "Journal d'audit",
  search: 'Chercher',
  when: 'Quand',
  event: 'Quoi',
  who: 'Qui',
  about: 'À propos de',
  from: "D'où",
  admit: "Admettre quelqu'un",
  role: 'Rôle',
  exporter: 'Exportateur',
  exporterHint: "d'un demandeur, tel que les certificats le nomment",
  state: 'État',
  letGo: 'Exclure',
  reset: 'Nouveau lien',
  linkIs: "Ce lien ne sert qu'une fois, pendant 24 heures. Remettez-le sans que personne d'autre le voie.",
  resetDoes:
    "Phrase secrète, second facteur, clés d'accès, sessions et jetons de cette personne prennent fin. Le lien la fait entrer à nouveau.",
  letGoDoes:
    "Exclue aussitôt : toutes ses sessions et tous ses jetons prennent fin. Ce qu'elle a fait reste inscrit sous ce nom. Un nouveau lien la fait entrer à nouveau.",
  giveRole: 'Donner ce rôle',
  giveRoleDoes: 'Toutes les sessions et tous les jetons de cette personne prennent fin.',
  older: 'Plus anciens',
  nothing: 'Rien trouvé.',
  lookAround: 'Regarder autour de soi',
  lookAroundHint:
    "Des personnes toutes prêtes, marquées TEST. Elles existent tant que personne n'est admis, et seulement dans un système d'essai.",
  language: 'Langue',
  test: "SYSTÈME D'ESSAI. Ce qu'il signe n'est pas un certificat du Processus de Kimberley.",
  account,
  alarms,
  shell: {
    home: 'Accueil',
    places: 'Pages du bureau',
    skip: 'Aller au contenu',
    lights: {
      light: 'Clair',
      dark: 'Sombre',
      device: "Comme l'appareil",
    },
  },
  states: {
    invited: 'invité',
    active: 'actif',
    disabled: 'exclu',
  },
  roles: {
    applicant: 'demandeur',
    clerk: 'agent',
    approver: 'approbateur',
    signer: 'signataire',
    importer: 'importateur',
    auditor: 'auditeur',
    administrator: 'administrateur',
  },
  acts: {
    applications: 'consulter les demandes',
    'application-begin': 'commencer une demande',
    'application-write': 'rédiger une demande',
    'application-submit': 'soumettre une demande',
    'application-send-back': 'renvoyer une demande',
    'application-approve': 'approuver une demande',
    'application-withdraw': 'retirer une demande',
    'application-count': "compter et peser ce qui fait l'objet d'une demande",
    'application-validate': 'valider une demande : la signer et la numéroter',
    self: 'voir ce que vous pouvez faire, et vous déconnecter',
    read: 'consulter les certificats',
    ledger: 'consulter les écritures du registre',
    verify: 'juger un code',
    report: 'déclarer un certificat perdu ou volé',
    print: 'imprimer',
    export: 'déclarer que les marchandises d’un certificat sont parties',
    cancel: 'annuler un certificat, ou reprendre un certificat expiré',
    issue: 'délivrer, remplacer et rectifier des certificats',
    propose: 'proposer qu’un certificat soit rectifié ou annulé',
    confirm: 'confirmer la réception d’un envoi',
    prove: 'signer des points de contrôle et des reçus',
    trail: "chercher dans le journal d'audit",
    people: 'admettre des personnes, changer leur rôle, les exclure',
    webhooks: 'décider quels programmes sont informés de ce qui se passe',
    devices: 'jumeler et révoquer les appareils des postes',
    followup: 'écrire les lettres sur les réceptions non confirmées',
    registers: 'consulter les registres',
    'registers-write': 'inscrire dans les registres et les modifier',
    'stock-enter': 'inscrire ce qui est venu à un exportateur sans certificat',
    'stock-approve': 'approuver ce qu’une autre personne a inscrit dans un compte',
    retention: 'consulter ce qui doit être détruit et remettre ce qui est conservé sur quelqu’un',
    destroy: 'détruire ce qui doit l’être',
  },
  refusals: {
    NAME_FORM: "Ce n'est pas un nom de 1 à 80 caractères imprimables.",
    NAME_TAKEN: "Quelqu'un ici porte ce nom, ou un nom qui se lit de même.",
    PASSPHRASE_SHORT: 'Une phrase de passe a au moins 12 caractères : quatre mots conviennent bien.',
    PASSPHRASE_LONG: 'Une phrase de passe a au plus 256 caractères.',
    PASSPHRASE_COMMON: "Cette phrase de passe est parmi les premières que l'on essaie. Prenez-en une autre.",
    PASSPHRASE_NAME: 'Une phrase de passe ne se compose pas du nom. Prenez-en une autre.',
    PASSPHRASE_AGAIN: 'Les deux ne sont pas identiques. Tapez de nouveau la phrase de passe.',
    SIGN_IN_WRONG: "Ce nom et cette phrase de passe n'ouvrent pas ce bureau.",
    CODE_WRONG: "Ce code n'était pas juste, ou a déjà servi. Prenez celui qui s'affiche maintenant.",
    TRIES_MANY: "Trop d'essais depuis ici. Attendez un quart d'heure.",
    CODES_MANY:
      "Trop de codes faux aujourd'hui. Quelqu'un connaît peut-être votre phrase de passe : demandez un nouveau lien à l'administrateur.",
    LINK_UNKNOWN: "Ce lien a servi, a expiré ou n'a jamais existé. Demandez-en un autre à l'administrateur.",
    LAST_ADMINISTRATOR: "C'est le dernier administrateur. Nommez-en d'abord un autre, et voyez qu'il s'est connecté.",
    EXPORTER_MISSING: 'Un demandeur agit pour un exportateur : nommez-le.',
    EXPORTER_IDLE: 'Seul un demandeur agit pour un exportateur : laissez ce champ vide.',
    PASSKEY_FORM: "Ce n'est pas la réponse d'une clé d'accès. Réessayez, ou avec un autre navigateur.",
    PASSKEY_WRONG:
      "Cette clé d'accès n'a pas signé ce qui était demandé. Réessayez sur cette page, et déverrouillez-la par code PIN ou empreinte.",
    PASSKEY_KIND:
      "Ce genre de clé d'accès n'est pas accepté ici. Prenez une autre clé de sécurité, ou celle de cet appareil.",
    PASSKEY_KNOWN: "Cette clé d'accès est déjà enregistrée ici. Prenez-en une autre.",
    PASSKEYS_MANY: "Une personne a au plus 20 clés d'accès. Retirez-en une d'abord.",
    PASSPHRASE_OTHER: "Ce n'est pas votre phrase de passe. Tapez-la à nouveau.",
    CONFIRM_FIRST:
      "Tapez d'abord votre phrase de passe : ce qui ouvre ce bureau ne change que dans les dix minutes qui suivent.",
    FACTOR_LAST: "C'est votre dernier second facteur. Ajoutez-en d'abord un autre.",
    FACTOR_ONLY:
      'C’est le dernier second facteur de cette personne. Un nouveau lien l’annule et lui permet de revenir.',
    SIGN_ON_DOWN:
      "Le serveur d'authentification unique ne répond pas comme il faut. Connectez-vous avec nom et phrase de passe.",
    SIGN_ON_REFUSED: "Ce qu'a dit le serveur d'authentification unique ne vaut pas ici. Recommencez.",
    SIGN_ON_STRANGER:
      "La personne connectée là-bas n'est pas admise ici. Demandez à l'administrateur, et servez-vous d'abord du lien reçu.",
    IDENTITY_FORM:
      "sub a de 1 à 255 caractères ASCII imprimables. Prenez-le de l'autre serveur, et jamais une adresse électronique à sa place.",
    IDENTITY_TAKEN: "Quelqu'un ici y est déjà lié. Déliez-le d'abord.",
  },
  approvals,
  console,
  imports,
  incidents,
  office,
  posts,
  problems,
  queue,
  registers,
  statistics,
  stock,
}
