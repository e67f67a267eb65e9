/**
 * The trial of a print for commands that sign: on the paper of the home, with a press that is opened for
 * the few that need one.
 * @module
 */
import type { Press } from '@kpc/host/press/press'
import type { Home } from '../home/home.ts'
import { readSettings } from '../home/settings.ts'
import type { Rehearsal } from '../print/rehearsal.ts'
import type { World } from './command.ts'

/** @param use has the trial for as long as it runs */
export async function withRehearsal<T>(
  home: Home,
  { now }: World,
  use: (rehearsal: Rehearsal) => Promise<T>,
): Promise<T> {
  const [{ rehearsalOn }, { openPress }, { openLayout }] = await Promise.all([
    import('../print/rehearsal.ts'),
    import('@kpc/host/press/press'),
    import('../print/open-layout.ts'),
  ])
  let opened: Press | undefined
  const press = (): Press => {
    opened ??= openPress()
    return opened
  }
  // One command has one paper: of a table each row is tried on it.
  const settings = readSettings(home)
  let opening: ReturnType<typeof openLayout> | undefined
  const layout = () => {
    opening ??= openLayout(settings.print?.layout, home.path)
    return opening
  }
  try {
    return await use(rehearsalOn({ press, layout, settings: () => settings, now }))
  } finally {
    opened?.close()
  }
}
