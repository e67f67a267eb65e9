// A worker on a machine where Typst's addon is not there.
import { createRequire } from 'node:module'

createRequire(import.meta.url)('./absent.node')
