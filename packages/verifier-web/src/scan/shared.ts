/**
 * What another app shared with the installed page: the service worker has kept it, and it is forgotten
 * with the first look.
 * @module
 */
import { judgeFile, judgeTyped } from '../judge.ts'

/** As the service worker calls them (`sw.ts`). */
const name = 'kpc-shared'

/** Judges what was shared, where the page was opened for that. */
export async function takeShared(): Promise<void> {
  if (new URL(location.href).searchParams.get('shared') === null) return
  history.replaceState(history.state, '', location.pathname) // a reload is no second share
  const [file, text] = await Promise.all([taken('shared-file'), taken('shared-text')])
  await caches.delete(name)
  if (file) await judgeFile(await file.blob())
  else if (text) await judgeTyped(await text.text())
}

async function taken(path: string): Promise<Response | undefined> {
  return (await caches.open(name)).match(new URL(path, document.baseURI))
}
