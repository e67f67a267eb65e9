/** The worker that needs no WebAssembly: until the other one is there, and where it never comes. */
import { openDetector } from './detector.ts'
import { readWithJsqr } from './jsqr.ts'
import { serve } from './work.ts'

serve(async () => ({ read: readWithJsqr, detect: await openDetector() }))
