/**
 * Coverage as V8 counts it, in the processes that run the tests of `schema` and in no other: V8 counts in every
 * script of a process, which then computes for twice as long.
 * @module
 */
import v8 from '@vitest/coverage-v8'

export default {
  ...v8,
  async startCoverage(options: { isolate: boolean }): Promise<void> {
    if (isCounted()) await v8.startCoverage?.(options)
  },
  async takeCoverage(options?: Parameters<NonNullable<typeof v8.takeCoverage>>[0]): Promise<unknown> {
    return isCounted() ? v8.takeCoverage?.(options) : { result: [] }
  },
  async stopCoverage(options: { isolate: boolean }): Promise<void> {
    if (isCounted()) await v8.stopCoverage?.(options)
  },
}

/** Whether this process runs the project `schema` of `vitest.config.ts`. */
function isCounted(): boolean {
  const { __vitest_worker__: worker } = globalThis as unknown as {
    readonly __vitest_worker__?: { readonly config: { readonly name?: string } }
  }
  return worker?.config.name === 'schema'
}
