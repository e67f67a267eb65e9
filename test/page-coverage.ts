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

/** Watches every page of a browser, and keeps what it ran when page or browser is closed. */
export async function watchPages(context: BrowserContext): Promise<void> {
  const folder = process.env[variable]
  if (folder === undefined) return
  const watched = new Map<Page, Promise<CDPSession>>()
  const watch = (page: Page): void => {
    const session = start(context, page)
    session.catch(() => undefined) // closed at once
    watched.set(page, session)
    const close = page.close.bind(page)
    page.close = async (options) => {
      await keep(page)
      await close(options)
    }
  }
  const keep = async (page: Page): Promise<void> => {
    const session = await watched.get(page)?.catch(() => undefined)
    if (!watched.delete(page) || !session || page.isClosed()) return
    try {
      const { result } = await session.send('Profiler.takePreciseCoverage')
      const ours = result.filter(({ url }) => url.startsWith('http://'))
      if (ours.length > 0) writeFileSync(join(folder, `${randomUUID()}.json`), JSON.stringify({ result: ours }))
    } catch {
      // Crashed or killed by its test: what it ran is not known.
    }
  }
  for (const page of context.pages()) watch(page)
  context.on('page', watch)
  const close = context.close.bind(context)
  context.close = async (options) => {
    await Promise.all([...watched.keys()].map(keep))
    await close(options)
  }
}

/** Whether, not how often: code that is known to have run runs at full speed again. */
async function start(context: BrowserContext, page: Page): Promise<CDPSession> {
  const session = await context.newCDPSession(page)
  await session.send('Profiler.enable')
  await session.send('Profiler.startPreciseCoverage', { callCount: false, detailed: true })
  return session
}
