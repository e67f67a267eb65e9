import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes longest, the longest first: begun early, so that no worker is left alone with one of them at the end. */
const long: readonly string[] = [
  'browser/languages',
  'browser/screens',
  'browser/trust',
  'browser/files',
  'browser/hand-scanner',
  'issuer/trust-crash',
  'hostile/hostile-sizes',
  'browser/after-the-verdict',
  'release/release',
  'cli/batch',
  'browser/closed',
  'browser/scan',
  'scan/corpus',
  'cli/keys',
  'browser/camera',
  'browser/everyone',
  'cli/kpc',
  'cli/process',
  'schema/attacks',
  'issuer/ledger-crash',
].map((name) => `/test/${name}.test.ts`)

/** Otherwise in the order of Vitest: where it has run here before by what it took then, else by size. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b))
  }
}

function rank({ moduleId }: TestSpecification): number {
  const place = long.findIndex((name) => moduleId.endsWith(name))
  return place < 0 ? long.length : place
}
