import { field, form, hidden, problemNote, type Field } from './form.ts'
import { html, type Html } from './html.ts'
import { signInUrl } from './links.ts'
import { document, type PageContext } from './page.ts'

/** What was typed into the form, to show it again. */
export interface SignUpForm {
  readonly name: string
  readonly email: string
  readonly next: string | null
}

/** Make an account. A script fills in `time_zone`; without it the server chooses. */
export function signUpPage({
  page,
  form: typed,
  problem,
  fieldErrors,
}: {
  readonly page: PageContext
  readonly form: SignUpForm
  /** What is wrong as a whole; `null` at the first visit. */
  readonly problem: string | null
  /** Faults by the name of the field. */
  readonly fieldErrors: Readonly<Record<string, string>>
}): Html {
  return document({
    page,
    title: 'Sign up',
    description: `Make an account on ${page.site.title} and keep your progress.`,
    listed: false,
    structuredData: null,
    live: false,
    layout: 'text',
    main: html`<header class="opening">
        <h1>Sign up</h1>
        <p class="lead">Reading needs no account. Keeping your progress does.</p>
      </header>
      ${problemNote(problem)}
      ${form({
        action: '/sign-up',
        button: 'Sign up',
        fields: [
          ...fields(typed, fieldErrors).map(field),
          html`<input type="hidden" name="time_zone" value="" />`,
          hidden('next', typed.next),
        ],
      })}
      <p>You have an account? <a href="${signInUrl(typed.next)}">Sign in</a></p>`,
  })
}

function fields(
  typed: SignUpForm,
  faults: Readonly<Record<string, string>>,
): readonly Field[] {
  return [
    {
      name: 'name',
      label: 'Name',
      type: 'text',
      value: typed.name,
      autocomplete: 'name',
      hint: 'As it should stand on a certificate. You can change it.',
      fault: faults['name'] ?? null,
      required: true,
    },
    {
      name: 'email',
      label: 'E-mail',
      type: 'email',
      value: typed.email,
      autocomplete: 'username',
      hint: null,
      fault: faults['email'] ?? null,
      required: true,
    },
    {
      name: 'password',
      label: 'Password',
      type: 'password',
      value: '',
      autocomplete: 'new-password',
      hint: 'At least 10 characters. A few words are easier to keep than one.',
      fault: faults['password'] ?? null,
      required: true,
    },
  ]
}
