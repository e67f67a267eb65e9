/**
 * The page that asks for what came out of the printer: a hand scanner types the code, or a picture of
 * the sheet is chosen. It says whether sheet and ledger agree.
 * @module
 */
import { createHash } from 'node:crypto'
import { spacedNumber } from '../certificates/grouping.ts'

const style = `
:root { color-scheme: light dark; --ink: #14181f; --ground: #fff; --edge: #5b6472 }
@media (prefers-color-scheme: dark) { :root { --ink: #f2f4f7; --ground: #171c23; --edge: #9aa4b2 } }
body { margin: 0 auto; max-width: 44rem; padding: 16px; font: 18px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground) }
h1 { font-size: 28px; line-height: 1.2 }
label { display: block; font-weight: 700; margin: 24px 0 4px }
input, button { font: inherit; color: inherit; box-sizing: border-box; min-height: 48px; padding: 8px 12px; border: 2px solid var(--edge); border-radius: 3px; background: var(--ground); max-width: 100% }
input[type=text] { width: 100%; font-family: ui-monospace, monospace }
button { background: var(--ink); color: var(--ground); font-weight: 700; margin-top: 16px; min-width: 12rem }
:focus-visible { outline: 4px solid #2a62c9; outline-offset: 2px }
#answer { margin-top: 32px; padding: 16px; border: 4px solid var(--edge) }
#answer:empty { display: none }
#answer h2 { margin: 0 0 8px; font-size: 24px }
#answer[data-result=match] { background: #007a5e; color: #fff; border-color: #007a5e }
#answer[data-result=other], #answer[data-result=differs] { background: #960019; color: #fff; border-color: #960019 }
#answer[data-result=unreadable] { border-style: dashed }
`

/** The answer's words come from the server; nothing of it is read as markup. */
const script = `
const form = document.querySelector('form'), answer = document.getElementById('answer')
const text = document.getElementById('text'), picture = document.getElementById('picture')
const add = (name, says) => answer.append(Object.assign(document.createElement(name), { textContent: says }))
const show = (result, says, todo) => {
  answer.replaceChildren()
  answer.dataset.result = result
  add('h2', says)
  add('p', todo)
  answer.firstChild.tabIndex = -1
  answer.firstChild.focus()
}
const ask = async (type, body) => {
  show('waiting', 'Comparing with the ledger ...', '')
  try {
    const response = await fetch(location.pathname, { method: 'POST', headers: { 'content-type': type }, body })
    const said = await response.json()
    if (response.ok) show(said.result, said.says + (said.found ? ' It is ' + said.found + '.' : ''), said.todo)
    else show('refused', 'Not compared.', said.detail)
  } catch {
    show('refused', 'Not compared.', 'The server does not answer: see that it runs, then try again.')
  }
}
form.addEventListener('submit', (event) => {
  event.preventDefault()
  const [file] = picture.files
  if (text.value !== '') ask('application/json', JSON.stringify({ text: text.value }))
  else if (file) ask(file.type, file)
  else show('refused', 'Nothing to compare.', 'Scan the code into the field, or choose a picture.')
  text.value = ''
})
// A hand scanner types wherever the focus is.
document.addEventListener('keydown', ({ key, target, ctrlKey, altKey, metaKey }) => {
  if (key.length === 1 && target.tagName !== 'INPUT' && target.tagName !== 'BUTTON' && !ctrlKey && !altKey && !metaKey)
    text.focus()
})
picture.addEventListener('change', () => picture.files[0] && form.requestSubmit())
`

const hashOf = (source: string): string => `'sha256-${createHash('sha256').update(source).digest('base64')}'`

/** Only this style and this script, and no address but this server's. */
export const checkPolicy =
  `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(script)}; connect-src 'self'; ` +
  "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/** @param number of the ledger: capitals and digits, nothing that HTML reads */
export function checkPage(number: string, test: boolean): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Check the print of ${spacedNumber(number)}${test ? ' (TEST)' : ''}</title><style>${style}</style></head>
<body><main>
<h1>Check the print of ${spacedNumber(number)}</h1>
${test ? '<p><strong>TEST SCHEME.</strong> Not a certificate of the Kimberley Process.</p>' : ''}
<p>Before the sheet leaves the office: scan its square code. This page says whether sheet and ledger agree.</p>
<form>
<label for="text">With a hand scanner: scan into this field</label>
<input id="text" type="text" autocomplete="off" autocapitalize="off" spellcheck="false" autofocus>
<label for="picture">Or a picture of the sheet (PNG or JPEG)</label>
<input id="picture" type="file" accept="image/png,image/jpeg">
<div><button>Compare</button></div>
</form>
<div id="answer" role="alert"></div>
<noscript><p>This page needs JavaScript. Without it: <code>kpc print check ${number} SCAN.png</code></p></noscript>
</main><script>${script}</script></body></html>
`
}
