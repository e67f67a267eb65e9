/**
 * What the page may load and run: its own files and nothing else. In the page itself (so that it
 * holds on any static server) and as a header of our own server. The page has no styles or scripts
 * in its HTML, no frames, no forms and no images but its icons. `'wasm-unsafe-eval'` lets its own
 * WebAssembly run, which reads codes; it lets no text become script.
 * @module
 */
export const contentSecurityPolicy: string = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')
