export {
  AlreadySetUp,
  BadCredentials,
  CrossSiteRequest,
  EmailTaken,
  Forbidden,
  LastAdmin,
  SetupTokenWrong,
  TooManyAttempts,
  Unauthenticated,
} from './access.errors';
export { CurrentActor, actorName, rememberActor, type Actor } from './actor';
export type { ApiKey, Scope } from './api-key';
export { ApiKeyRepository } from './api-key.repository';
export { AdminOnly, Public, StaffOnly } from './route-rights';
export type { Session } from './session';
export { SessionRepository } from './session.repository';
export type { Role, User, UserChange } from './user';
export { UserRepository } from './user.repository';
