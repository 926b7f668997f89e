import { DomainError } from '#core/errors.ts'

/** There is no credential with this id, or it is not in force any more. */
export class CredentialNotFoundError extends DomainError {
  readonly code = 'credential_not_found'

  constructor() {
    super('There is no credential with this id. Its account may have been deleted.')
  }
}

/** The site has no such badge and no such path. */
export class AchievementNotFoundError extends DomainError {
  readonly code = 'achievement_not_found'
  readonly achievementId: string

  constructor(achievementId: string) {
    super('There is no badge and no path with this id on the site.')
    this.achievementId = achievementId
  }
}

/** There is no key with this id. */
export class CredentialKeyNotFoundError extends DomainError {
  readonly code = 'credential_key_not_found'

  constructor() {
    super('Nothing on this site was ever signed with a key of this id.')
  }
}

/** Nothing has a place in a list of this number yet. */
export class StatusListNotFoundError extends DomainError {
  readonly code = 'status_list_not_found'

  constructor() {
    super('There is no status list with this number.')
  }
}
