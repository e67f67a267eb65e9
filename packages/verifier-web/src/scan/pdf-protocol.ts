/** What the page and the worker of the PDF reader say to each other, beside what the reader itself says. */

/** To the worker: the page before is through. */
export const nextPage = 'next-page'

/** To the page: the worker has ended, as a page of the PDF takes more memory than it may. */
export const memoryExceeded = 'memory-exceeded'

export interface FromPdfWorker {
  readonly kpc: typeof memoryExceeded
}
