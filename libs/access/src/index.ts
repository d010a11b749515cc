export { AccessGuard } from './access.guard';
export { AccessModule } from './access.module';
export { AccessOptions } from './access-options';
export {
  AlreadySetUp,
  BadCredentials,
  CrossSiteRequest,
  EmailTaken,
  Forbidden,
  KeyOfSomebodyElse,
  LastAdmin,
  SetupTokenWrong,
  TooManyAttempts,
  TooManyRequests,
  Unauthenticated,
  WrongPassword,
} from './access.errors';
export { CurrentActor, actorName, actorOf, rememberActor, type Actor } from './actor';
export type { ApiKey, Scope } from './api-key';
export { ApiKeyRepository } from './api-key.repository';
export { ApiKeyService } from './api-key.service';
export { AdminOnly, PersonsOnly, Public, PublicProbe, StaffOnly } from './route-rights';
export { newToken } from './secret-token';
export {
  rememberedCount,
  waitAfter,
  type LoginFailures,
  type ThrottledName,
} from './domain/login-failures';
export { LoginFailureRepository } from './login-failure.repository';
export type { Session } from './session';
export { SessionRepository } from './session.repository';
export { SessionService } from './session.service';
export type { Role, User, UserChange } from './user';
export { UserRepository, type ChangedUser } from './user.repository';
export { UserService, type NewUser } from './user.service';
