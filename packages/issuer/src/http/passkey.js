/**
 * Runs in pages with a form that a passkey fills in (`passkey-form.tsx`): shows it, asks the browser, and sends what came
 * of it as any form does. It decides nothing.
 * @module
 */
const toBytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0))
const toText = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=/g, '')

const withBytes = (list) => (list ?? []).map((one) => ({ ...one, id: toBytes(one.id) }))

/** What the server asks, as the browser takes it. */
function optionsOf({ challenge, user, excludeCredentials, allowCredentials, ...options }) {
  return {
    ...options,
    challenge: toBytes(challenge),
    ...(user && { user: { ...user, id: toBytes(user.id) } }),
    excludeCredentials: withBytes(excludeCredentials),
    allowCredentials: withBytes(allowCredentials),
  }
}

async function fillIn(form) {
  const publicKey = optionsOf(JSON.parse(form.dataset.options))
  const { rawId, response } = await navigator.credentials[form.dataset.passkey]({ publicKey })
  const answer = { ...fieldsOf(response), id: rawId }
  for (const [name, bytes] of Object.entries(answer)) if (form.elements[name]) form.elements[name].value = toText(bytes)
}

const fieldsOf = ({ clientDataJSON, attestationObject, authenticatorData, signature }) =>
  attestationObject ? { clientDataJSON, attestationObject } : { clientDataJSON, authenticatorData, signature }

async function send(form) {
  const said = form.querySelector('.flash')
  const button = form.querySelector('button')
  said.textContent = ''
  button.disabled = true
  try {
    await fillIn(form)
    form.submit()
  } catch {
    said.textContent = form.dataset.failed
    button.disabled = false
  }
}

if (navigator.credentials && window.PublicKeyCredential)
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    form.hidden = false
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      send(form)
    })
  }
