/**
 * The sections of the report, each from records: in the order in which the chairs have written them since 2005.
 * @module
 */
import { conflict } from './conflict-section.ts'
import { participation } from './participation-section.ts'
import { reviews } from './reviews-section.ts'
import type { Paragraph, Scene } from './scene.ts'
import { besides, chairs, decisions, placeOf } from './section-parts.ts'
import { statistics } from './statistics-section.ts'
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
