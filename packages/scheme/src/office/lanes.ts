/**
 * The lanes in which the calendar shows what is due, each named as what it comes from.
 * @module
 */
import type { Due } from './due.ts'

export const dueLanes = ['statistics', 'reviews', 'letters', 'decisions', 'registry', 'meetings'] as const
export type DueLane = (typeof dueLanes)[number]

const lanes: Readonly<Record<Due['kind'], DueLane>> = {
  return: 'statistics',
  report: 'reviews',
  recommendation: 'reviews',
  vote: 'decisions',
  grace: 'decisions',
  answer: 'letters',
  complaint: 'letters',
  visit: 'reviews',
  meeting: 'meetings',
  chair: 'meetings',
  registry: 'registry',
  key: 'registry',
}

export function laneOf({ kind }: Pick<Due, 'kind'>): DueLane {
  return lanes[kind]
}
