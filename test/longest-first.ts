import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes longest of each project, the longest first: begun early, so that no worker is left alone with one at the end. */
const long: readonly string[] = [
  'browser/languages',
  'browser/screens',
  'browser/trust',
  'browser/files',
  'browser/hand-scanner',
  'browser/after-the-verdict',
  'browser/scan',
  'browser/desk-form',
  'browser/closed',
  'browser/sealed',
  'browser/everyone',
  'browser/intake',
  'browser/offline',
  'browser/camera',
  'browser/frames',
  'browser/first-run',
  'release/release',
  'check',
  'issuer/trust-crash',
  'scheme/publish',
  'hostile/hostile-sizes',
  'print/print',
  'scan/corpus',
  'cli/batch',
  'cli/process',
  'scheme/cli',
  'cli/kpc',
  'issuer/ledger-crash',
  'scheme/ceremony',
  'issuer/http',
  'cli/keys',
  'scheme/changes',
  'issuer/approvals',
  'schema/ledger/merkle',
  'schema/attacks',
].map((name) => `/test/${name}.test.ts`)

/** A process goes on with the next file where that is of the same project: they follow each other. */
const projects = ['browser', 'unit', 'schema']

/** Otherwise in the order of Vitest: where it has run here before by what it took then, else by size. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => placeOf(a) - placeOf(b) || rank(a) - rank(b))
  }
}

const placeOf = ({ project }: TestSpecification): number => projects.indexOf(project.name)

function rank({ moduleId }: TestSpecification): number {
  const place = long.findIndex((name) => moduleId.endsWith(name))
  return place < 0 ? long.length : place
}
