import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/longest-first.ts'

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
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/browser/**', '**/node_modules/**'],
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
