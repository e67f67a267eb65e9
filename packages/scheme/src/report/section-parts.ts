/**
 * What several sections of the report say: the chair in his own words, decisions, letters and missions.
 * @module
 */
import type { Stored } from '../records/folder.ts'
import type { Body } from '../records/kinds.ts'
import type { Paragraph, Scene, Sentence } from './scene.ts'
import { marksOf } from './words/marks.ts'

type Own =
  | 'implementation'
  | 'participation'
  | 'technical'
  | 'statistics'
  | 'organisations'
  | 'further'
  | 'recommendations'

/** What the chair says himself, a paragraph each. */
export function chairs(scene: Scene, of: Own): Paragraph[] {
  const { report } = scene
  return (report.value[of] ?? []).map((text) => [scene.say(text, report)])
}

export function placeOf(scene: Scene, { place, country }: Body<'meetings'>): string {
  const { comma } = marksOf(scene.words.language)
  return [place && scene.text(place), country && scene.name(country)].filter(Boolean).join(comma)
}

/** With what is said of it in brackets, where there is such. */
export function besides(scene: Scene, text: string, said: string | undefined): string {
  const [before, after] = marksOf(scene.words.language).brackets
  return said ? `${text}${before}${said}${after}` : text
}

type Topic = Body<'decisions'>['topic']

/** Decisions of the period without acts on participants, and those that the chair recalls. */
export function decisions(scene: Scene, ...topics: readonly Topic[]): Paragraph[] {
  return scene
    .all('decisions', ({ decided }) => decided)
    .filter(({ id, value }) => topics.includes(value.topic) && !value.acts && isTold(scene, id, value.decided))
    .map((decision) => decisionSentences(scene, decision))
}

export function isTold(scene: Scene, id: string, decided: string): boolean {
  return scene.isWithin(decided) || (scene.report.value.recalls?.includes(id) ?? false)
}

export function decisionSentences(scene: Scene, decision: Stored<'decisions'>): Sentence[] {
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

export function votesOf(scene: Scene, decision: Stored<'decisions'>): Sentence[] {
  const { votes } = decision.value
  if (!votes) return []
  const objections = votes.objections?.length ?? 0
  return [scene.sentence(scene.words.votes({ for: votes.for, against: votes.against, objections }), decision)]
}

export function letters(scene: Scene, isIt: (value: Body<'letters'>) => boolean): Paragraph[] {
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

export function missionSentences(scene: Scene, mission: Stored<'reviews'>): Sentence[] {
  const { title, participant, until, requested, results = [] } = mission.value
  const name = participant ? scene.name(participant) : ''
  return [
    ...(title && until ? [scene.sentence(scene.words.mission(scene.text(title), name, until), mission)] : []),
    ...(requested ? [scene.say(requested, mission)] : []),
    ...results.map((text) => scene.say(text, mission)),
  ]
}
