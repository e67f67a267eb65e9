/**
 * What of the page's script a browser has run, kept by each browser of the tests where coverage is asked for.
 * @module
 */
import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, CDPSession, Page } from 'playwright-core'

/** The folder for it: set by `global-setup.ts` for all workers. */
export const variable = 'KPC_PAGE_COVERAGE'

/** Watches every page of a browser, and keeps what it ran when it goes elsewhere, or page or browser is closed. */
export async function watchPages(context: BrowserContext): Promise<void> {
  const folder = process.env[variable]
  if (folder === undefined) return
  const watched = new Map<Page, Promise<CDPSession>>()
  const keep = async (page: Page): Promise<void> => {
    const session = await watched.get(page)?.catch(() => undefined)
    if (!session || page.isClosed()) return
    try {
      const { result } = await session.send('Profiler.takePreciseCoverage')
      const ours = result.filter(({ url }) => url.startsWith('http://'))
      if (ours.length > 0) writeFileSync(join(folder, `${randomUUID()}.json`), JSON.stringify({ result: ours }))
    } catch {
      // Crashed or killed by its test: what it ran is not known.
    }
  }
  const watch = (page: Page): void => {
    const session = start(context, page)
    session.catch(() => undefined) // closed at once
    watched.set(page, session)
    page.once('crash', () => watched.delete(page)) // nobody answers any more
    keepBefore(page, ['goto', 'reload', 'goBack', 'close'], () => keep(page))
  }
  for (const page of context.pages()) watch(page)
  context.on('page', watch)
  const close = context.close.bind(context)
  context.close = async (options) => {
    await Promise.all([...watched.keys()].map(keep))
    await close(options)
  }
}

/** With a script that is left goes what is known of it. */
function keepBefore<Name extends string>(
  page: Readonly<Record<Name, (...args: never[]) => Promise<unknown>>>,
  names: readonly Name[],
  keep: () => Promise<void>,
): void {
  for (const name of names) {
    const act = page[name].bind(page)
    Object.assign(page, {
      [name]: async (...args: never[]) => {
        await keep()
        return act(...args)
      },
    })
  }
}

/** How often: what was told once would else not be told again, though other ways through it are taken later. */
async function start(context: BrowserContext, page: Page): Promise<CDPSession> {
  const session = await context.newCDPSession(page)
  await session.send('Profiler.enable')
  await session.send('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
  return session
}
