/** English. */
import { dateIn, dayIn, isOneMonth } from './dates.ts'
import type { ReportWords } from './words.ts'

const months = 'January February March April May June July August September October November December'.split(' ')
const date = dateIn(months, ({ year, month, day }) => [day, month, year].filter(Boolean).join(' '))
const units = 'first second third fourth fifth sixth seventh eighth ninth'.split(' ')
const tens = ['fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const whole = ['fiftieth', 'sixtieth', 'seventieth', 'eightieth', 'ninetieth']

/** Of 50 to 99; the sessions beyond are counted in digits. */
const ordinal = (number: number): string => {
  const ten = Math.floor(number / 10) - 5
  if (number > 99) return `${number}th`
  return number % 10 === 0 ? (whole[ten] as string) : `${tens[ten]}-${units[(number % 10) - 1]}`
}
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const names = { en: 'English', fr: 'French', es: 'Spanish', ru: 'Russian', zh: 'Chinese', ar: 'Arabic' } as const
const list = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
const days = (from: string, until: string): string =>
  isOneMonth(from, until) ? `${dayIn(from)} to ${date(until)}` : `${date(from)} to ${date(until)}`
/** A day, or the month or year that alone is known. */
const onIn = (when: string): string => `${when.length === 10 ? 'on' : 'in'} ${date(when)}`

export const en: ReportWords = {
  language: 'en',
  direction: 'ltr',
  quoted: (text) => `“${text}”`,
  list,
  date,
  days,
  unitedNations: 'United Nations',
  generalAssembly: 'General Assembly',
  distribution: 'Distr.: General',
  session: (number) => `${capital(ordinal(number))} session`,
  item: (number) => `Agenda item ${number}`,
  original: (languages) => `Original: ${list(languages.map((one) => names[one]))}`,
  letterTitle: ({ date: on, from, to }) => `Letter dated ${date(on)} from the ${from} addressed to the ${to}`,
  annexTitle: (on) => `Annex to the letter dated ${date(on)}`,
  reportTitle: ({ symbol, on }) =>
    `Report on the Kimberley Process Certification Scheme submitted to the General Assembly pursuant to resolution ${symbol} of ${date(on)}`,
  asked: ({ symbol, on, title, session }) =>
    `By its resolution ${symbol} of ${date(on)}, the General Assembly decided to include in the provisional agenda of its ${ordinal(session)} session the item entitled “${title}”, and asked the Chair of the Kimberley Process to report to it at that session on the implementation of the Kimberley Process Certification Scheme for rough diamonds.`,
  letterMissing: 'Letter of transmittal',
  transmit:
    'In accordance with that resolution I have the honour to transmit to the General Assembly, on behalf of the Chair of the Kimberley Process, the report on the implementation of the Kimberley Process (see annex).',
  signed: (name) => `(Signed) ${name}`,
  sections: {
    introduction: 'Introduction',
    implementation: 'Implementation of the Kimberley Process Certification Scheme',
    participation: 'Participation',
    reviews: 'Peer review',
    alluvial: 'Alluvial production and internal controls',
    conflict: 'Countries affected by conflict diamonds',
    technical: 'Practical implementation of the Certification Scheme',
    statistics: 'Compilation and analysis of statistics and annual reports',
    organisations: 'Interaction with international organisations',
    bodies: 'Working bodies and meetings',
    complaints: 'Complaints and penalties',
    further: 'Further implementation of the Certification Scheme',
    recommendations: 'Recommendations on the next steps of the Kimberley Process',
  },
  nothing: 'Nothing is recorded for this section.',
  appendices: {
    communique: 'Appendix I. Final communiqué',
    bodies: 'Appendix II. Composition of the subsidiary bodies of the Kimberley Process',
    sources: 'Records behind each sentence',
  },
  pursuant: ({ symbol, on, chair, year, session }) =>
    `This report is submitted pursuant to General Assembly resolution ${symbol} of ${date(on)}, in which the Assembly asked the Chair of the Kimberley Process in ${year} (${chair}) to report to it at its ${ordinal(session)} session on the implementation of the Process.`,
  since: (chair, on) =>
    `It tells of developments since the previous Chair (${chair}) submitted the last report, ${onIn(on)}.`,
  plenary: ({ place, from, until }) =>
    `It takes into account the results of the Plenary of the Kimberley Process held ${from === until ? onIn(from) : `from ${days(from, until)}`} (${place}). The final communiqué is in appendix I, the composition of the subsidiary bodies in appendix II.`,
  joined: (year, count) => `Additions to the list of participants in ${year}: ${count}.`,
  acted: {
    admit: (name, on) => `${name} became a participant on ${date(on)}.`,
    readmit: (name, on) => `${name} regained full participation on ${date(on)}.`,
    suspend: (name, on) => `${name} has been suspended since ${date(on)}.`,
    withdraw: (name, on) => `${name} has withdrawn, as of ${date(on)}.`,
    restrict: (name, on) => `${name} takes part within limits since ${date(on)}.`,
    restore: (name, on) => `${name} takes part without limits again since ${date(on)}.`,
  },
  zones: (zones) => `Zones: ${list(zones)}.`,
  interested: (all) => `So far the following have expressed the wish to join the Kimberley Process: ${list(all)}.`,
  worked: (name, on, towards) =>
    towards === 'readmission'
      ? `In ${date(on)} work with the Government went on (${name}), to create the conditions for meeting the requirements of the Certification Scheme in full and then returning to full participation.`
      : `In ${date(on)} work with the Government went on (${name}), ${towards === 'admission' ? 'towards its admission' : 'towards meeting the requirements of the Certification Scheme'}.`,
  tradeOutside: (name, on) => `Trade outside the Kimberley Process was seen (${name}, ${date(on)}).`,
  condition: (name) => `Condition set (${name}):`,
  adopted: (title, meeting) => `Adopted (${meeting}): ${title}.`,
  decided: (title, on) => `Decided ${onIn(on)}: ${title}.`,
  inEffect: (on) => `In effect from ${date(on)}.`,
  votes: ({ for: yes, against, objections }) =>
    `Written procedure: ${yes} for, ${against} against, ${objections} objections.`,
  mandate: (body) => `The mandate of this body was extended: ${body}.`,
  visits: (year, all) => `Review visits were made in ${year} to the following: ${list(all)}.`,
  planned: (all) => `Visits planned: ${list(all)}.`,
  mission: (title, name, on) => `Completed its work: ${title} (${name}, ${date(on)}).`,
  visitedInAll: (count) => `The number of those that have received a review visit has grown to ${count}.`,
  findings: (name, { met, not, advice }) => `Public findings (${name}): met ${met}, not met ${not}, advice ${advice}.`,
  open: (count) => `Recommendations of reviews that are not closed: ${count}.`,
  letter: ({ from, to, on, addressees, urgent, diplomatic }) =>
    `${urgent ? 'Urgent letter' : 'Letter'} (${date(on)}), from: ${from}; to: ${to}${addressees === undefined ? '' : `; participants written to: ${addressees}`}${diplomatic ? '; through diplomatic channels' : ''}.`,
  answered: (text) => `Answer: ${text}`,
  envoy: (name, on, text) => `${date(on)}, visit (${name}): ${text}`,
  notice: (title, to, on) =>
    `${title}: sent to ${{ all: 'all participants and observers', participants: 'all participants', authorities: 'all authorities', industry: 'the diamond industry' }[to]} (${date(on)}).`,
  measure: (name) => `Measure (${name}):`,
  help: (needs, offers) => `Needs of capacity recorded: ${needs}; offers of help: ${offers}.`,
  precedent: 'Precedent.',
  filed: (year, { filed, due, late }) => `Returns of ${year}: ${filed} of ${due} received, ${late} of them late.`,
  annualReports: (year, count) => `Annual reports for ${year} received: ${count}.`,
  steps: ({ reminder, letter, named, suspension }) =>
    `Steps against late filing: reminders ${reminder}, letters ${letter}, named ${named}, suspensions ${suspension}.`,
  met: (all, on) => `Meetings were held (${date(on)}): ${list(all)}.`,
  body: (name, on) => `New body since ${date(on)}: ${name}.`,
  chair: (name, year) => `Chair of the Kimberley Process in ${year}: ${name}.`,
  meeting: (title, place, on) => `${title}: ${[place, on].filter(Boolean).join(', ')}.`,
  attendance: (participants, observers) => `Present: ${participants} participants, ${observers} observers.`,
  complaints: (received, answered) => `Complaints received: ${received}, answered: ${answered}.`,
  penalties: (count, name) => `Penalties on persons and companies (${name}): ${count}.`,
  due: (meeting) => `The outcome is to be considered there: ${meeting}.`,
  roles: {
    chair: 'Chair',
    'vice-chair': 'Vice-Chair',
    custodian: 'Custodian Chair',
    member: 'Member',
    observer: 'Observer',
    head: 'Head',
  },
  figures: {
    joined: 'Joined or returned',
    ended: 'Suspended or withdrawn',
    interested: 'Wish to join',
    visits: 'Review visits',
    missions: 'Missions',
    visited: 'Visited in all',
    recommendations: 'Recommendations not closed',
    letters: 'Letters',
    decisions: 'Decisions',
    notices: 'Notices',
    complaints: 'Complaints',
    penalties: 'Penalties',
  },
  figure: 'Figure',
  contents: (year) => `Report of the Chair, ${year}`,
}
