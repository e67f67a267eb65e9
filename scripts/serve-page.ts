/** The verifier's page on its usual port, or the next free one. */
import { serverRefusal } from '@kpc/desk/server/refusal'
import { type Served, type ServeOptions, serveVerifier } from '../packages/verifier-web/serve.ts'

export type { Served }

/** Where the page begins to look for a free port. */
export const pagePort = 8720

/** @param options `port`, where it is given, is the only one that will do */
export async function servePage(options: ServeOptions): Promise<Served> {
  if (options.port !== undefined)
    return serveVerifier(options).catch((cause: NodeJS.ErrnoException) => {
      const about = { subject: `--verifier-port ${options.port}`, cause }
      if (cause.code === 'EADDRINUSE') throw serverRefusal('PORT_TAKEN', about)
      throw cause.code === 'EACCES' ? serverRefusal('PORT_FORBIDDEN', about) : cause
    })
  for (let port = pagePort; ; port += 1) {
    try {
      return await serveVerifier({ ...options, port })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || port >= pagePort + 20) throw error
    }
  }
}
