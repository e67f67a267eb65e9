/**
 * What a phone loads before the page stands, in one file: so it compresses better than in the pieces that a bundler
 * makes of what later files use too.
 * @module
 */
import { build, type Plugin, type Rolldown, type UserConfig } from 'vite'

/** @param sources how they are built, and nothing of what becomes of the files then */
export function inOneFile(sources: UserConfig): Plugin {
  return {
    name: 'in-one-file',
    apply: 'build',
    async config() {
      const first = await firstModules(sources)
      const groups = [{ name: 'page', test: (id: string) => first.has(id), includeDependenciesRecursively: false }]
      return { build: { rolldownOptions: { output: { codeSplitting: { groups } } } } }
    },
  }
}

/** Builds once without writing. @returns ids of the modules of the page, and of what it imports before it runs */
async function firstModules(sources: UserConfig): Promise<ReadonlySet<string>> {
  const built = await build({
    ...sources,
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'error',
    build: { ...sources.build, write: false, minify: false },
    plugins: [sources.plugins, withoutWorkers()],
  })
  const { output } = built as Rolldown.RolldownOutput
  const chunks = output.filter((file) => file.type === 'chunk')
  const first = new Set<Rolldown.OutputChunk>()
  const follow = (chunk: Rolldown.OutputChunk | undefined): void => {
    if (!chunk || chunk.isEntry || first.has(chunk)) return
    first.add(chunk)
    for (const name of chunk.imports) follow(chunks.find(({ fileName }) => fileName === name))
  }
  follow(chunks.find(({ name }) => name === 'page'))
  return new Set([...first].flatMap(({ moduleIds }) => moduleIds))
}

/** Workers are bundles of their own: here their names are enough. */
function withoutWorkers(): Plugin {
  return {
    name: 'without-workers',
    enforce: 'pre',
    load: (id) => (id.includes('?worker&url') ? 'export default ""' : null),
  }
}
