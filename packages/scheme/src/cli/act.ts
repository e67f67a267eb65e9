/**
 * What a command ends with.
 * @module
 */

/** As in sysexits.h, so that no refusal and no crash is mistaken for a verdict. */
export const exitCode = { done: 0, broken: 20, refused: 64, internal: 70 } as const

/** Runs a command's action: what it returns is the exit code. */
export type Act = (step: () => number | Promise<number>) => Promise<void>
