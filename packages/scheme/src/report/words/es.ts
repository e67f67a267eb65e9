/** Spanish. */
import { dateIn, dayIn, isOneMonth } from './dates.ts'
import type { ReportWords } from './words.ts'

const months = 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' ')
const date = dateIn(months, ({ year, month, day }) => [day, month, year].filter(Boolean).join(' de '))
const units = 'primer segundo tercer cuarto quinto sexto séptimo octavo noveno'.split(' ')
const tens = ['quincuagésimo', 'sexagésimo', 'septuagésimo', 'octogésimo', 'nonagésimo']
const ordinal = (number: number): string =>
  number > 99 ? `${number}.º` : [tens[Math.floor(number / 10) - 5], units[(number % 10) - 1]].filter(Boolean).join(' ')
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const names = { en: 'inglés', fr: 'francés', es: 'español', ru: 'ruso', zh: 'chino', ar: 'árabe' } as const
const and = (next: string): string => (/^(i|hi)(?!e)/i.test(next) ? 'e' : 'y')
const list = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${and(items.at(-1) as string)} ${items.at(-1)}`
const days = (from: string, until: string): string =>
  isOneMonth(from, until) ? `${dayIn(from)} al ${date(until)}` : `${date(from)} al ${date(until)}`
const on = (when: string): string => (when.length === 10 ? `el ${date(when)}` : `en ${date(when)}`)

export const es: ReportWords = {
  language: 'es',
  direction: 'ltr',
  quoted: (text) => `“${text}”`,
  list,
  date,
  days,
  unitedNations: 'Naciones Unidas',
  generalAssembly: 'Asamblea General',
  distribution: 'Distr. general',
  session: (number) => `${capital(ordinal(number))} período de sesiones`,
  item: (number) => `Tema ${number} del programa`,
  original: (languages) => `Original: ${list(languages.map((one) => names[one]))}`,
  letterTitle: ({ date: day, from, to }) => `Carta de fecha ${date(day)} (de: ${from}; dirigida a: ${to})`,
  annexTitle: (day) => `Anexo de la carta de fecha ${date(day)}`,
  reportTitle: ({ symbol, on: day }) =>
    `Informe sobre el Sistema de Certificación del Proceso de Kimberley presentado a la Asamblea General en cumplimiento de la resolución ${symbol}, de ${date(day)}`,
  asked: ({ symbol, on: day, title, session }) =>
    `En su resolución ${symbol}, de ${date(day)}, la Asamblea General decidió incluir en el programa provisional de su ${ordinal(session)} período de sesiones el tema titulado “${title}” y pidió a la Presidencia del Proceso de Kimberley que le presentara en ese período de sesiones un informe sobre la aplicación del Sistema de Certificación del Proceso de Kimberley para los diamantes en bruto.`,
  letterMissing: 'Carta de envío',
  transmit:
    'De conformidad con esa resolución, tengo el honor de transmitir a la Asamblea General, en nombre de la Presidencia del Proceso de Kimberley, el informe sobre la aplicación del Proceso de Kimberley (véase el anexo).',
  signed: (name) => `(Firmado) ${name}`,
  sections: {
    introduction: 'Introducción',
    implementation: 'Aplicación del Sistema de Certificación del Proceso de Kimberley',
    participation: 'Participación',
    reviews: 'Examen entre pares',
    alluvial: 'Producción aluvial y controles internos',
    conflict: 'Países afectados por los diamantes conflictivos',
    technical: 'Aplicación práctica del Sistema de Certificación',
    statistics: 'Recopilación y análisis de estadísticas e informes anuales',
    organisations: 'Interacción con las organizaciones internacionales',
    bodies: 'Órganos de trabajo y reuniones',
    complaints: 'Quejas y sanciones',
    further: 'Continuación de la aplicación del Sistema de Certificación',
    recommendations: 'Recomendaciones sobre los próximos pasos del Proceso de Kimberley',
  },
  nothing: 'No hay nada registrado para esta sección.',
  appendices: {
    communique: 'Apéndice I. Comunicado final',
    bodies: 'Apéndice II. Composición de los órganos subsidiarios del Proceso de Kimberley',
    sources: 'Registros en que se basa cada frase',
  },
  pursuant: ({ symbol, on: day, chair, year, session }) =>
    `Este informe se presenta en cumplimiento de la resolución ${symbol} de la Asamblea General, de ${date(day)}, en la que la Asamblea pidió a la Presidencia del Proceso de Kimberley en ${year} (${chair}) que le presentara en su ${ordinal(session)} período de sesiones un informe sobre la aplicación del Proceso.`,
  since: (chair, day) =>
    `En él se describen los acontecimientos ocurridos desde que la Presidencia anterior (${chair}) presentó el último informe, ${on(day)}.`,
  plenary: ({ place, from, until }) =>
    `Se tienen en cuenta los resultados de la Plenaria del Proceso de Kimberley celebrada ${from === until ? on(from) : `del ${days(from, until)}`} (${place}). El comunicado final figura en el apéndice I y la composición de los órganos subsidiarios en el apéndice II.`,
  joined: (year, count) => `Adiciones a la lista de participantes en ${year}: ${count}.`,
  acted: {
    admit: (name, day) => `${name}: participante desde el ${date(day)}.`,
    readmit: (name, day) => `${name}: recuperó la plena participación el ${date(day)}.`,
    suspend: (name, day) => `${name}: participación suspendida desde el ${date(day)}.`,
    withdraw: (name, day) => `${name}: retirada a partir del ${date(day)}.`,
    restrict: (name, day) => `${name}: participación limitada desde el ${date(day)}.`,
    restore: (name, day) => `${name}: participación sin límites de nuevo desde el ${date(day)}.`,
  },
  zones: (zones) => `Zonas: ${list(zones)}.`,
  interested: (all) => `Hasta la fecha han expresado el deseo de unirse al Proceso de Kimberley: ${list(all)}.`,
  worked: (name, when, towards) =>
    towards === 'readmission'
      ? `${capital(on(when))} prosiguió la labor con el Gobierno (${name}), a fin de crear las condiciones para cumplir plenamente los requisitos del Sistema de Certificación y volver después a la plena participación.`
      : `${capital(on(when))} prosiguió la labor con el Gobierno (${name}), ${towards === 'admission' ? 'con miras a su admisión' : 'con miras a cumplir los requisitos del Sistema de Certificación'}.`,
  tradeOutside: (name, when) => `Se observó comercio fuera del Proceso de Kimberley (${name}, ${date(when)}).`,
  condition: (name) => `Condición impuesta (${name}):`,
  adopted: (title, meeting) => `Aprobación (${meeting}): ${title}.`,
  decided: (title, when) => `Decisión tomada ${on(when)}: ${title}.`,
  inEffect: (when) => `En vigor a partir de: ${date(when)}.`,
  votes: ({ for: yes, against, objections }) =>
    `Procedimiento escrito: ${yes} a favor, ${against} en contra, objeciones: ${objections}.`,
  mandate: (body) => `Mandato prorrogado: ${body}.`,
  visits: (year, all) => `En ${year} se realizaron visitas de examen a: ${list(all)}.`,
  planned: (all) => `Visitas previstas: ${list(all)}.`,
  mission: (title, name, when) => `Labor concluida: ${title} (${name}, ${date(when)}).`,
  visitedInAll: (count) => `El número de los que han recibido una visita de examen ha aumentado así a ${count}.`,
  findings: (name, { met, not, advice }) =>
    `Conclusiones públicas (${name}): cumplidos ${met}, no cumplidos ${not}, consejos ${advice}.`,
  open: (count) => `Recomendaciones de exámenes no cerradas: ${count}.`,
  letter: ({ from, to, on: when, addressees, urgent, diplomatic }) =>
    `${urgent ? 'Carta urgente' : 'Carta'} (${date(when)}), de: ${from}; a: ${to}${addressees === undefined ? '' : `; participantes destinatarios: ${addressees}`}${diplomatic ? '; por conducto diplomático' : ''}.`,
  answered: (text) => `Respuesta: ${text}`,
  envoy: (name, when, text) => `${capital(date(when))}, visita (${name}): ${text}`,
  notice: (title, to, when) =>
    `${title}: enviada a ${{ all: 'todos los participantes y observadores', participants: 'todos los participantes', authorities: 'todas las autoridades', industry: 'la industria del diamante' }[to]} (${date(when)}).`,
  measure: (name) => `Medida (${name}):`,
  help: (needs, offers) => `Necesidades de capacidad registradas: ${needs}; ofertas de ayuda: ${offers}.`,
  precedent: 'Precedente.',
  filed: (year, { filed, due, late }) =>
    `Informes estadísticos de ${year}: ${filed} de ${due} recibidos, ${late} de ellos con retraso.`,
  annualReports: (year, count) => `Informes anuales recibidos de ${year}: ${count}.`,
  steps: ({ reminder, letter, named, suspension }) =>
    `Medidas por retraso: recordatorios ${reminder}, cartas ${letter}, nombres publicados ${named}, suspensiones ${suspension}.`,
  met: (all, when) => `Se celebraron reuniones (${date(when)}): ${list(all)}.`,
  body: (name, when) => `Nuevo órgano desde ${date(when)}: ${name}.`,
  chair: (name, year) => `Presidencia del Proceso de Kimberley en ${year}: ${name}.`,
  meeting: (title, place, when) => `${title}: ${[place, when].filter(Boolean).join(', ')}.`,
  attendance: (participants, observers) => `Presentes: ${participants} participantes, ${observers} observadores.`,
  complaints: (received, answered) => `Quejas recibidas: ${received}, respondidas: ${answered}.`,
  penalties: (count, name) => `Sanciones a personas y empresas (${name}): ${count}.`,
  due: (meeting) => `El resultado se examinará en: ${meeting}.`,
  roles: {
    chair: 'Presidencia',
    'vice-chair': 'Vicepresidencia',
    custodian: 'Presidencia interina',
    member: 'Miembro',
    observer: 'Observador',
    head: 'Dirección',
  },
  figures: {
    joined: 'Admitidos o readmitidos',
    ended: 'Suspendidos o retirados',
    interested: 'Desean unirse',
    visits: 'Visitas de examen',
    missions: 'Misiones',
    visited: 'Visitados en total',
    recommendations: 'Recomendaciones no cerradas',
    letters: 'Cartas',
    decisions: 'Decisiones',
    notices: 'Avisos',
    complaints: 'Quejas',
    penalties: 'Sanciones',
  },
  figure: 'Cifra',
  contents: (year) => `Informe de la Presidencia, ${year}`,
}
