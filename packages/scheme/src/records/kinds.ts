/**
 * The records of a scheme: one table of kinds, each with the fields of its files. Types, the check, the links
 * between records and what leaves the house all follow from it.
 *
 * A kind is a folder, and a record a file in it; its id is the path without the ending. Every record says for
 * whom it is, and within a public one a statement may be kept for participants (`audience.ts`).
 * @module
 */
import type { Field } from '@kpc/schema'
import { flag } from '@kpc/schema/field/bytes'
import { country, word } from '@kpc/schema/field/code'
import type { RecordOf } from '@kpc/schema/field/field'
import { list } from '@kpc/schema/field/list'
import { count } from '@kpc/schema/field/number'
import { names, text } from '@kpc/schema/field/text'
import { criterion, day, link, period, sha256, statement, table, when } from './field.ts'

/** For whom a record is: everybody, or participants and observers alone (decision on confidentiality, 2010). */
export const audiences = ['public', 'kp-only'] as const
export type Audience = (typeof audiences)[number]

type Row = Omit<Field, 'key'>
const must = <K>(label: string, kind: K) => ({ label, kind }) as const
const may = <K>(label: string, kind: K) => ({ label, kind, optional: true }) as const
/** Fields that a later edition brought (`edition` in `check.ts`). */
const since2 = <K>(label: string, kind: K) => ({ label, kind, optional: true, since: 2 }) as const

const common = {
  audience: must('For', word(...audiences)),
  /** Where the fact is known from; `M` stands for memory, to be checked. As long as in the registry. */
  source: may('Source', text(120)),
  approximate: may('Approximate', flag),
} as const satisfies Readonly<Record<string, Row>>

const of = <const T extends Readonly<Record<string, Row>>>(fields: T) => table({ ...common, ...fields })

/** In a line of a heading, and in a paragraph: by language, English always. */
const title = names(300)
const prose = names(1500)
const few = { min: 1, max: 40 } as const
const many = { min: 1, max: 400 } as const

/** Who has written and who has agreed: never the same. */
const drafting = {
  drafted: may('Drafted', statement({ by: must('By', text(80)), on: must('On', day) })),
  /** `of`: SHA-256 of what was approved. */
  approved: may('Approved', statement({ by: must('By', text(80)), on: must('On', day), of: since2('Of', sha256) })),
} as const

const zones = list(text(60), few)

export const recordKinds = {
  /** A participant, an applicant, or one that trades outside; when it takes part follows from decisions. */
  participation: of({
    code: must('Code', country),
    kind: must('Kind', word('state', 'organisation', 'entity')),
    names: must('Names', title),
    stages: may(
      'Steps of the applicant',
      list(
        statement({
          stage: must('Step', word('interested', 'applied', 'examined', 'recommended', 'withdrawn')),
          on: must('On', when),
          letter: may('Letter', link('letters')),
        }),
        few,
      ),
    ),
    requirements: may(
      'Minimum requirements',
      list(
        statement({
          criterion: must('Section', criterion),
          met: must('Met', word('yes', 'no', 'open')),
          evidence: may('Evidence', text(400)),
          on: may('Looked at', when),
        }),
        few,
      ),
    ),
    conditions: may(
      'Conditions',
      list(
        statement({
          condition: must('Condition', prose),
          set: must('Set', when),
          evidence: may('Evidence', text(400)),
          met: may('Met', when),
        }),
        few,
      ),
    ),
    work: may(
      'Work with its government',
      list(
        statement({ on: must('In', when), towards: must('Towards', word('admission', 'readmission', 'requirements')) }),
        few,
      ),
    ),
    trade: may(
      'Trade seen outside the scheme',
      list(
        statement({
          seen: must('Seen', when),
          by: must('By', word('alarm', 'return', 'review', 'complaint')),
          what: must('What', prose),
        }),
        many,
      ),
    ),
  }),

  /** What binds, and from when on. */
  decisions: of({
    number: may('Number', text(80)),
    title: must('Title', title),
    topic: must(
      'Topic',
      word(
        ...(['participation', 'review', 'conflict', 'alluvial', 'classification', 'valuation', 'statistics'] as const),
        ...(['confidentiality', 'bodies', 'procedure', 'other'] as const),
      ),
    ),
    procedure: must('Taken by', word('consensus', 'written', 'chair', 'committee', 'outside', 'unrecorded')),
    body: may('Body', link('bodies')),
    meeting: may('Meeting', link('meetings')),
    decided: must('Decided', when),
    effect: may('In effect from', when),
    grace: may('Grace until', day),
    votes: may(
      'Written procedure',
      statement({
        asked: must('Asked', day),
        closes: must('Closes', day),
        for: must('For', count(0, 200)),
        against: must('Against', count(0, 200)),
        objections: may('Objections', list(statement({ by: must('By', country), why: must('Why', prose) }), few)),
      }),
    ),
    acts: may(
      'Acts',
      list(
        statement({
          act: must('Act', word('admit', 'readmit', 'suspend', 'withdraw', 'restrict', 'restore')),
          participant: must('Participant', country),
          scope: may('Scope', word('whole', 'zones', 'exports')),
          zones: may('Zones', zones),
          reason: may('Reason', text(200)),
        }),
        { min: 1, max: 120 },
      ),
    ),
    extends: may('Extends the mandate of', link('bodies')),
    watch: may('Conflict watch', link('watches')),
    says: may('What it says', list(prose, few)),
    precedent: may('A precedent', flag),
    replaces: may('Replaces', link('decisions')),
    ...drafting,
  }),

  meetings: of({
    title: must('Title', title),
    body: may('Body', link('bodies')),
    kind: must('Kind', word('plenary', 'intersessional', 'body', 'outside')),
    with: may('With', list(link('bodies'), few)),
    from: must('From', when),
    until: may('Until', when),
    place: may('Place', names(80)),
    country: may('Country', country),
    attendance: may(
      'Attendance',
      statement({ participants: must('Participants', count(0, 200)), observers: may('Observers', count(0, 200)) }),
    ),
    agenda: may('Agenda', list(title, few)),
    communique: may('Communiqué', list(prose, many)),
    outcome: may('Outcome', prose),
  }),

  /** Working bodies, organisations, trade bodies. */
  bodies: of({
    names: must('Names', title),
    kind: must(
      'Kind',
      word(
        ...(['chair', 'plenary', 'committee', 'working-group', 'subgroup', 'ad-hoc', 'secretariat'] as const),
        ...(['organisation', 'industry', 'civil-society', 'finance', 'transport', 'insurance'] as const),
      ),
    ),
    mandate: may('Mandate', prose),
    from: may('From', when),
    until: may('Until', when),
    members: may(
      'Members',
      list(
        statement({
          role: must('Role', word('chair', 'vice-chair', 'custodian', 'member', 'observer', 'head')),
          participant: may('Participant', country),
          body: may('Body', link('bodies')),
          from: must('From', when),
          until: may('Until', when),
        }),
        many,
      ),
    ),
    contacts: may(
      'Contact points',
      list(
        statement({
          purpose: must(
            'For',
            word(
              'focal-point',
              'advance-notification',
              'confirmation',
              'statistics',
              'complaints',
              'lost-certificates',
            ),
          ),
          participant: may('Participant', country),
          address: must('Address', text(200)),
          from: may('From', when),
          until: may('Until', when),
        }),
        many,
      ),
    ),
    warranties: may('Warranties', list(statement({ on: must('On', when), what: must('What', prose) }), few)),
  }),

  /** Visits, missions, and the scheme's own review. */
  reviews: of({
    kind: must('Kind', word('visit', 'mission', 'envoy', 'round', 'scheme')),
    participant: may('Of', country),
    title: may('Title', title),
    round: may('Round', count(1, 20)),
    /** Participants visited before the first visit that is recorded here. */
    visitedBefore: may('Visited before', count(0, 200)),
    requested: may('Asked for by', prose),
    planned: may('Planned', when),
    from: may('From', when),
    until: may('Until', when),
    team: may(
      'Team',
      list(
        statement({
          side: must('For', word('participants', 'industry', 'civil-society', 'experts')),
          role: must('Role', word('leader', 'member')),
          participant: may('Participant', country),
          body: may('Body', link('bodies')),
          person: may('Person', text(80)),
        }),
        few,
      ),
    ),
    envoy: may('Who went', prose),
    agreed: since2('Agreed', when),
    base: since2('Legal base', prose),
    went: since2(
      'Where the team went',
      list(
        statement({
          on: must('On', day),
          place: must('Place', text(80)),
          what: must('What was looked at', prose),
          who: may('Who', text(80)),
        }),
        many,
      ),
    ),
    reported: may('Reported', when),
    commented: may('Comments', when),
    published: may('Published', when),
    findings: may(
      'Findings',
      list(
        statement({
          id: must('Finding', text(10)),
          criterion: must('Section', criterion),
          fact: must('Fact', prose),
          evidence: must('Evidence', text(400)),
          meets: must('Meets', word('yes', 'no', 'advice')),
        }),
        many,
      ),
    ),
    recommendations: may(
      'Recommendations',
      list(
        statement({
          id: must('Recommendation', text(10)),
          finding: may('Of finding', text(10)),
          do: must('To do', prose),
          owner: must('Owner', text(120)),
          due: may('Due', day),
          followUp: may(
            'Follow-up',
            list(
              statement({
                on: must('On', when),
                step: must('Step', word('told', 'answered', 'evidence', 'closed')),
                letter: may('Letter', link('letters')),
                note: may('Note', prose),
              }),
              few,
            ),
          ),
        }),
        many,
      ),
    ),
    /** What came of it. */
    results: may('Results', list(prose, few)),
    body: may('Body', link('bodies')),
    due: may('To be reported', statement({ to: must('To', link('meetings')), what: may('What', prose) })),
    watch: may('Conflict watch', link('watches')),
    decision: may('Decision', link('decisions')),
    bundle: may('Review bundle', sha256),
  }),

  /** What officers, authorities and the public must know; those that bind trade go into the registry, signed. */
  notices: of({
    kind: must(
      'Kind',
      word(
        ...(['information', 'embargo', 'suspension', 'prohibited', 'vigilance', 'condition'] as const),
        ...(['forged', 'lost', 'stolen'] as const),
      ),
    ),
    /** As long as in the registry. */
    title: must('Title', names(160)),
    text: may('Text', prose),
    to: must('To', word('all', 'participants', 'authorities', 'industry')),
    from: must('From', when),
    until: may('Until', when),
    origin: may('Origin', country),
    zones: may('Zones', zones),
    origins: may('Origins', word('unstated')),
    issuer: may('Issued by', country),
    destination: may('Destination', country),
    participant: may('Trade of', country),
    hs: may('HS codes', list(word('7102.10', '7102.21', '7102.31'), { min: 1, max: 3 })),
    applies: may('By the day of', word('issue', 'presentation', 'both')),
    certificates: may('Numbers', list(text(16), many)),
    picture: may('Picture', sha256),
    decision: may('Decision', link('decisions')),
    watch: may('Conflict watch', link('watches')),
    acknowledged: may(
      'Acknowledged',
      list(
        statement({
          participant: may('Participant', country),
          body: may('Body', link('bodies')),
          on: must('On', day),
        }),
        many,
      ),
    ),
    ...drafting,
  }),

  /** Places whose stones may finance conflict: what is thought to be mined there, and how it may come out. */
  watches: of({
    country: must('Country', country),
    area: must('Area', title),
    since: must('Since', when),
    state: must('State', prose),
    estimates: may(
      'Estimates of output',
      list(
        statement({
          on: must('In', when),
          carats: may('Carats', count(0, 1_000_000_000)),
          says: must('What it says', prose),
          source: must('Source', text(300)),
        }),
        few,
      ),
    ),
    channels: may(
      'Suspected channels',
      list(statement({ through: must('Through', country), why: must('Why', prose) }), few),
    ),
    exports: may(
      'Evidence handed on',
      list(
        statement({
          on: must('On', when),
          to: must('To', prose),
          letter: may('Letter', link('letters')),
          dossier: since2('Dossier', sha256),
        }),
        few,
      ),
    ),
  }),

  letters: of({
    sent: must('Sent', when),
    from: must('From', prose),
    to: must('To', prose),
    /** How many were written to, where they are not named. */
    addressees: may('Addressees', count(1, 200)),
    participants: may('Participants', list(country, { min: 1, max: 120 })),
    channel: may('Channel', word('diplomatic', 'direct')),
    about: must('About', word('review', 'statistics', 'conflict', 'participation', 'report', 'other')),
    urgent: may('Urgent', flag),
    says: must('What it says', list(prose, few)),
    answerDue: may('Answer due', day),
    answered: may('Answered', when),
    answer: may('Answer', prose),
    review: may('Review', link('reviews')),
    watch: may('Conflict watch', link('watches')),
    signatory: may('Signatory', names(120)),
    ...drafting,
  }),

  /** A participant's filings of a year, and what was done about those that did not come. */
  statistics: of({
    participant: must('Participant', country),
    year: must('Year', count(2003, 2149)),
    filings: may(
      'Filings',
      list(
        statement({
          form: must('Form', word('production', 'trade', 'certificates', 'annual-report', 'questionnaire')),
          period: must('Period', period),
          due: may('Due', day),
          filed: may('Filed', day),
          edition: may('Edition', count(1, 100)),
        }),
        { min: 1, max: 40 },
      ),
    ),
    steps: may(
      'Steps',
      list(
        statement({
          step: must('Step', word('reminder', 'letter', 'questionnaire', 'named', 'suspension')),
          on: must('On', day),
          proposed: must('Proposed by', text(80)),
          decided: may('Decided by', text(80)),
          letter: may('Letter', link('letters')),
          decision: may('Decision', link('decisions')),
        }),
        few,
      ),
    ),
    sections: may(
      'Annual report',
      list(
        statement({
          heading: must(
            'Heading',
            word(
              ...(['institutions', 'law', 'trade-regime', 'internal-controls', 'statistics'] as const),
              ...(['self-regulation', 'infringements', 'experience'] as const),
            ),
          ),
          part: must('Part', word('lasting', 'changes')),
          says: must('What it says', prose),
        }),
        few,
      ),
    ),
  }),

  /** Internal controls and the help they need. */
  controls: of({
    participant: must('Participant', country),
    measure: must('Measure', prose),
    decision: may('Follows', link('decisions')),
    kind: must('Kind', word('licences', 'mine-to-export', 'law', 'inspection', 'training', 'geology', 'other')),
    begun: may('Begun', when),
    done: may('Done', when),
    progress: may('Progress', list(statement({ on: must('On', when), says: must('What it says', prose) }), few)),
    licences: may(
      'Licences',
      list(
        statement({
          area: must('Area', text(60)),
          year: must('Year', count(2003, 2149)),
          miners: may('Miners', count(0, 10_000_000)),
          buyers: may('Buyers', count(0, 1_000_000)),
        }),
        many,
      ),
    ),
    needs: may('Needs', list(statement({ id: must('Need', text(10)), what: must('What', prose) }), few)),
    offers: may(
      'Offers',
      list(statement({ need: must('Need', text(10)), by: must('By', text(120)), on: must('On', when) }), few),
    ),
  }),

  /** A person or company that a participant has punished. */
  penalties: of({
    participant: must('Participant', country),
    party: must('Party', text(160)),
    kind: must('Kind', word('person', 'company')),
    why: must('Why', prose),
    measure: must('Measure', word('denied', 'licence-withdrawn', 'fined', 'convicted')),
    from: must('From', day),
    until: may('Until', day),
    decision: may('Decision', link('decisions')),
    ...drafting,
  }),

  complaints: of({
    received: must('Received', day),
    by: must('By', word('public', 'civil-society', 'participant', 'industry', 'anonymous')),
    name: may('Name', text(120)),
    about: must('About', prose),
    participant: may('Participant', country),
    due: must('Answer due', day),
    answered: may('Answered', day),
    answer: may('Answer', prose),
    review: may('Review', link('reviews')),
  }),

  /** What the chair says himself, and the frame of the United Nations. */
  reports: of({
    year: must('Year', count(2003, 2149)),
    chair: must('Chair', country),
    previous: must('Report before', statement({ chair: must('Chair', country), on: must('Day', when) })),
    session: must('Session', count(55, 200)),
    item: may('Agenda item', text(10)),
    itemTitle: must('Title of the item', title),
    subtitle: may('Subtitle', title),
    resolution: must('Resolution', statement({ symbol: must('Symbol', text(20)), on: must('Day', when) })),
    symbol: may('Symbol', text(20)),
    letter: may('Letter', link('letters')),
    meeting: must('Plenary', link('meetings')),
    originals: must('Originals', list(word('en', 'fr', 'es', 'ru', 'zh', 'ar'), { min: 1, max: 6 })),
    since: must('From', day),
    until: must('Until', day),
    /** Earlier decisions that the chair tells of again. */
    recalls: may('Recalls', list(link('decisions'), few)),
    implementation: may('Implementation', list(prose, few)),
    participation: may('Participation', list(prose, few)),
    statistics: may('Statistics', list(prose, few)),
    technical: may('Practical questions', list(prose, few)),
    organisations: may('Organisations', list(prose, few)),
    further: may('Further', list(prose, few)),
    recommendations: may('Recommendations', list(prose, few)),
  }),
} as const

export type RecordKind = keyof typeof recordKinds
export type Body<K extends RecordKind> = RecordOf<(typeof recordKinds)[K]>
export const recordKindNames = Object.keys(recordKinds) as readonly RecordKind[]
