import { DomainError } from '#core/errors.ts'

/** A domain error that no service can throw. */
// planted: lint waymark/domain-error-class
export class RouteClosedError extends DomainError {
  readonly code = 'route_closed'
}
