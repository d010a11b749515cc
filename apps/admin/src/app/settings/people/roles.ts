import { type User } from '../settings-data';

export const roleWords: Record<User['role'], string> = {
  admin: $localize`Administrator`,
  viewer: $localize`Viewer`,
};
