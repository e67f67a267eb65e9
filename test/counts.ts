import type { Reporter, SerializedError, TestModule } from 'vitest/node'

/** What a run shows, in sentences, and the tests that carry each. */
export const facts: Readonly<Record<string, readonly string[]>> = {
  'types agree; style and package boundaries hold': ['check.test.ts', 'boundaries.test.ts'],
  'documents are in step with the commands': ['documents.test.ts'],
  'specification and vectors are what the tables give': ['schema/cddl.test.ts', 'schema/golden.test.ts'],
  'other implementations read what is signed here, and sign it alike': ['schema/independent.test.ts'],
  'every forgery gets its code': ['schema/attacks.test.ts', 'schema/forgeries.test.ts'],
  'the development scheme is what its script gives': ['scheme/development.test.ts'],
  'the API is what its description says': ['issuer/openapi.test.ts'],
  'every command runs from its bundle': ['cli/process.test.ts'],
  'what was acknowledged survives kill -9': ['issuer/ledger-crash.test.ts', 'issuer/trust-crash.test.ts'],
  'from the ledger of an authority to the verdict of a verifier': ['journey/life.test.ts'],
  'two builds of the page are alike': ['browser/sealed.test.ts'],
  'the page needs no newer browser than it says': ['browser/oldest.test.ts'],
  'the page in every language: nothing cut, and axe finds nothing': ['browser/languages.test.ts'],
  'every licence is one that we take': ['licences.test.ts'],
  'the release runs from a stick': ['release/release.test.ts'],
}

/** The facts that files of this run carry, each with whether it holds. */
function shownBy(modules: readonly TestModule[]): string[] {
  return Object.entries(facts).flatMap(([fact, names]) => {
    const carriers = modules.filter(({ moduleId }) => names.some((name) => moduleId.endsWith(`/test/${name}`)))
    if (carriers.length < names.length) return [] // not all of it was asked for
    const states = carriers.map((module) => module.state())
    const word = states.includes('failed') ? 'FAILS' : states.includes('skipped') ? 'not tried' : 'holds'
    return [`${word}: ${fact}\n`]
  })
}

/** The most characters of an error that are shown again beside its name. */
const errorShown = 600

/** What went wrong, named once more with the start of each error: whoever sees the end of a log alone sees why. */
function failuresOf(modules: readonly TestModule[], errors: readonly SerializedError[]): string[] {
  const named = modules.flatMap((module) => [
    ...module.errors().map((error) => said(module.relativeModuleId, error)),
    ...[...module.children.allSuites()].flatMap((suite) =>
      suite.errors().map((error) => said(`${module.relativeModuleId} > ${suite.fullName}`, error)),
    ),
    ...[...module.children.allTests('failed')].flatMap((test) =>
      (test.result().errors ?? []).map((error) => said(`${module.relativeModuleId} > ${test.fullName}`, error)),
    ),
  ])
  return [...named, ...errors.map((error) => said('outside any test', error))]
}

function said(where: string, { message, stack = '' }: { readonly message: string; readonly stack?: string }): string {
  const at = stack.split('\n').find((line) => line.includes('/test/')) ?? ''
  return `FAILED: ${where}\n${message.slice(0, errorShown)}\n${at}\n\n`
}

/**
 * Closes the run with what failed, what it showed, and one line, `N passed, N failed`; a file that does not load
 * counts as failed.
 */
export default class Counts implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
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
      for (const suite of module.children.allSuites()) failed += suite.errors().length
      if (tests === 0 && module.state() === 'failed') failed++
      else failed += module.errors().length
    }
    const counts = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
    // After the coverage table, which is printed once the reporters are done.
    process.once('exit', () =>
      process.stdout.write(`\n${failuresOf(modules, errors).join('')}${shownBy(modules).join('')}${counts}\n`),
    )
  }
}
