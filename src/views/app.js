// What the pages do better with a script. They are complete without it.

// The zone that a learner's days begin and end in.
for (const input of document.querySelectorAll(
  'input[name="time_zone"][type="hidden"]',
)) {
  input.value = Intl.DateTimeFormat().resolvedOptions().timeZone
}

// The button that takes a tick back comes to stand where the one that gave it was: the
// second half of a double click is not meant for it.
document.addEventListener(
  'click',
  (event) => {
    if (event.detail > 1 && event.target.closest('.step-action')) event.preventDefault()
  },
  true,
)

// Only a plain success is put into the page. Anything else, such as an ended session,
// is left to the form itself: the browser sends it again and shows the answer.
document.addEventListener('htmx:before:response', (event) => {
  const { response, sourceElement } = event.detail.ctx
  if (response.status === 200 && !response.raw.redirected) return
  event.preventDefault()
  sourceElement.submit()
})

document.addEventListener('htmx:error', (event) => {
  const form = event.detail.ctx?.sourceElement
  if (!form) return
  form.querySelector('.fault')?.remove()
  const note = document.createElement('p')
  note.className = 'fault'
  note.setAttribute('role', 'alert')
  note.textContent =
    'That did not reach the server. Check the connection and try again.'
  form.append(note)
})

// What a command answered stands right under it and is not for copying.
const CODE = 'figure.code:not(figure.code + [data-language="text"])'

if (navigator.clipboard) {
  for (const figure of document.querySelectorAll(CODE)) {
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
}

function say(button, word) {
  button.textContent = word
  document.getElementById('page_status').textContent = word
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

// Storage may be switched off in the browser, or full; then a choice lasts a page.
function recall(name) {
  try {
    return localStorage.getItem(name)
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
    return null
  }
}

function remember(name, value) {
  try {
    localStorage.setItem(name, value)
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
  }
}
