/** The worker that unpacks PDFs: the reader's own, behind a limit of memory. */
import './pdf-memory.ts'
import 'pdfjs-dist/legacy/build/pdf.worker.min.mjs'
