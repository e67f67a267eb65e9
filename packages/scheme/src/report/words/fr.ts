/** French. */
import { dateIn, dayIn, isOneMonth } from './dates.ts'
import type { ReportWords } from './words.ts'

const months = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' ')
const first = (day: number): string => (day === 1 ? '1er' : String(day))
const date = dateIn(months, ({ year, month, day }) => [day, month, year].filter(Boolean).join(' '), first)
const below = [
  ...'un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize'.split(' '),
  ...['dix-sept', 'dix-huit', 'dix-neuf'],
]
/** Numbers from 50 to 99, as sessions are counted. */
const cardinal = (number: number): string => {
  const base = number < 60 ? 50 : number < 80 ? 60 : 80
  const stem = { 50: 'cinquante', 60: 'soixante', 80: 'quatre-vingt' }[base] as string
  const rest = number - base
  if (rest === 0) return stem
  return `${stem}${base !== 80 && (rest === 1 || rest === 11) ? ' et ' : '-'}${below[rest - 1]}`
}
const ordinal = (number: number): string =>
  number > 99
    ? `${number}e`
    : `${cardinal(number).replace(/e$/, '').replace(/cinq$/, 'cinqu').replace(/neuf$/, 'neuv')}ième`
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const names = { en: 'anglais', fr: 'français', es: 'espagnol', ru: 'russe', zh: 'chinois', ar: 'arabe' } as const
const list = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} et ${items.at(-1)}`
const days = (from: string, until: string): string =>
  isOneMonth(from, until) ? `${first(Number(dayIn(from)))} au ${date(until)}` : `${date(from)} au ${date(until)}`
/** A day has its article; a month or a year its preposition. */
const on = (when: string): string => (when.length === 10 ? `le ${date(when)}` : `en ${date(when)}`)

export const fr: ReportWords = {
  language: 'fr',
  direction: 'ltr',
  quoted: (text) => `« ${text} »`,
  list,
  date,
  days,
  unitedNations: 'Nations Unies',
  generalAssembly: 'Assemblée générale',
  distribution: 'Distr. générale',
  session: (number) => `${capital(ordinal(number))} session`,
  item: (number) => `Point ${number} de l’ordre du jour`,
  original: (languages) => `Original : ${list(languages.map((one) => names[one]))}`,
  letterTitle: ({ date: day, from, to }) => `Lettre datée du ${date(day)}, adressée (${to}) par : ${from}`,
  annexTitle: (day) => `Annexe à la lettre datée du ${date(day)}`,
  reportTitle: ({ symbol, on: day }) =>
    `Rapport sur le Système de certification du Processus de Kimberley présenté à l’Assemblée générale en application de la résolution ${symbol} du ${date(day)}`,
  asked: ({ symbol, on: day, title, session }) =>
    `Par sa résolution ${symbol} du ${date(day)}, l’Assemblée générale a décidé d’inscrire à l’ordre du jour provisoire de sa ${ordinal(session)} session la question intitulée « ${title} » et a prié la présidence du Processus de Kimberley de lui présenter à cette session un rapport sur l’application du Système de certification du Processus de Kimberley pour les diamants bruts.`,
  letterMissing: 'Lettre d’envoi',
  transmit:
    'Conformément à cette résolution, j’ai l’honneur de transmettre à l’Assemblée générale, au nom de la présidence du Processus de Kimberley, le rapport sur l’application du Processus de Kimberley (voir annexe).',
  signed: (name) => `(Signé) ${name}`,
  sections: {
    introduction: 'Introduction',
    implementation: 'Application du Système de certification du Processus de Kimberley',
    participation: 'Participation',
    reviews: 'Examen par les pairs',
    alluvial: 'Production alluviale et contrôles internes',
    conflict: 'Pays touchés par les diamants de conflit',
    technical: 'Application pratique du Système de certification',
    statistics: 'Compilation et analyse des statistiques et des rapports annuels',
    organisations: 'Relations avec les organisations internationales',
    bodies: 'Organes de travail et réunions',
    complaints: 'Plaintes et sanctions',
    further: 'Poursuite de l’application du Système de certification',
    recommendations: 'Recommandations sur les prochaines étapes du Processus de Kimberley',
  },
  nothing: 'Rien n’est enregistré pour cette section.',
  appendices: {
    communique: 'Appendice I. Communiqué final',
    bodies: 'Appendice II. Composition des organes subsidiaires du Processus de Kimberley',
    sources: 'Documents à l’appui de chaque phrase',
  },
  pursuant: ({ symbol, on: day, chair, year, session }) =>
    `Le présent rapport est soumis en application de la résolution ${symbol} de l’Assemblée générale, du ${date(day)}, par laquelle l’Assemblée a prié la présidence du Processus de Kimberley en ${year} (${chair}) de lui présenter à sa ${ordinal(session)} session un rapport sur l’application du Processus.`,
  since: (chair, day) =>
    `Il rend compte des faits survenus depuis que la présidence précédente (${chair}) a présenté le dernier rapport, ${on(day)}.`,
  plenary: ({ place, from, until }) =>
    `Il tient compte des résultats de la plénière du Processus de Kimberley tenue ${from === until ? on(from) : `du ${days(from, until)}`} (${place}). Le communiqué final figure à l’appendice I, la composition des organes subsidiaires à l’appendice II.`,
  joined: (year, count) => `Ajouts à la liste des participants en ${year} : ${count}.`,
  acted: {
    admit: (name, day) => `${name} : participation depuis le ${date(day)}.`,
    readmit: (name, day) => `${name} : pleine participation rétablie le ${date(day)}.`,
    suspend: (name, day) => `${name} : participation suspendue depuis le ${date(day)}.`,
    withdraw: (name, day) => `${name} : retrait à compter du ${date(day)}.`,
    restrict: (name, day) => `${name} : participation limitée depuis le ${date(day)}.`,
    restore: (name, day) => `${name} : participation de nouveau sans limites depuis le ${date(day)}.`,
  },
  zones: (zones) => `Zones : ${list(zones)}.`,
  interested: (all) => `À ce jour ont exprimé le souhait d’adhérer au Processus de Kimberley : ${list(all)}.`,
  worked: (name, when, towards) =>
    towards === 'readmission'
      ? `${capital(on(when))}, le travail avec le Gouvernement s’est poursuivi (${name}), afin de créer les conditions d’un plein respect des exigences du Système de certification, puis d’un retour à la pleine participation.`
      : `${capital(on(when))}, le travail avec le Gouvernement s’est poursuivi (${name}), ${towards === 'admission' ? 'en vue de son admission' : 'en vue du respect des exigences du Système de certification'}.`,
  tradeOutside: (name, when) => `Commerce constaté en dehors du Processus de Kimberley (${name}, ${date(when)}).`,
  condition: (name) => `Condition posée (${name}) :`,
  adopted: (title, meeting) => `Adoption (${meeting}) : ${title}.`,
  decided: (title, when) => `Décision prise ${on(when)} : ${title}.`,
  inEffect: (when) => `En vigueur à compter de : ${date(when)}.`,
  votes: ({ for: yes, against, objections }) =>
    `Procédure écrite : ${yes} pour, ${against} contre, objections : ${objections}.`,
  mandate: (body) => `Mandat prorogé : ${body}.`,
  visits: (year, all) => `Des visites d’examen ont été effectuées en ${year} auprès de : ${list(all)}.`,
  planned: (all) => `Visites prévues : ${list(all)}.`,
  mission: (title, name, when) => `Travaux achevés : ${title} (${name}, ${date(when)}).`,
  visitedInAll: (count) => `Le nombre de ceux qui ont reçu une visite d’examen est ainsi passé à ${count}.`,
  findings: (name, { met, not, advice }) =>
    `Constatations publiques (${name}) : satisfait ${met}, non satisfait ${not}, avis ${advice}.`,
  open: (count) => `Recommandations d’examens non closes : ${count}.`,
  letter: ({ from, to, on: when, addressees, urgent, diplomatic }) =>
    `${urgent ? 'Lettre urgente' : 'Lettre'} (${date(when)}), de : ${from} ; à : ${to}${addressees === undefined ? '' : ` ; participants destinataires : ${addressees}`}${diplomatic ? ' ; par la voie diplomatique' : ''}.`,
  answered: (text) => `Réponse : ${text}`,
  envoy: (name, when, text) => `${capital(date(when))}, visite (${name}) : ${text}`,
  notice: (title, to, when) =>
    `${title} : adressée à ${{ all: 'tous les participants et observateurs', participants: 'tous les participants', authorities: 'toutes les autorités', industry: 'l’industrie du diamant' }[to]} (${date(when)}).`,
  measure: (name) => `Mesure (${name}) :`,
  help: (needs, offers) => `Besoins de capacités enregistrés : ${needs} ; offres d’aide : ${offers}.`,
  precedent: 'Précédent.',
  filed: (year, { filed, due, late }) =>
    `Déclarations statistiques de ${year} : ${filed} reçues sur ${due}, dont ${late} en retard.`,
  annualReports: (year, count) => `Rapports annuels reçus pour ${year} : ${count}.`,
  steps: ({ reminder, letter, named, suspension }) =>
    `Mesures en cas de retard : rappels ${reminder}, lettres ${letter}, noms publiés ${named}, suspensions ${suspension}.`,
  met: (all, when) => `Des réunions ont eu lieu (${date(when)}) : ${list(all)}.`,
  body: (name, when) => `Nouvel organe depuis ${date(when)} : ${name}.`,
  chair: (name, year) => `Présidence du Processus de Kimberley en ${year} : ${name}.`,
  meeting: (title, place, when) => `${title} : ${[place, when].filter(Boolean).join(', ')}.`,
  attendance: (participants, observers) => `Présents : ${participants} participants, ${observers} observateurs.`,
  complaints: (received, answered) => `Plaintes reçues : ${received}, avec réponse : ${answered}.`,
  penalties: (count, name) => `Sanctions contre des personnes et sociétés (${name}) : ${count}.`,
  due: (meeting) => `Les conclusions y seront examinées : ${meeting}.`,
  roles: {
    chair: 'Présidence',
    'vice-chair': 'Vice-présidence',
    custodian: 'Présidence intérimaire',
    member: 'Membre',
    observer: 'Observateur',
    head: 'Direction',
  },
  figures: {
    joined: 'Admis ou réadmis',
    ended: 'Suspendus ou retirés',
    interested: 'Souhaitent adhérer',
    visits: 'Visites d’examen',
    missions: 'Missions',
    visited: 'Visités en tout',
    recommendations: 'Recommandations non closes',
    letters: 'Lettres',
    decisions: 'Décisions',
    notices: 'Avis',
    complaints: 'Plaintes',
    penalties: 'Sanctions',
  },
  figure: 'Chiffre',
  contents: (year) => `Rapport de la présidence, ${year}`,
}
