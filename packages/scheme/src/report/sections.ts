/**
 * The sections of the report, each from records: in the order in which the chairs have written them since 2005.
 * @module
 */
import type { Stored } from '../records/folder.ts'
import type { Body } from '../records/kinds.ts'
import type { Paragraph, Scene, Sentence } from './scene.ts'
import { marksOf } from './words/marks.ts'
import type { SectionName } from './words/words.ts'

type Write = (scene: Scene) => readonly Paragraph[]

export const sectionWriters: Readonly<Record<SectionName, Write>> = {
  introduction,
  implementation: (scene) => chairs(scene, 'implementation'),
  participation,
  reviews,
  alluvial,
  conflict,
  technical: (scene) => [...chairs(scene, 'technical'), ...decisions(scene, 'classification', 'valuation')],
  statistics,
  organisations,
  bodies,
  complaints,
  further,
  recommendations: (scene) => chairs(scene, 'recommendations'),
}

type Own =
  | 'implementation'
  | 'participation'
  | 'technical'
  | 'statistics'
  | 'organisations'
  | 'further'
  | 'recommendations'

/** What the chair says himself, a paragraph each. */
function chairs(scene: Scene, of: Own): Paragraph[] {
  const { report } = scene
  return (report.value[of] ?? []).map((text) => [scene.say(text, report)])
}

function introduction(scene: Scene): Paragraph[] {
  const { words, report, year } = scene
  const { resolution, chair, session, previous, meeting } = report.value
  const plenary = scene.linked('meetings', meeting)
  const place = plenary && placeOf(scene, plenary.value)
  return [
    [
      scene.sentence(words.pursuant({ ...resolution, chair: scene.name(chair), year, session }), report),
      scene.sentence(words.since(scene.name(previous.chair), previous.on), report),
    ],
    plenary && place
      ? [
          scene.sentence(
            words.plenary({ place, from: plenary.value.from, until: plenary.value.until ?? plenary.value.from }),
            plenary,
          ),
        ]
      : [],
  ]
}

function placeOf(scene: Scene, { place, country }: Body<'meetings'>): string {
  const { comma } = marksOf(scene.words.language)
  return [place && scene.text(place), country && scene.name(country)].filter(Boolean).join(comma)
}

/** With what is said of it in brackets, where there is such. */
function besides(scene: Scene, text: string, said: string | undefined): string {
  const [before, after] = marksOf(scene.words.language).brackets
  return said ? `${text}${before}${said}${after}` : text
}

function participation(scene: Scene): Paragraph[] {
  const { words, year } = scene
  const acts = actsWithin(scene)
  const joined = acts.filter(({ act }) => act.act === 'admit' || act.act === 'readmit')
  const entered = joined.map(({ decision }) => decision)
  const people = scene.all('participation')
  const interested = people.filter(({ value }) =>
    value.stages?.some(({ stage, on }) => isWish(stage) && scene.isWithin(on)),
  )
  const names = scene.sorted(interested.map(({ value }) => scene.text(value.names)))
  return [
    [
      ...(joined.length > 0 ? [scene.sentence(words.joined(year, joined.length), ...entered)] : []),
      ...acts.flatMap(({ act, on, decision }) => [
        scene.sentence(words.acted[act.act](scene.name(act.participant), on), decision),
        ...(act.zones ? [scene.sentence(words.zones(act.zones), decision)] : []),
        ...votesOf(scene, decision),
      ]),
      ...(interested.length > 0 ? [scene.sentence(words.interested(names), ...interested)] : []),
    ],
    ...decisions(scene, 'participation', 'procedure'),
    people.flatMap((one) => [
      ...(one.value.work ?? [])
        .filter(({ on }) => scene.isWithin(on))
        .map(({ on, towards }) => scene.sentence(words.worked(scene.text(one.value.names), on, towards), one)),
      ...(one.value.conditions ?? [])
        .filter(({ set }) => scene.isWithin(set))
        .flatMap(({ condition }) => [
          scene.sentence(words.condition(scene.text(one.value.names)), one),
          scene.say(condition, one),
        ]),
      ...(one.value.trade ?? [])
        .filter(({ seen }) => scene.isWithin(seen))
        .flatMap(({ seen, what }) => [
          scene.sentence(words.tradeOutside(scene.text(one.value.names), seen), one),
          scene.say(what, one),
        ]),
    ]),
    ...chairs(scene, 'participation'),
  ]
}

const isWish = (stage: string): boolean => stage === 'interested' || stage === 'applied'

/** What took effect within the period, in its order. */
function actsWithin(scene: Scene) {
  return scene
    .all('decisions', ({ effect, decided }) => effect ?? decided)
    .flatMap((decision) => {
      const on = decision.value.effect ?? decision.value.decided
      return scene.isWithin(on) ? (decision.value.acts ?? []).map((act) => ({ act, on, decision })) : []
    })
}

type Topic = Body<'decisions'>['topic']

/** Decisions of the period without acts on participants, and those that the chair recalls. */
function decisions(scene: Scene, ...topics: readonly Topic[]): Paragraph[] {
  return scene
    .all('decisions', ({ decided }) => decided)
    .filter(({ id, value }) => topics.includes(value.topic) && !value.acts && isTold(scene, id, value.decided))
    .map((decision) => decisionSentences(scene, decision))
}

function isTold(scene: Scene, id: string, decided: string): boolean {
  return scene.isWithin(decided) || (scene.report.value.recalls?.includes(id) ?? false)
}

function decisionSentences(scene: Scene, decision: Stored<'decisions'>): Sentence[] {
  const { words } = scene
  const { title, number, meeting, decided, effect, says = [], precedent, extends: extended } = decision.value
  const at = scene.linked('meetings', meeting)
  const body = scene.linked('bodies', extended)
  const called = besides(scene, scene.text(title), number)
  return [
    at
      ? scene.sentence(words.adopted(called, scene.text(at.value.title)), decision, at)
      : scene.sentence(words.decided(called, decided), decision),
    ...(precedent ? [scene.sentence(words.precedent, decision)] : []),
    ...says.map((text) => scene.say(text, decision)),
    ...votesOf(scene, decision),
    ...(effect === undefined ? [] : [scene.sentence(words.inEffect(effect), decision)]),
    ...(body ? [scene.sentence(words.mandate(scene.text(body.value.names)), decision, body)] : []),
  ]
}

function votesOf(scene: Scene, decision: Stored<'decisions'>): Sentence[] {
  const { votes } = decision.value
  if (!votes) return []
  const objections = votes.objections?.length ?? 0
  return [scene.sentence(scene.words.votes({ for: votes.for, against: votes.against, objections }), decision)]
}

function reviews(scene: Scene): Paragraph[] {
  const { words, year } = scene
  const all = scene.all('reviews', ({ from, planned }) => from ?? planned ?? '')
  const done = all.filter(({ value }) => scene.isWithin(value.until))
  const visits = done.filter(({ value }) => value.kind === 'visit')
  const planned = all.filter(({ value }) => value.kind === 'visit' && value.planned !== undefined && !value.until)
  const [visited] = visitedInAll(scene)
  return [
    [
      ...(visits.length > 0 ? [scene.sentence(words.visits(year, namesOf(scene, visits)), ...visits)] : []),
      ...(visited ? [scene.sentence(words.visitedInAll(visited.count), visited.round, ...visited.visits)] : []),
      ...(planned.length > 0 ? [scene.sentence(words.planned(namesOf(scene, planned)), ...planned)] : []),
    ],
    ...done.filter(({ value }) => value.kind === 'mission').map((mission) => missionSentences(scene, mission)),
    ...visits.map((visit) => visitSentences(scene, visit)),
    openRecommendations(scene, all),
    ...letters(scene, ({ about }) => about === 'review'),
  ]
}

function namesOf(scene: Scene, of: readonly Stored<'reviews'>[]): readonly string[] {
  return scene.sorted(of.flatMap(({ value }) => (value.participant ? [scene.name(value.participant)] : [])))
}

/** Counted where a round of reviews is recorded from its beginning, or says how many were visited before. */
export function visitedInAll(scene: Scene) {
  const { since } = scene.report.value
  return scene
    .all('reviews')
    .filter(
      ({ value }) => value.kind === 'round' && scene.isPast(value.from) && (value.until ?? since) >= since.slice(0, 4),
    )
    .map((round) => {
      const visits = scene
        .all('reviews')
        .filter(({ value }) => value.kind === 'visit' && value.round === round.value.round && scene.isPast(value.until))
      const distinct = new Set(visits.map(({ value }) => value.participant))
      return { round, visits, count: (round.value.visitedBefore ?? 0) + distinct.size }
    })
}

function missionSentences(scene: Scene, mission: Stored<'reviews'>): Sentence[] {
  const { title, participant, until, requested, results = [] } = mission.value
  const name = participant ? scene.name(participant) : ''
  return [
    ...(title && until ? [scene.sentence(scene.words.mission(scene.text(title), name, until), mission)] : []),
    ...(requested ? [scene.say(requested, mission)] : []),
    ...results.map((text) => scene.say(text, mission)),
  ]
}

function visitSentences(scene: Scene, visit: Stored<'reviews'>): Sentence[] {
  const { findings = [], participant, results = [] } = visit.value
  const count = (meets: string): number => findings.filter((one) => one.meets === meets).length
  const counts = { met: count('yes'), not: count('no'), advice: count('advice') }
  return [
    ...(findings.length > 0
      ? [scene.sentence(scene.words.findings(scene.name(participant ?? ''), counts), visit)]
      : []),
    ...results.map((text) => scene.say(text, visit)),
  ]
}

/** What visits before the end of the period have asked for and nobody has closed by then. */
export function openCount(scene: Scene, all: readonly Stored<'reviews'>[]): { open: number; of: Stored<'reviews'>[] } {
  const of = all.filter(({ value }) => value.recommendations && scene.isPast(value.until))
  const open = of.flatMap(({ value }) =>
    (value.recommendations ?? []).filter(
      ({ followUp = [] }) => !followUp.some(({ step, on }) => step === 'closed' && scene.isPast(on)),
    ),
  )
  return { open: open.length, of }
}

function openRecommendations(scene: Scene, all: readonly Stored<'reviews'>[]): Sentence[] {
  const { open, of } = openCount(scene, all)
  return of.length > 0 ? [scene.sentence(scene.words.open(open), ...of)] : []
}

function letters(scene: Scene, isIt: (value: Body<'letters'>) => boolean): Paragraph[] {
  return scene
    .all('letters', ({ sent }) => sent)
    .filter(({ value }) => isIt(value) && scene.isWithin(value.sent))
    .map((letter) => letterSentences(scene, letter))
}

function letterSentences(scene: Scene, letter: Stored<'letters'>): Sentence[] {
  const { words } = scene
  const { from, to, sent, addressees, participants, urgent = false, channel, says, answer } = letter.value
  const many = addressees ?? (participants && participants.length > 1 ? participants.length : undefined)
  const heads = {
    from: scene.text(from),
    to: scene.text(to),
    on: sent,
    urgent,
    diplomatic: channel === 'diplomatic',
    ...(many !== undefined && { addressees: many }),
  }
  return [
    scene.sentence(words.letter(heads), letter),
    ...says.map((text) => scene.say(text, letter)),
    ...(answer ? [scene.sentence(words.answered(scene.text(answer)), letter)] : []),
  ]
}

function alluvial(scene: Scene): Paragraph[] {
  const { words } = scene
  const controls = scene
    .all('controls')
    .filter(({ value }) =>
      [value.begun, value.done, ...(value.progress ?? []).map(({ on }) => on)].some((on) => scene.isWithin(on)),
    )
  const sum = (of: 'needs' | 'offers'): number => controls.reduce((all, { value }) => all + (value[of]?.length ?? 0), 0)
  const [needs, offers] = [sum('needs'), sum('offers')]
  return [
    ...decisions(scene, 'alluvial'),
    ...controls.map((control) => [
      scene.sentence(words.measure(scene.name(control.value.participant)), control),
      scene.say(control.value.measure, control),
      ...(control.value.progress ?? [])
        .filter(({ on }) => scene.isWithin(on))
        .map(({ says }) => scene.say(says, control)),
    ]),
    needs + offers > 0 ? [scene.sentence(words.help(needs, offers), ...controls)] : [],
  ]
}

/** By place: what is so, then visits, letters, assessments, notices and decisions about it; then all other notices. */
function conflict(scene: Scene): Paragraph[] {
  const watched = scene.all('watches').filter(({ value }) => scene.isPast(value.since) && isTouched(scene, value))
  const watches = watched.flatMap((watch) => {
    const isOf = ({ watch: id }: { readonly watch?: string }): boolean => id === watch.id
    return [
      [scene.say(watch.value.state, watch)],
      ...scene
        .all('reviews', ({ from }) => from ?? '')
        .filter(({ value }) => isOf(value) && scene.isWithin(value.from))
        .map((visit) => envoySentences(scene, visit)),
      ...letters(scene, isOf),
      ...estimates(scene, watch),
      ...notices(scene, isOf),
      ...scene
        .all('decisions', ({ decided }) => decided)
        .filter(({ value }) => isOf(value) && scene.isWithin(value.decided))
        .map((decision) => decisionSentences(scene, decision)),
    ]
  })
  const others = scene.all('decisions').filter(({ value }) => value.topic === 'conflict' && !value.watch && !value.acts)
  return [
    ...watches,
    ...others.filter(({ id, value }) => isTold(scene, id, value.decided)).map((one) => decisionSentences(scene, one)),
    ...notices(scene, ({ watch }) => watch === undefined),
  ]
}

/** Is there something new about it in the period? */
function isTouched(scene: Scene, watch: Body<'watches'>): boolean {
  return [...(watch.estimates ?? []), ...(watch.exports ?? [])].some(({ on }) => scene.isWithin(on))
}

function envoySentences(scene: Scene, visit: Stored<'reviews'>): Sentence[] {
  const { participant, from, envoy, results = [] } = visit.value
  if (!envoy || !from || !participant) return missionSentences(scene, visit)
  return [
    scene.sentence(scene.words.envoy(scene.name(participant), from, scene.text(envoy)), visit),
    ...results.map((text) => scene.say(text, visit)),
  ]
}

function estimates(scene: Scene, watch: Stored<'watches'>): Paragraph[] {
  return (watch.value.estimates ?? [])
    .filter(({ on }) => scene.isWithin(on))
    .map(({ says }) => [scene.say(says, watch)])
}

function notices(scene: Scene, isIt: (value: Body<'notices'>) => boolean): Paragraph[] {
  return scene
    .all('notices', ({ from }) => from)
    .filter(({ value }) => isIt(value) && scene.isWithin(value.from))
    .map((notice) => [
      scene.sentence(scene.words.notice(scene.text(notice.value.title), notice.value.to, notice.value.from), notice),
      ...(notice.value.text ? [scene.say(notice.value.text, notice)] : []),
    ])
}

function statistics(scene: Scene): Paragraph[] {
  return [
    ...chairs(scene, 'statistics'),
    ...letters(scene, ({ about }) => about === 'statistics'),
    ...decisions(scene, 'statistics'),
    filings(scene),
  ]
}

function filings(scene: Scene): Sentence[] {
  const { words, year } = scene
  const own = scene.all('statistics').filter(({ value }) => value.year === year)
  const due = own.flatMap(({ value }) => (value.filings ?? []).filter((one) => scene.isPast(one.due)))
  const filed = due.filter((one) => scene.isPast(one.filed))
  const late = filed.filter((one) => (one.filed as string) > (one.due as string))
  const reports = own
    .flatMap(({ value }) => value.filings ?? [])
    .filter((one) => one.form === 'annual-report' && scene.isPast(one.filed))
  const steps = own.flatMap(({ value }) => value.steps ?? []).filter(({ on }) => scene.isWithin(on))
  const count = (step: string): number => steps.filter((one) => one.step === step).length
  const counts = {
    reminder: count('reminder'),
    letter: count('letter'),
    named: count('named'),
    suspension: count('suspension'),
  }
  return [
    ...(due.length > 0
      ? [scene.sentence(words.filed(year, { filed: filed.length, due: due.length, late: late.length }), ...own)]
      : []),
    ...(reports.length > 0 ? [scene.sentence(words.annualReports(year, reports.length), ...own)] : []),
    ...(steps.length > 0 ? [scene.sentence(words.steps(counts), ...own)] : []),
  ]
}

function organisations(scene: Scene): Paragraph[] {
  const outside = scene
    .all('meetings', ({ from }) => from)
    .filter(({ value }) => value.kind === 'outside' && scene.isWithin(value.from))
  return [
    ...chairs(scene, 'organisations'),
    ...outside.map((meeting) => {
      const met = (meeting.value.with ?? []).flatMap((id) => scene.linked('bodies', id) ?? [])
      const names = met.map(({ value }) => scene.text(value.names))
      return [
        scene.sentence(scene.words.met(names, meeting.value.from), meeting, ...met),
        ...(meeting.value.outcome ? [scene.say(meeting.value.outcome, meeting)] : []),
      ]
    }),
  ]
}

function bodies(scene: Scene): Paragraph[] {
  const { words } = scene
  const known = scene.all('bodies')
  const begun = known.filter(({ value }) => scene.isWithin(value.from))
  const chair = known.find(({ value }) => value.kind === 'chair')
  const next = (chair?.value.members ?? []).filter(
    ({ role, from }) => role === 'chair' && from.slice(0, 4) === String(scene.year + 1),
  )
  const meetings = scene
    .all('meetings', ({ from }) => from)
    .filter(({ value }) => value.kind !== 'outside' && scene.isWithin(value.from))
  return [
    meetings.flatMap((meeting) => {
      const { title, from, until = from, attendance, outcome } = meeting.value
      const on = from === until ? words.date(from) : words.days(from, until)
      return [
        scene.sentence(words.meeting(scene.text(title), placeOf(scene, meeting.value), on), meeting),
        ...(attendance
          ? [scene.sentence(words.attendance(attendance.participants, attendance.observers ?? 0), meeting)]
          : []),
        ...(outcome ? [scene.say(outcome, meeting)] : []),
      ]
    }),
    begun.map((body) => scene.sentence(words.body(scene.text(body.value.names), body.value.from as string), body)),
    chair
      ? next.flatMap(({ participant, from }) =>
          participant ? [scene.sentence(words.chair(scene.name(participant), from.slice(0, 4)), chair)] : [],
        )
      : [],
    ...decisions(scene, 'bodies', 'confidentiality', 'other'),
  ]
}

function complaints(scene: Scene): Paragraph[] {
  const { words } = scene
  const received = scene.all('complaints').filter(({ value }) => scene.isWithin(value.received))
  const answered = received.filter(({ value }) => scene.isPast(value.answered))
  const penalties = scene.all('penalties').filter(({ value }) => scene.isWithin(value.from))
  const states = [...new Set(penalties.map(({ value }) => value.participant))]
  return [
    received.length > 0 ? [scene.sentence(words.complaints(received.length, answered.length), ...received)] : [],
    states.map((code) => {
      const own = penalties.filter(({ value }) => value.participant === code)
      return scene.sentence(words.penalties(own.length, scene.name(code)), ...own)
    }),
  ]
}

function further(scene: Scene): Paragraph[] {
  const { words } = scene
  const ahead = scene.all('reviews').filter(({ value }) => value.kind === 'scheme' && scene.isWithin(value.from))
  return [
    ...decisions(scene, 'review'),
    ...ahead.map((review) => {
      const { due } = review.value
      const meeting = scene.linked('meetings', due?.to)
      if (!due || !meeting) return []
      const place = placeOf(scene, meeting.value)
      const called = besides(scene, scene.text(meeting.value.title), place)
      return [...(due.what ? [scene.say(due.what, review)] : []), scene.sentence(words.due(called), review, meeting)]
    }),
    ...chairs(scene, 'further'),
  ]
}
