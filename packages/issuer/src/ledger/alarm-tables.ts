/**
 * Alarms by what raised them, beside their entries: which are open, and which were raised before.
 *
 * Instants in seconds.
 * @module
 */

export interface AlarmTables {
  alarm: {
    /** Of its entry. */
    sequence: number
    code: string
    /** The digest of what raised it, or a number: with its code it is raised once. */
    cause: string
    number: string | null
    party: string | null
    at: number
    /** The entry in which a person has dealt with it. */
    settled: number | null
  }
}
