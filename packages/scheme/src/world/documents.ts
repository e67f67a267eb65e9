/**
 * The summary of the world, or what was published before, as a file: a page, Markdown or PDF.
 * @module
 */
import type { Audience, Paper } from '@kpc/host/paper/paper'
import type { Trust } from '@kpc/schema'
import type { Published } from './history.ts'
import type { Summary } from './summary.ts'

/** @property summary of a year's returns; what was published alone if absent */
export interface DocumentAsked {
  readonly summary: Summary | undefined
  readonly published: readonly Published[] | undefined
  readonly audience: Audience
  readonly edition: number
}

/** Its pictures are loaded where somebody asks for them: a machine for keys never does. */
export async function worldDocument({ registry, participants }: Trust, asked: DocumentAsked): Promise<Paper> {
  const { historyPaper, worldPaper } = await import('./world-paper.ts')
  const { summary, published, audience, edition } = asked
  const isTest = registry.test
  const nameOf = (code: string): string => participants.get(code)?.names.get('en') ?? code
  return summary
    ? worldPaper(summary, { audience, edition, isTest, published, nameOf })
    : historyPaper(published ?? [], { audience, isTest })
}
