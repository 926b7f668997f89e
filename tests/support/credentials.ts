import { makeCredentialKeys, type CredentialKeys } from '#core/credential-keys.ts'
import {
  createCredentials,
  type CredentialFacts,
  type Credentials,
  type CredentialsOptions,
} from '#services/credentials/credentials.ts'

/** Where the site of the tests is. */
export const CREDENTIALS_URL = 'https://learn.example'

/** Facts of a certificate, with what a test changes. */
export function credentialFacts(
  overrides: Partial<CredentialFacts> = {},
): CredentialFacts {
  const path = `${CREDENTIALS_URL}/paths/first-steps`
  return {
    id: `${CREDENTIALS_URL}/api/certificates/0f9c.json`,
    kind: 'certificate',
    achievement: {
      id: `${path}#certificate`,
      title: 'First steps',
      description: 'Every step, question and requirement of the path.',
      criteria: 'Complete **every** phase.',
      imageUrl: `${path}/certificate.svg`,
      type: 'Certificate',
    },
    recipient: { id: null, name: 'Ada Lovelace', email: null, salt: null },
    issuedAt: new Date('2026-11-24T12:30:15.250Z'),
    statusIndex: 131_079,
    ...overrides,
  }
}

/** Credentials of a site, with keys of its own unless some are given. */
export async function openCredentials(
  overrides: Partial<CredentialsOptions> = {},
): Promise<Credentials & { readonly keys: CredentialKeys }> {
  const keys = overrides.keys ?? (await makeCredentialKeys())
  const options = { publicUrl: CREDENTIALS_URL, siteTitle: 'Waymark', ...overrides }
  return { ...createCredentials({ ...options, keys }), keys }
}
