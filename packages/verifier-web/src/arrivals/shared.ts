/**
 * What another app shared with the installed page: the service worker has kept it, and it is forgotten
 * with the first look.
 * @module
 */
import { pictureError } from '../state/reading.ts'
import { arrive } from './from-outside.ts'

/** As the service worker calls them (`sw.ts`). */
const name = 'kpc-shared'

/** Shows what was shared, where the page was opened for that. */
export async function takeShared(): Promise<void> {
  const shared = new URL(location.href).searchParams.get('shared')
  if (shared === null) return
  history.replaceState(history.state, '', location.pathname) // a reload is no second share
  const [file, text] = await Promise.all([taken('shared-file'), taken('shared-text')])
  await caches.delete(name)
  if (file) arrive({ file: await file.blob(), name: decodeURIComponent(file.headers.get('name') ?? '') })
  else if (text) arrive({ text: await text.text() })
  else if (shared === 'too-large') pictureError.value = 'too-large'
}

async function taken(path: string): Promise<Response | undefined> {
  return (await caches.open(name)).match(new URL(path, document.baseURI))
}
