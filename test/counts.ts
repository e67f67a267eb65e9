import type { Reporter, TestModule } from 'vitest/node'

/** Closes the run with one line, `N passed, N failed`; a file that does not load counts as failed. */
export default class Counts implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    let passed = 0
    let failed = errors.length
    let skipped = 0
    for (const module of modules) {
      let tests = 0
      for (const test of module.children.allTests()) {
        tests++
        const { state } = test.result()
        if (state === 'passed') passed++
        if (state === 'failed') failed++
        if (state === 'skipped') skipped++
      }
      if (tests === 0 && module.state() === 'failed') failed++
      else failed += module.errors().length
    }
    const counts = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
    // After the coverage table, which is printed once the reporters are done.
    process.once('exit', () => process.stdout.write(`${counts}\n`))
  }
}
