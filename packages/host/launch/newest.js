import { readdirSync, statSync } from 'node:fs'

/**
 * The time of the last change in files and folders, in whole milliseconds. A folder's own time
 * counts, so a removed or renamed file is a change too.
 *
 * @param {...string} paths
 * @returns {number} 0 where nothing is there
 */
export function newest(...paths) {
  let time = 0
  for (const path of paths) {
    const stat = statSync(path, { throwIfNoEntry: false })
    if (!stat) continue
    time = Math.max(time, Math.trunc(stat.mtimeMs))
    // Not `join`: it takes longer than the look at a file, and every start of a command looks at all of them.
    if (stat.isDirectory()) time = Math.max(time, newest(...readdirSync(path).map((name) => `${path}/${name}`)))
  }
  return time
}
