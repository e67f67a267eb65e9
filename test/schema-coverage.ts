/**
 * Coverage as V8 counts it, but for the files that `npm test` needs for the figures of `schema`. V8 counts in
 * every script of a process, which then computes for twice as long; the folders left out add a tenth of a percent.
 * @module
 */
import v8 from '@vitest/coverage-v8'
import { slowFolders } from './slow-folders.ts'

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

function isCounted(): boolean {
  return !filesOfWorker().some((path) => slowFolders.some((folder) => path.includes(`/test/${folder}/`)))
}

/** The test files that this process is there for. Vitest starts the counting before it says which it runs. */
function filesOfWorker(): readonly string[] {
  const { __vitest_worker__: worker } = globalThis as unknown as {
    readonly __vitest_worker__?: { readonly ctx: { readonly files: readonly { readonly filepath: string }[] } }
  }
  return worker?.ctx.files.map(({ filepath }) => filepath.replaceAll('\\', '/')) ?? []
}
