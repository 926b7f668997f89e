import type { ProfileSettings } from '#services/profiles.ts'

import { field } from './form.ts'
import { html, type Html } from './html.ts'
import { profileUrl } from './links.ts'

/** What the form about the public profile shows and what was typed into it. */
export interface ProfileForm extends Omit<ProfileSettings, 'handle'> {
  readonly handle: string
  readonly isPublic: boolean
}

/** The learner's choice of what others may see. */
export function profileSettings({
  form,
  address,
  fault,
}: {
  readonly form: ProfileForm
  /** Handle under which the profile can be seen now; `null`: it cannot. */
  readonly address: string | null
  /** What is wrong with the handle; `null` if nothing is. */
  readonly fault: string | null
}): Html {
  return html`<section class="section" aria-labelledby="profile_title">
    <h2 id="profile_title">Public profile</h2>
    <p>
      ${
        address === null
          ? html`Nobody else can see anything of you here, except the certificates whose
            address you pass on.`
          : html`Everybody can see <a href="${profileUrl(address)}">your profile</a>,
              with what is ticked here.`
      }
    </p>
    <form class="form" method="post" action="/account/profile">
      ${tick('profile_public', 'Others may see my profile', form.isPublic)}
      ${field({
        name: 'handle',
        label: 'Address of the profile',
        type: 'text',
        value: form.handle,
        autocomplete: 'username',
        hint:
          'What follows /u/ in it: 3 to 30 letters from a to z, digits and hyphens. ' +
          'One that you give up is kept for you for 90 days.',
        fault,
        required: false,
      })}
      <fieldset class="field ticks">
        <legend>It shows</legend>
        ${tick('shows_name', 'My name', form.showsName)}
        ${tick('shows_badges', 'My badges', form.showsBadges)}
        ${tick(
          'shows_certificates',
          'My certificates, which bear my name',
          form.showsCertificates,
        )}
        ${tick('shows_activity', 'On which days I was active', form.showsActivity)}
      </fieldset>
      ${tick('listed', 'Search engines may list it', form.listed)}
      <button type="submit" class="button">Save the profile</button>
    </form>
  </section>`
}

function tick(name: string, label: string, on: boolean): Html {
  return html`<label class="check">
    <input type="checkbox" name="${name}" value="true" ${on && html`checked`} />
    ${label}
  </label>`
}
