import { field, faultLine, form, problemNote } from './form.ts'
import { html, type Html } from './html.ts'
import { document, type PageContext } from './page.ts'
import { profileSettings, type ProfileForm } from './profile-settings.ts'

/** What the account page shows and what was typed into it. */
export interface AccountPage {
  readonly page: PageContext
  readonly form: {
    readonly name: string
    /** IANA name. */
    readonly time_zone: string
  }
  readonly profile: {
    readonly form: ProfileForm
    /** Handle under which it can be seen now; `null`: it cannot. */
    readonly address: string | null
  }
  /** What is wrong as a whole; `null` if nothing is. */
  readonly problem: string | null
  /** Faults by the name of the field: those above, `handle`, `confirm`, `password`. */
  readonly fieldErrors: Readonly<Record<string, string>>
  /** What was just done, such as “Saved.”; `null` at a plain visit. */
  readonly notice: string | null
  /** IANA names to choose from. */
  readonly timeZones: readonly string[]
}

/** The learner's own account: facts, data, sign out, deletion. */
export function accountPage(view: AccountPage): Html {
  const { page, notice } = view
  return document({
    page,
    title: 'Account',
    description: `Your account on ${page.site.title}.`,
    listed: false,
    structuredData: null,
    live: false,
    layout: 'text',
    main: html`<header class="opening">
        <h1>Account</h1>
        <p class="lead">${page.viewer?.email ?? null}</p>
      </header>
      ${notice !== null && html`<p class="notice" role="status">${notice}</p>`}
      ${problemNote(view.problem)} ${settings(view)}
      ${profileSettings({
        ...view.profile,
        fault: view.fieldErrors['handle'] ?? null,
      })}
      ${yourData()} ${deletion(view)}`,
  })
}

function settings({ form: values, fieldErrors, timeZones }: AccountPage): Html {
  return form({
    action: '/account',
    button: 'Save',
    fields: [
      field({
        name: 'name',
        label: 'Name',
        type: 'text',
        value: values.name,
        autocomplete: 'name',
        hint: null,
        fault: fieldErrors['name'] ?? null,
        required: true,
      }),
      timeZoneField(values.time_zone, timeZones, fieldErrors['time_zone'] ?? null),
    ],
  })
}

function timeZoneField(
  chosen: string,
  all: readonly string[],
  fault: string | null,
): Html {
  const names = all.includes(chosen) ? all : [chosen, ...all]
  const options = names.map(
    (name) => html`<option ${name === chosen && html`selected`}>${name}</option>`,
  )
  return html`<div class="field">
    <label for="field_time_zone">Time zone</label>
    <p class="hint" id="time_zone_hint">Your days begin and end by it.</p>
    <select id="field_time_zone" name="time_zone" aria-describedby="time_zone_hint">
      ${options}
    </select>
    ${faultLine('time_zone', fault)}
  </div>`
}

function yourData(): Html {
  return html`<section class="section" aria-labelledby="data_title">
    <h2 id="data_title">Your data</h2>
    <p>
      <a href="/api/me/export" download>Download everything as JSON</a>: your account
      and all that is recorded of your progress.
    </p>
    <form method="post" action="/sign-out">
      <button type="submit" class="button">Sign out</button>
    </form>
  </section>`
}

function deletion({ fieldErrors }: AccountPage): Html {
  return html`<section class="section" aria-labelledby="deletion_title">
    <h2 id="deletion_title">Delete the account</h2>
    <p>
      Everything recorded under it goes at once and cannot be brought back. Download it
      first if you may want it.
    </p>
    <form class="form" method="post" action="/account/delete">
      ${field({
        name: 'password',
        label: 'Password',
        type: 'password',
        value: '',
        autocomplete: 'current-password',
        hint: null,
        fault: fieldErrors['password'] ?? null,
        required: true,
      })}
      <div class="field">
        <label class="check">
          <input type="checkbox" name="confirm" value="delete" required />
          Delete my account and all my progress
        </label>
        ${faultLine('confirm', fieldErrors['confirm'] ?? null)}
      </div>
      <button type="submit" class="button button-danger">Delete the account</button>
    </form>
  </section>`
}
