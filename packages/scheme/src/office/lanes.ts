/**
 * The lanes in which the calendar shows what is due, each named as the records that it comes from.
 * @module
 */
import type { Due } from './due.ts'

export const dueLanes = ['statistics', 'reviews', 'decisions', 'letters'] as const
export type DueLane = (typeof dueLanes)[number]

const lanes: Readonly<Record<Due['kind'], DueLane>> = {
  return: 'statistics',
  report: 'reviews',
  recommendation: 'reviews',
  vote: 'decisions',
  grace: 'decisions',
  answer: 'letters',
  complaint: 'letters',
}

export function laneOf({ kind }: Pick<Due, 'kind'>): DueLane {
  return lanes[kind]
}
