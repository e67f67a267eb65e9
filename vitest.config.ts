import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/longest-first.ts'

/** The tests of `schema`, and of what it does for the page: what they run of it is its coverage. */
const schemaTests = ['test/schema/**/*.test.ts', 'test/field-table.test.ts', 'test/verifier-web/**/*.test.ts']

// `root` stays the workspace root: coverage of files outside `root` counts nothing and passes.
export default defineConfig({
  test: {
    // A test that hangs is ended. No limit says how fast a machine is: waiting is on conditions.
    testTimeout: 900_000,
    hookTimeout: 900_000,
    teardownTimeout: 120_000,
    expect: { poll: { timeout: 300_000 } },
    // Much of a test is waiting for a browser or a database: two at once also on two cores.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    sequence: { sequencer: LongestFirst },
    reporters: ['default', './test/counts.ts'],
    tags: [{ name: 'slow', description: 'takes seconds of a processor: left out of the fast run' }],
    // One process runs file after file of a project, as loading the modules again takes a sixth of the time: a test
    // leaves nothing behind in its process. `schema` is apart for its coverage, which is counted in its processes alone.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'schema',
          include: schemaTests,
        },
      },
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/browser/**', '**/node_modules/**', ...schemaTests],
          setupFiles: ['./test/quick-locks.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['./test/global-setup.ts'],
        },
      },
    ],
    coverage: {
      provider: 'custom',
      customProviderModule: './test/schema-coverage.ts',
      include: ['packages/schema/src/**/*.ts'],
      exclude: ['**/*.d.ts'],
      reporter: ['text'],
      reportOnFailure: true,
      thresholds: { lines: 95, branches: 90 },
    },
  },
})
