/**
 * Runs in the page of `check-page.tsx`. The answer's words come from the server; nothing of it is read as markup.
 * @module
 */
const form = document.querySelector('form')
const answer = document.getElementById('answer')
const text = document.getElementById('text')
const picture = document.getElementById('picture')

const add = (name, says) => answer.append(Object.assign(document.createElement(name), { textContent: says }))

function show(result, says, todo) {
  answer.replaceChildren()
  answer.dataset.result = result
  add('h2', says)
  add('p', todo)
  answer.firstChild.tabIndex = -1
  answer.firstChild.focus()
}

async function ask(type, body) {
  show('waiting', 'Comparing with the ledger ...', '')
  try {
    const response = await fetch(location.pathname, { method: 'POST', headers: { 'content-type': type }, body })
    const said = await response.json()
    if (response.ok) show(said.result, said.says + (said.found ? ` It is ${said.found}.` : ''), said.todo)
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
