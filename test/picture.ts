/** Takes the picture of the README: `node --import tsx scripts/build.ts && node --import tsx test/picture.ts`. */

import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { codes, isJudged, openWorld, paste } from './browser/world.ts'

const world = await openWorld({ viewport: { width: 390, height: 720 }, deviceScaleFactor: 1.5 })
await paste(world.page, codes.genuine)
await isJudged(world.page, 'Genuine')
writeFileSync(resolve(import.meta.dirname, '../docs/verifier.png'), await world.page.screenshot())
await world.close()
