/** Who is a participant of the scheme today. */
import { membershipOn, type Participant, type Trust } from '@kpc/schema'
import { today } from '../device/clock.ts'

export function participantsToday({ registry }: Trust): Participant[] {
  return registry.participants.filter((participant) => membershipOn(participant, today()))
}
