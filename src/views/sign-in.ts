import { field, form, hidden, problemNote } from './form.ts'
import { html, type Html } from './html.ts'
import { signUpUrl } from './links.ts'
import { document, type PageContext } from './page.ts'

/** Sign in with an address and a password. */
export function signInPage({
  page,
  form: { email, next },
  problem,
  fieldErrors,
}: {
  readonly page: PageContext
  readonly form: { readonly email: string; readonly next: string | null }
  /** What is wrong as a whole; `null` at the first visit. */
  readonly problem: string | null
  /** Faults by the name of the field. */
  readonly fieldErrors: Readonly<Record<string, string>>
}): Html {
  return document({
    page,
    title: 'Sign in',
    description: `Sign in to ${page.site.title} and go on where you were.`,
    listed: false,
    structuredData: null,
    live: false,
    layout: 'text',
    main: html`<header class="opening"><h1>Sign in</h1></header>
      ${problemNote(problem)}
      ${form({
        action: '/sign-in',
        button: 'Sign in',
        fields: [
          field({
            name: 'email',
            label: 'E-mail',
            type: 'email',
            value: email,
            autocomplete: 'username',
            hint: null,
            fault: fieldErrors['email'] ?? null,
            required: true,
          }),
          field({
            name: 'password',
            label: 'Password',
            type: 'password',
            value: '',
            autocomplete: 'current-password',
            hint: null,
            fault: fieldErrors['password'] ?? null,
            required: true,
          }),
          hidden('next', next),
        ],
      })}
      <p>New here? <a href="${signUpUrl(next)}">Sign up</a></p>`,
  })
}
