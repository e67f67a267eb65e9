/**
 * The section on reviews: visits, missions, and what was recommended and is open.
 * @module
 */
import type { Stored } from '../records/folder.ts'
import type { Paragraph, Scene, Sentence } from './scene.ts'
import { letters, missionSentences } from './section-parts.ts'

export function reviews(scene: Scene): Paragraph[] {
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
