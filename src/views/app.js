// What the pages do better with a script. They are complete without it.

// The zone that a learner's days begin and end in.
for (const input of document.querySelectorAll(
  'input[name="time_zone"][type="hidden"]',
)) {
  input.value = Intl.DateTimeFormat().resolvedOptions().timeZone
}

// Where a button was pressed, the answer may bring another: the second half of a double
// click is not meant for it.
document.addEventListener(
  'click',
  (event) => {
    if (event.detail > 1 && event.target.closest('.step-action, .send'))
      event.preventDefault()
  },
  true,
)

// Only a plain success is put into the page. Anything else, such as an ended session,
// is left to the form itself: the browser sends it again and shows the answer.
document.addEventListener('htmx:before:response', (event) => {
  const { response, sourceElement } = event.detail.ctx
  if (response.status === 200 && !response.raw.redirected) return
  event.preventDefault()
  if (isForm(sourceElement)) sourceElement.submit()
  // What only looks again comes back to it, except where there is nothing to look at.
  else if (response.raw.redirected || response.status === 404) location.reload()
})

document.addEventListener('htmx:error', (event) => {
  const form = event.detail.ctx?.sourceElement
  if (!isForm(form)) return
  form.querySelector('.fault')?.remove()
  const note = document.createElement('p')
  note.className = 'fault'
  note.setAttribute('role', 'alert')
  note.textContent =
    'That did not reach the server. Check the connection and try again.'
  form.append(note)
})

// While an answer is on the way, its button says so, and nothing is typed that the
// result would take away.
document.addEventListener('htmx:before:request', ({ detail }) => setBusy(detail, true))
document.addEventListener('htmx:finally:request', ({ detail }) =>
  setBusy(detail, false),
)

function setBusy({ ctx }, busy) {
  const form = ctx.sourceElement
  const button = isForm(form) && form.querySelector('[data-busy]')
  if (!button || button.hasAttribute('aria-disabled') === busy) return
  const words = button.firstChild.data
  button.firstChild.data = button.dataset.busy
  button.dataset.busy = words
  // One that is really disabled would lose the focus.
  button.ariaDisabled = busy ? 'true' : null
  form.ariaBusy = String(busy)
  for (const area of form.querySelectorAll('textarea')) area.readOnly = busy
}

function isForm(element) {
  return element instanceof HTMLFormElement
}

// What is being written is kept: the page or the session may end before it is sent.
document.addEventListener('input', ({ target: area }) => {
  if (!area.matches('textarea')) return
  keep(area)
  count(area)
})

document.addEventListener('htmx:before:swap', ({ detail: { ctx } }) => {
  if (ctx.text.includes(' role="alert"')) return // It was refused.
  for (const area of ctx.sourceElement.querySelectorAll('textarea')) drop(area)
})

document.addEventListener('submit', ({ target: form }) => {
  // Whoever comes next shall not find it.
  if (form.matches('[action="/sign-out"], [action="/account/delete"]'))
    stored(() => sessionStorage.clear())
})

function keep(area) {
  stored(() => sessionStorage.setItem(area.id, area.value))
}

function drop(area) {
  stored(() => sessionStorage.removeItem(area.id))
}

function bringBack(area) {
  const kept = stored(() => sessionStorage.getItem(area.id))
  // What the server has refused is nowhere but here.
  if (area.ariaInvalid) keep(area)
  else if (kept?.trim() === area.defaultValue) drop(area)
  else if (kept !== null) {
    area.value = kept
    area.closest('details')?.toggleAttribute('open', true)
  }
  count(area)
}

function count(area) {
  const note = document.getElementById(`left_${area.id}`)
  if (note) note.textContent = `${area.maxLength - area.value.length} characters left`
}

// A card that has looked again. While nothing has happened to its attempt it stays as
// it is, but for the place in the queue: nothing that was opened in it closes, and
// nothing is read out twice.
document.addEventListener('htmx:before:swap', (event) => {
  const { ctx, tasks } = event.detail
  const card = ctx.sourceElement
  if (isForm(card)) return
  const fresh = tasks[0].fragment.querySelector('.requirement')
  if (fresh.dataset.state !== card.dataset.state) {
    // The focus finds its way by id, and every state of an attempt has this one.
    const { activeElement: held } = document
    if (card.contains(held) && !fresh.querySelector(`[id="${held.id}"]`))
      card.querySelector('.outcome')?.focus()
    return
  }
  event.preventDefault()
  const words = fresh.querySelector('.waiting')
  if (words) card.querySelector('.waiting').replaceWith(words)
})

// A question or a piece of hands-on work in its new state.
document.addEventListener('htmx:after:settle', ({ target }) => {
  if (!target.matches('.question, .requirement')) return
  begin(target)
  if (!target.matches('.requirement-proven')) return
  for (const locked of document.querySelectorAll('[hx-trigger="unlock"]'))
    locked.dispatchEvent(new Event('unlock'))
})

// Whoever has sent a form goes on from what came of it.
document.addEventListener('htmx:after:swap', ({ target, detail: { ctx } }) => {
  if (ctx.request.method === 'POST' && document.activeElement === document.body)
    target.querySelector('.outcome')?.focus()
})

// The time until a question takes answers again.
if (document.querySelector('.question')) setInterval(countDown, 1000)

function countDown() {
  for (const note of document.querySelectorAll('[data-until]')) {
    const seconds = Math.ceil((Date.parse(note.dataset.until) - Date.now()) / 1000)
    if (seconds > 0) {
      note.querySelector('.countdown').textContent =
        seconds > 90 ? `${Math.ceil(seconds / 60)} min to go` : `${seconds} s to go`
    } else {
      delete note.dataset.until
      note.textContent = 'You can answer again.'
      tell(note.textContent)
    }
  }
}

function tell(words) {
  document.getElementById('page_status').textContent = words
}

// What a command answered stands right under it and is not for copying.
const CODE = 'figure.code:not(figure.code + [data-language="text"])'

begin(document)
countDown()

// Does for a part of the page what a script alone can do.
function begin(part) {
  for (const area of part.querySelectorAll('textarea')) bringBack(area)
  if (navigator.clipboard) for (const it of part.querySelectorAll(CODE)) addCopy(it)
}

function addCopy(figure) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'copy'
  button.textContent = 'Copy'
  button.addEventListener('click', () => {
    navigator.clipboard.writeText(textToCopy(figure)).then(
      () => say(button, 'Copied'),
      () => say(button, 'Not allowed'),
    )
  })
  figure.querySelector('figcaption')?.append(button)
}

function say(button, word) {
  button.textContent = word
  tell(word)
  setTimeout(() => (button.textContent = 'Copy'), 2000)
}

// Of a terminal session, what was typed: neither the prompts nor what came back.
function textToCopy(figure) {
  // A line end at the end would run the last command as soon as it is pasted.
  const text = figure.querySelector('pre').textContent.trimEnd()
  if (figure.dataset.language !== 'console') return text
  const typed = text.split('\n').filter((line) => line.startsWith('$ '))
  return typed.length === 0 ? text : typed.map((line) => line.slice(2)).join('\n')
}

// A tab chosen once is chosen in every group of that name, here and on the next page.
for (const group of document.querySelectorAll('fieldset.tabs')) {
  const chosen = recall(`tabs:${group.dataset.group}`)
  if (chosen !== null) choose(group, chosen)
}

document.addEventListener('change', ({ target }) => {
  const group = target.matches('.tab-choice') && target.closest('fieldset.tabs')
  if (!group) return
  const { top } = target.getBoundingClientRect()
  remember(`tabs:${group.dataset.group}`, target.value)
  for (const other of document.querySelectorAll('fieldset.tabs')) {
    if (other.dataset.group === group.dataset.group) choose(other, target.value)
  }
  // Panels above may have changed their height: keep what was pressed where it was.
  scrollBy(0, target.getBoundingClientRect().top - top)
})

function choose(group, value) {
  for (const input of group.querySelectorAll(':scope > .tab-choice')) {
    if (input.value === value) input.checked = true
  }
}

function recall(name) {
  return stored(() => localStorage.getItem(name))
}

function remember(name, value) {
  stored(() => localStorage.setItem(name, value))
}

// Storage may be switched off in the browser, or full; then a page keeps nothing.
function stored(use) {
  try {
    return use()
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
    return null
  }
}
