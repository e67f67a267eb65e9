/**
 * The section on conflict diamonds, place by place.
 * @module
 */
import type { Stored } from '../records/folder.ts'
import type { Body } from '../records/kinds.ts'
import type { Paragraph, Scene, Sentence } from './scene.ts'
import { decisionSentences, isTold, letters, missionSentences } from './section-parts.ts'

/** By place: what is so, then visits, letters, assessments, notices and decisions about it; then all other notices. */
export function conflict(scene: Scene): Paragraph[] {
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
