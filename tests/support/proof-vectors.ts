/** A published example of a signed document, with every step on the way. */
export interface ProofVector {
  readonly unsigned: object
  readonly options: object
  /** The seed of the private key, in hexadecimal. */
  readonly seed: string
  /** As `Multikey` has it. */
  readonly publicKey: string
  /** SHA-256 of the canonical options and document, in hexadecimal. */
  readonly hashes: { readonly options: string; readonly document: string }
  readonly proofValue: string
}

const OB_METHOD =
  'https://example.edu/issuers/565049#z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi'

const ALUMNI_KEY = 'z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2'

/**
 * 1EdTech, Open Badges 3.0 Implementation Guide (document version 2.0), "Linked Data
 * Proof Test Vector for Open Badges 3.0": https://www.imsglobal.org/spec/ob/v3p0/impl/.
 */
export const openBadgesVector: ProofVector = {
  unsigned: {
    '@context': [
      'https://www.w3.org/ns/credentials/v2',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    ],
    id: 'http://example.com/credentials/3527',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: {
      id: 'https://example.edu/issuers/565049',
      type: ['Profile'],
      url: 'https://www.imsglobal.org',
      name: 'Example Corp',
    },
    validFrom: '2010-01-01T00:00:00Z',
    name: 'Teamwork Badge',
    credentialSubject: {
      id: 'did:example:ebfeb1f712ebc6f1c276e12ec21',
      type: ['AchievementSubject'],
      achievement: {
        id: 'https://example.com/achievements/21st-century-skills/teamwork',
        type: ['Achievement'],
        criteria: {
          narrative:
            'Team members are nominated for this badge by their peers and recognized ' +
            'upon review by Example Corp management.',
        },
        description:
          'This badge recognizes the development of the capacity to collaborate ' +
          'within a group environment.',
        name: 'Teamwork',
      },
    },
  },
  options: {
    type: 'DataIntegrityProof',
    created: '2010-01-01T19:23:24Z',
    verificationMethod: OB_METHOD,
    cryptosuite: 'eddsa-rdfc-2022',
    proofPurpose: 'assertionMethod',
  },
  seed: '6241a409e6707bb640a0140a8a32bc3d193c33a661747284d6adfa4ed4180be4',
  publicKey: OB_METHOD.split('#')[1] ?? '',
  hashes: {
    document: '87f65a76d40146205e3b3e06cb0fbd153f97f9ce70372390f52566bb7f9e0773',
    options: 'd34009cea0dbc1ca941e09dc01c8c9d3e3ce3c5b853f67ee44698dcea10f5d19',
  },
  proofValue:
    'z5x9aCBYovW3CQCbKdNyhEm7ffYSw1YpEdPywQJoNbzDD2gkzQDKJ1sYKJaWvqZtkMtSbz35HcbgXVE' +
    'DYHxCzgkCr',
}

/**
 * W3C, Data Integrity EdDSA Cryptosuites 1.0, B.1 "Representation: eddsa-rdfc-2022":
 * https://www.w3.org/TR/vc-di-eddsa/#representation-eddsa-rdfc-2022.
 */
export const alumniVector: ProofVector = {
  unsigned: {
    '@context': [
      'https://www.w3.org/ns/credentials/v2',
      'https://www.w3.org/ns/credentials/examples/v2',
    ],
    id: 'urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33',
    type: ['VerifiableCredential', 'AlumniCredential'],
    name: 'Alumni Credential',
    description: 'A minimum viable example of an Alumni Credential.',
    issuer: 'https://vc.example/issuers/5678',
    validFrom: '2023-01-01T00:00:00Z',
    credentialSubject: {
      id: 'did:example:abcdefgh',
      alumniOf: 'The School of Examples',
    },
  },
  options: {
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-rdfc-2022',
    created: '2023-02-24T23:36:38Z',
    verificationMethod: `did:key:${ALUMNI_KEY}#${ALUMNI_KEY}`,
    proofPurpose: 'assertionMethod',
  },
  seed: 'c96ef9ea10c5e414c471723aff9de72c35fa5b70fae97e8832ecac7d2e2b8ed6',
  publicKey: ALUMNI_KEY,
  hashes: {
    document: '517744132ae165a5349155bef0bb0cf2258fff99dfe1dbd914b938d775a36017',
    options: 'bea7b7acfbad0126b135104024a5f1733e705108f42d59668b05c0c50004c6b0',
  },
  proofValue:
    'z2YwC8z3ap7yx1nZYCg4L3j3ApHsF8kgPdSb5xoS1VR7vPG3F561B52hYnQF9iseabecm3ijx4K1FBT' +
    'QsCZahKZme',
}
