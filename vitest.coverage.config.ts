/**
 * Coverage of every package, with what the page runs in browsers: red where one is below its share. Takes twice as long
 * as `npm test`; of one package, as far as one folder of tests runs it, `pnpm coverage test/desk`.
 * @module
 */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import whole from './vitest.config.ts'

const packages = readdirSync(join(import.meta.dirname, 'packages'))

/** Percent of lines and of branches. What verifies has more of both than what shows. */
const share = (name: string) => (name === 'schema' ? { lines: 95, branches: 90 } : { lines: 85, branches: 85 })

export default defineConfig({
  test: {
    ...whole.test,
    coverage: {
      provider: 'custom',
      customProviderModule: './test/coverage-provider.ts',
      include: ['packages/*/src/**/*.{ts,tsx}'],
      exclude: ['**/*.d.ts'],
      reporter: ['text', 'json-summary'],
      reportOnFailure: true,
      thresholds: Object.fromEntries(packages.map((name) => [`packages/${name}/src/**`, share(name)])),
    },
  },
})
