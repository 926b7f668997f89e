import { domainErrorClass } from './domain-error-class.ts'
import { testRule } from './tester.ts'

testRule('domain-error-class', domainErrorClass, {
  allowed: [
    `class StepLockedError extends DomainError {
      readonly code = 'step_locked'
      readonly stepId: string
    }`,
    `class ContentNotFoundError extends DomainError {
      readonly code: 'path_not_found' | 'topic_not_found'
    }`,
    'class GithubError extends Error { status = 502 }',
    'abstract class UnavailableError extends DomainError {}',
  ],
  caught: [
    "class StepLocked extends DomainError { readonly code = 'step_locked' }",
    'class StepLockedError extends DomainError { readonly stepId = 1 }',
    'class DatabaseError extends UnavailableError { readonly table = 1 }',
    "class StepLockedError extends DomainError { readonly code = 'StepLocked' }",
    'class StepLockedError extends DomainError { readonly code: string }',
    { code: "class LockedError extends DomainError { code = 'locked' }", times: 2 },
    `class LockedError extends DomainError {
      readonly code = 'locked'
      readonly status = 403
    }`,
    {
      code: "class LockedError extends DomainError { readonly code = 'locked' }",
      options: { home: false },
    },
  ],
})
