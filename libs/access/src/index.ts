export { CurrentActor, actorName, rememberActor, type Actor } from './actor';
export { AdminOnly, Public, StaffOnly } from './route-rights';
