import { Type } from 'typebox'

import type { FileAnswer } from '#routes/files.ts'
import { defineRoute, type ApiRoute } from '#routes/route.ts'
import {
  AchievementNotFoundError,
  CredentialKeyNotFoundError,
  StatusListNotFoundError,
} from '#services/credential-errors.ts'
import { CredentialsBusyError } from '#services/credentials/errors.ts'
import type { Achievement, Issuer } from '#services/issuer.ts'

/** Document of a kind that others define; a program of theirs reads it. */
const Document = Type.Unknown()

const MINUTE = 60

const shared = {
  method: 'GET',
  session: 'none',
  tag: 'Credentials',
  limit: '600/minute',
  file: 'as it is',
} as const

/** Where `did:web` and others look for the keys of a site. */
export function wellKnownRoutes(issuer: Issuer): readonly ApiRoute[] {
  return [
    defineRoute({
      ...shared,
      url: '/.well-known/did.json',
      summary: 'The issuer as a DID document (did:web)',
      answers: { 200: Document },
      handle: () => forAll(issuer.didDocument()),
    }),
    defineRoute({
      ...shared,
      url: '/.well-known/jwks.json',
      summary: 'Every public key that credentials are or were signed with',
      answers: { 200: Document },
      handle: () => forAll(issuer.jwks()),
    }),
  ]
}

/** The site as an issuer of credentials. */
export function issuerRoutes(issuer: Issuer): readonly ApiRoute[] {
  return [
    defineRoute({
      ...shared,
      url: '/credentials/issuer',
      summary: 'The issuer as an Open Badges profile',
      answers: { 200: Document },
      handle: () => forAll(issuer.profile()),
    }),
    defineRoute({
      ...shared,
      url: '/credentials/keys/:id',
      summary: 'One public key as a JWK',
      params: Type.Object({ id: Type.String() }),
      answers: { 200: Document },
      throws: [CredentialKeyNotFoundError],
      handle: ({ params }) => forAll(issuer.jwk(params.id)),
    }),
    ...statusListRoutes(issuer),
    defineRoute({
      ...shared,
      url: '/achievements/:id',
      summary: 'What a credential is given for, as an Open Badges achievement',
      params: Type.Object({ id: Type.String() }),
      answers: { 200: Document },
      throws: [AchievementNotFoundError],
      handle: ({ params }) => forAll(presentAchievement(issuer.achievement(params.id))),
    }),
  ]
}

const ListParams = Type.Object({ list: Type.Integer({ minimum: 0 }) })

const ofLists = {
  ...shared,
  limit: '120/minute',
  params: ListParams,
  answers: { 200: Document },
  throws: [StatusListNotFoundError, CredentialsBusyError],
} as const

function statusListRoutes(issuer: Issuer): readonly ApiRoute[] {
  return [
    defineRoute({
      ...ofLists,
      url: '/credentials/status/:list.jwt',
      summary: 'A signed list of which credentials are revoked, as a JWT',
      produces: 'application/vc+jwt',
      handle: async ({ params, reader }) =>
        sharedFile(await issuer.statusList(reader, params.list, 'jwt')),
    }),
    defineRoute({
      ...ofLists,
      url: '/credentials/status/:list',
      summary: 'A signed list of which credentials are revoked',
      handle: async ({ params, reader }) =>
        sharedFile(await issuer.statusList(reader, params.list, 'json')),
    }),
  ]
}

function forAll(document: object): FileAnswer {
  return sharedFile(JSON.stringify(document))
}

function sharedFile(content: string): FileAnswer {
  return { content, name: null, sharedSeconds: MINUTE }
}

function presentAchievement(achievement: Achievement) {
  return {
    '@context': [
      'https://www.w3.org/ns/credentials/v2',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    ],
    id: achievement.id,
    type: ['Achievement'],
    achievementType: achievement.type,
    name: achievement.title,
    description: achievement.description,
    criteria: { narrative: achievement.criteria },
  }
}
