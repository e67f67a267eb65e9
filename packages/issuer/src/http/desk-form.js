/**
 * Runs in the pages of applications. What somebody types is kept in the browser until the server has it, by person and
 * draft; it is saved and judged while it is typed. Words come from the page; nothing of an answer is read as markup.
 * @module
 */
const prefix = 'kpc:'
/** Under which this tab remembers what it has sent. */
const sentMark = 'kpc-sent'
/** Milliseconds after the last key. */
const pause = 700
/** Milliseconds until a server that did not answer is asked again. */
const patience = 3000

const main = document.getElementById('form')
const kept = document.getElementById('kept')
const keepers = [...document.querySelectorAll('[data-keep]')]
const saysOf = (element) => JSON.parse(element.dataset.says ?? '{}')

// What is kept, by person and draft.

const keyOf = ({ dataset }) => `${prefix}${dataset.person}:${dataset.keep}`
const fieldsOf = (keeper) =>
  [...keeper.querySelectorAll('input, textarea, select')].filter(
    ({ name, type }) => name && type !== 'hidden' && type !== 'file' && type !== 'checkbox',
  )
const valuesOf = (keeper) => Object.fromEntries(fieldsOf(keeper).map(({ name, value }) => [name, value]))
const isSame = (one, other) => Object.keys(one).every((name) => one[name] === (other[name] ?? ''))
const versionOf = (keeper) => keeper.querySelector('[name=version]')

function keep(keeper) {
  const version = versionOf(keeper)?.value
  try {
    localStorage.setItem(keyOf(keeper), JSON.stringify({ version, fields: valuesOf(keeper) }))
  } catch {
    // A full or closed storage keeps nothing; the server still does.
  }
}

const forget = (keeper) => localStorage.removeItem(keyOf(keeper))

/** What was sent is kept until the server leads on to a page on which it is not asked again: then it has it. */
function forgetSent() {
  const sent = sessionStorage.getItem(sentMark)
  sessionStorage.removeItem(sentMark)
  const [{ redirectCount = 0 } = {}] = performance.getEntriesByType('navigation')
  if (sent !== null && redirectCount > 0 && !keepers.some((keeper) => keyOf(keeper) === sent))
    localStorage.removeItem(sent)
}

/** @returns whether something came back */
function restore(keeper) {
  if (keeper.dataset.done) forget(keeper)
  const stored = localStorage.getItem(keyOf(keeper))
  if (stored === null) return false
  const { version, fields } = JSON.parse(stored)
  const own = fieldsOf(keeper)
  const differing = own.filter(({ name, value }) => name in fields && fields[name] !== value)
  if (differing.length === 0) {
    forget(keeper)
    return false
  }
  for (const field of differing) {
    if (field.type === 'date' && !/^\d{4}-\d\d-\d\d$/.test(fields[field.name])) field.type = 'text'
    field.value = fields[field.name]
    field.closest('details')?.setAttribute('open', '')
  }
  if (keeper === main && version !== undefined && versionOf(keeper)) versionOf(keeper).value = version
  return true
}

// What the page says.

function say(text, ...more) {
  if (!kept) return
  kept.replaceChildren(Object.assign(document.createElement('p'), { textContent: text }), ...more)
}

function link(text, href) {
  return Object.assign(document.createElement('a'), { textContent: text, href })
}

function button(text, act) {
  const made = Object.assign(document.createElement('button'), { textContent: text, type: 'button', className: 'btn' })
  made.addEventListener('click', act)
  return made
}

const wayIn = () => `/sign-in?to=${encodeURIComponent(location.pathname)}`
const sayEnded = ({ ended, signIn }) => say(ended, link(signIn, wayIn()))

forgetSent()
for (const keeper of keepers) {
  if (restore(keeper)) {
    const { isBack, discard } = saysOf(keeper)
    say(
      isBack,
      button(discard, () => {
        forget(keeper)
        location.reload()
      }),
    )
  }
  keeper.addEventListener('input', () => keep(keeper))
  if (keeper !== main) keeper.addEventListener('submit', (event) => sendWhole(event, keeper))
}

const passing = new WeakSet()

/** A form is sent where the server is there to take it, and the session still stands; else it stays as it is. */
async function sendWhole(event, keeper) {
  const form = event.target
  if (passing.has(form)) return
  event.preventDefault()
  keep(keeper)
  try {
    const { status } = await fetch(location.href, { headers: { accept: 'application/json' }, cache: 'no-store' })
    if (status === 401) return sayEnded(saysOf(keeper))
  } catch {
    return say(saysOf(keeper).notSaved)
  }
  sessionStorage.setItem(sentMark, keyOf(keeper))
  passing.add(form)
  form.requestSubmit(event.submitter)
}

// The form of an application.

const saved = document.getElementById('saved')
let [timer, saving, sent, isDirty] = [undefined, undefined, undefined, false]

function sendLater(after) {
  clearTimeout(timer)
  timer = setTimeout(save, after)
}

/** One at a time, as each needs the version that the one before has made. @returns whether all is on the server */
async function save() {
  clearTimeout(timer)
  if (saving) await saving
  saving = saveOnce()
  try {
    return await saving
  } finally {
    saving = undefined
  }
}

async function saveOnce() {
  const says = saysOf(main)
  const values = valuesOf(main)
  const body = new URLSearchParams(new FormData(main))
  body.delete('next')
  body.append('next', 'save')
  if (saved) saved.textContent = says.saving
  let response
  try {
    response = await fetch(main.action, { method: 'POST', body, headers: { accept: 'application/json' } })
  } catch {
    sent = values
    return failed(() => say(says.notSaved), true)
  }
  if (response.status === 401) return failed(() => sayEnded(says))
  const answer = await response.json().catch(() => ({}))
  if (response.status === 412) return changedBy(answer)
  if (!response.ok) return failed(() => say(answer.detail ?? says.notSaved), response.status >= 500)
  took(answer, values)
  return true
}

function failed(tell, again = false) {
  isDirty = true
  keep(main)
  tell()
  if (saved) saved.textContent = ''
  if (again) sendLater(patience)
  return false
}

/** Somebody else, or this page itself, whose answer was lost. */
function changedBy({ version, cells }) {
  if (sent && cells && isSame(sent, normal(cells))) {
    sent = undefined
    versionOf(main).value = version
    return saveOnce()
  }
  // The page of both versions comes from the server.
  keep(main)
  passing.add(main)
  main.requestSubmit(main.querySelector('[name=next][value=save]'))
  return false
}

const normal = (cells) =>
  Object.fromEntries(Object.entries(cells).map(([name, cell]) => [name, cell.replaceAll('\r', '')]))

function took({ name, version, time, rules }, values) {
  const says = saysOf(main)
  if (main.dataset.keep === 'new') {
    forget(main)
    main.dataset.keep = name
    main.action = `/desk/applications/${name}/form`
    main.prepend(Object.assign(document.createElement('input'), { type: 'hidden', name: 'version' }))
    history.replaceState(null, '', main.action)
  }
  versionOf(main).value = version
  sent = undefined
  if (saved) saved.textContent = says.saved.replace('{time}', time)
  kept.replaceChildren()
  showRules(rules)
  isDirty = !isSame(values, valuesOf(main))
  if (isDirty) keep(main)
  else forget(main)
}

/** Shapes are the page's own: one of each stands in it for copying. */
function showRules(rules) {
  const list = document.getElementById('rules')
  const items = rules.map(({ gravity, cell, place, says }) => {
    const item = document.createElement('li')
    item.dataset.gravity = gravity
    const where = cell === undefined ? document.createElement('b') : link('', `#${encodeURIComponent(cell)}`)
    where.textContent = place
    item.append(where, ` ${says}`)
    return item
  })
  const all = Object.assign(document.createElement('ul'), { className: 'rules' })
  all.append(...items)
  if (items.length === 0) list.textContent = saysOf(main).allMet
  else list.replaceChildren(all)
  const why = document.getElementById('why')
  why.hidden = why.querySelector('input').value === '' && !rules.some(({ gravity }) => gravity === 'attention')
  for (const field of fieldsOf(main))
    mark(
      field,
      rules.find(({ cell }) => cell === field.name),
    )
}

/** Said at the field once it was left; while somebody is in it, nothing moves under the hands. */
function mark(field, rule) {
  const at = field.closest('.field')
  if (!at || field === document.activeElement) return
  at.classList.toggle('is-wrong', rule?.gravity === 'stop')
  at.classList.toggle('is-unusual', rule?.gravity === 'attention')
  for (const note of at.querySelectorAll('.field__error, .field__unusual')) note.remove()
  field.toggleAttribute('aria-invalid', rule?.gravity === 'stop')
  if (rule?.gravity === 'stop') field.setAttribute('aria-invalid', 'true')
  if (!rule || rule.gravity === 'open') return field.removeAttribute('aria-describedby')
  const className = rule.gravity === 'stop' ? 'field__error' : 'field__unusual'
  at.append(Object.assign(document.createElement('p'), { className, id: `${field.name}-note`, textContent: rule.says }))
  field.setAttribute('aria-describedby', `${field.name}-note`)
  return undefined
}

/** Hundredths, where a text is an amount. The server has the last word. */
function hundredths(text) {
  const plain = text.replace(/[\s'’\u00a0\u202f]/g, '')
  const [, whole = '', decimals = ''] = /^([\d.,]*?)(?:[.,](\d{1,2}))?$/.exec(plain) ?? []
  const digits = whole.replace(/[.,]/g, '')
  return digits === '' && decimals === '' ? 0n : BigInt(digits || '0') * 100n + BigInt(decimals.padEnd(2, '0'))
}

/** As `grouped` writes it. */
const shown = (value) =>
  `${String(value / 100n).replace(/\B(?=(\d{3})+$)/g, ',')}.${String(value % 100n).padStart(2, '0')}`

function addUp() {
  const goods = document.getElementById('goods')
  if (!goods) return
  const amountsOf = (part) =>
    [...goods.querySelectorAll(`input[name$=".${part}"]`)].map(({ name, value }) => [name, hundredths(value)])
  const [carats, values] = [new Map(amountsOf('carats')), new Map(amountsOf('valueUsd'))]
  const sum = (all) => [...all.values()].reduce((one, other) => one + other, 0n)
  const each = (value, weight) => (weight === 0n ? '' : shown((value * 200n + weight) / (weight * 2n)))
  for (const cell of goods.querySelectorAll('[data-each]')) {
    const code = cell.dataset.each
    cell.textContent =
      code === ''
        ? each(sum(values), sum(carats))
        : each(values.get(`${code}.valueUsd`) ?? 0n, carats.get(`${code}.carats`) ?? 0n)
  }
  for (const cell of goods.querySelectorAll('[data-sum]'))
    cell.textContent = shown(sum(cell.dataset.sum === 'carats' ? carats : values))
}

/** Who is chosen by a whole name of the registers brings its address, unless another was typed. */
async function takeAddress({ target }) {
  const [kind, part] = target.name.split('.')
  const address = main.querySelector(`[name="${kind}.address"]`)
  if (part !== 'name' || !target.list || !address || (address.value !== '' && address.value !== address.dataset.booked))
    return
  const asked = new URLSearchParams({ kind, text: target.value.slice(0, 120) })
  const { parties = [] } = await fetch(`/registers?${asked}`).then(
    (response) => response.json(),
    () => ({}),
  )
  const found = new Set(
    parties.filter(({ name, inForce }) => inForce && name === target.value.trim()).map((one) => one.address),
  )
  if (found.size !== 1) return
  const [value] = found
  Object.assign(address, { value })
  address.dataset.booked = value
  address.dispatchEvent(new Event('input', { bubbles: true }))
  if (address === document.activeElement) address.select()
}

/** Cells of a spreadsheet fill the goods from where they are pasted; a first cell that is an HS code names the row. */
function pasteCells(event) {
  const text = event.clipboardData?.getData('text/plain') ?? ''
  const rows = [...document.querySelectorAll('#goods tbody tr')]
  const at = event.target.closest('tr')
  if (!/[\t\n]/.test(text.trim()) || !at) return
  event.preventDefault()
  const inputs = (row) => [...(row?.querySelectorAll('input') ?? [])]
  const from = inputs(at).indexOf(event.target)
  for (const [i, line] of text.trim().split(/\r?\n/).entries()) {
    const cells = line.split('\t')
    const code = cells[0].replace('.', '')
    const named = rows.find((row) => inputs(row)[0]?.name.replace('.', '').startsWith(`${code}.`))
    const isNamed = /^7102\d\d$/.test(code) && named
    const row = isNamed ? named : rows[rows.indexOf(at) + i]
    for (const [j, cell] of (isNamed ? cells.slice(1) : cells).entries()) {
      const field = inputs(row)[(isNamed ? 0 : from) + j]
      if (field) field.value = cell.trim()
    }
  }
  main.dispatchEvent(new Event('input', { bubbles: true }))
}

if (main) {
  addUp()
  main.addEventListener('input', () => {
    isDirty = true
    addUp()
    sendLater(pause)
  })
  main.addEventListener('focusout', () => {
    if (isDirty) sendLater(0)
  })
  main.querySelector('#goods')?.addEventListener('paste', pasteCells)
  main.addEventListener('change', takeAddress)
  main.addEventListener('submit', async (event) => {
    if (passing.has(main)) return
    event.preventDefault()
    const { submitter } = event
    keep(main)
    if (!(await save())) return
    passing.add(main)
    main.requestSubmit(submitter)
  })
  addEventListener('online', () => isDirty && sendLater(0))
  if (localStorage.getItem(keyOf(main)) !== null) sendLater(0)
}

// Several at once: each row is asked by itself, and says what became of it.

for (const form of document.querySelectorAll('form[data-rows]'))
  form.addEventListener('submit', async (event) => {
    const chosen = [...form.querySelectorAll('input[type=checkbox]:checked')]
    if (passing.has(form)) return
    event.preventDefault()
    const { submitter } = event
    const [status, bar] = progressOf(form, chosen.length)
    if (submitter) submitter.disabled = true
    for (const [i, box] of chosen.entries()) {
      await askRow(form, box)
      bar.value = i + 1
      status.textContent = `${i + 1} / ${chosen.length}`
    }
    bar.remove()
    if (submitter) submitter.disabled = form.querySelector('input[type=checkbox]:checked') === null
  })

/** A bar, and words for whoever listens; without an end where nobody knows how much is left. */
function progressOf(form, max) {
  const status = form.querySelector('[data-progress]')
  const bar = document.createElement('progress')
  if (max !== undefined) Object.assign(bar, { max, value: 0 })
  bar.setAttribute('aria-label', form.closest('form').querySelector('button').textContent)
  status.before(bar)
  return [status, bar]
}

// A file that takes its time to be made: what is refused comes as the page that says so.

for (const form of document.querySelectorAll('form[data-file]'))
  form.addEventListener('submit', async (event) => {
    const { submitter } = event
    if (passing.has(form) || submitter?.value === 'look') return
    event.preventDefault()
    const [, bar] = progressOf(form)
    submitter.disabled = true
    const response = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) }).catch(
      () => undefined,
    )
    bar.remove()
    submitter.disabled = false
    if (!response?.headers.get('content-type')?.startsWith('application/pdf')) {
      passing.add(form)
      return form.requestSubmit(submitter)
    }
    const [, name = 'print.pdf'] = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '') ?? []
    const href = URL.createObjectURL(await response.blob())
    Object.assign(document.createElement('a'), { href, download: name }).click()
    return setTimeout(() => URL.revokeObjectURL(href), patience)
  })

async function askRow(form, box) {
  const body = new URLSearchParams({ row: box.value })
  const answer = await fetch(form.action, { method: 'POST', body, headers: { accept: 'application/json' } }).then(
    (response) => response.json(),
    () => ({}),
  )
  const [said] = answer.answers ?? [{ says: answer.detail ?? '\u2717' }]
  const cell = box.closest('tr').lastElementChild
  cell.textContent = said.says ?? form.dataset.said ?? '\u2713'
  if (said.says === undefined) {
    box.checked = false
    box.disabled = true
  }
}

// A file is read here, so that what is sent is text alone.

const csv = document.getElementById('csv')
if (csv) {
  document.getElementById('file').hidden = false
  csv.addEventListener('change', async () => {
    const [file] = csv.files
    const bytes = new Uint8Array(await file.slice(0, 1_000_000).arrayBuffer())
    document.getElementById('table').value = textOf(bytes)
  })
}

/** By its mark, else UTF-8 where all of it is, else as older spreadsheets save. */
function textOf(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

// Keys.

document.addEventListener('keydown', (event) => {
  const { key, code, altKey, ctrlKey, metaKey } = event
  if ((ctrlKey || metaKey) && key === 'Enter') {
    const filled = document.querySelector('[data-main]') ?? document.querySelector('main button.btn--main')
    if (filled) {
      event.preventDefault()
      filled.click()
    }
  } else if (altKey && !ctrlKey && /^Key[A-Z]$/.test(code)) pressLetter(event, code.at(-1))
  else if (key === 'ArrowDown' || key === 'ArrowUp') moveRow(event, key === 'ArrowDown' ? 1 : -1)
})

/** What says that this letter leads there; else on the page of an application B opens its reason. */
function pressLetter(event, letter) {
  const named = document.querySelector(`[aria-keyshortcuts="Alt+${letter}"]`)
  const back = letter === 'B' && document.querySelector('form[action$="/send-back"] details')
  if (!named && !back) return
  event.preventDefault()
  if (named) return named.click()
  back.open = true
  back.querySelector('textarea').focus()
}

function moveRow(event, by) {
  const rows = [...document.querySelectorAll('a[data-row]')]
  if (rows.length === 0 || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return
  event.preventDefault()
  const at = rows.indexOf(document.activeElement)
  rows[Math.min(rows.length - 1, Math.max(0, at + by))]?.focus()
}

// Whoever signs out leaves nothing behind.

document.querySelector('form[action="/sign-out"]')?.addEventListener('submit', () => {
  for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key)
})
