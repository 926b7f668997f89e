import { html, type Fragment, type Html } from './html.ts'

/** One line of input with its label, its hint and its fault. */
export interface Field {
  readonly name: string
  readonly label: string
  readonly type: 'text' | 'email' | 'password'
  readonly value: string
  /** Value of the `autocomplete` attribute. */
  readonly autocomplete: string
  readonly hint: string | null
  /** What is wrong with the value; `null` if nothing is known to be. */
  readonly fault: string | null
  readonly required: boolean
}

/** A field with everything that assistive technology needs to read it out. */
export function field(it: Field): Html {
  const described = [
    ...(it.hint === null ? [] : [`${it.name}_hint`]),
    ...(it.fault === null ? [] : [`${it.name}_fault`]),
  ]
  return html`<div class="field">
    <label for="field_${it.name}">${it.label}</label>
    ${it.hint !== null && html`<p class="hint" id="${it.name}_hint">${it.hint}</p>`}
    <input
      id="field_${it.name}"
      name="${it.name}"
      type="${it.type}"
      autocomplete="${it.autocomplete}"
      ${it.value !== '' && html`value="${it.value}"`}
      ${it.required && html`required`}
      ${it.fault !== null && html`aria-invalid="true"`}
      ${described.length > 0 && html`aria-describedby="${described.join(' ')}"`}
    />
    ${faultLine(it.name, it.fault)}
  </div>`
}

/** What is wrong with one field, under it; `null` if nothing is. */
export function faultLine(name: string, fault: string | null): Html | null {
  return fault === null ? null : html`<p class="fault" id="${name}_fault">${fault}</p>`
}

/** What is wrong with a form as a whole; `null` if nothing is. */
export function problemNote(problem: string | null): Html | null {
  return problem === null ? null : html`<p class="problem" role="alert">${problem}</p>`
}

/** A field that people do not see; `null` for no value. */
export function hidden(name: string, value: string | null): Html | null {
  return value === null
    ? null
    : html`<input type="hidden" name="${name}" value="${value}" />`
}

/** A form that is sent as it is, with one button. */
export function form(parts: {
  readonly action: string
  readonly button: string
  readonly fields: Fragment
}): Html {
  return html`<form class="form" method="post" action="${parts.action}">
    ${parts.fields}
    <button type="submit" class="button button-main">${parts.button}</button>
  </form>`
}
