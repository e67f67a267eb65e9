/**
 * The section on who takes part: what took effect, who asked, and what was done with whom.
 * @module
 */
import type { Paragraph, Scene } from './scene.ts'
import { chairs, decisions, votesOf } from './section-parts.ts'

export function participation(scene: Scene): Paragraph[] {
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
