import { type ApiKey } from '../settings-data';
import { roleWords } from '../people/roles';

type Standing = ApiKey['made_by']['standing'];

/** What whoever made a key is now. */
export const standingWords: Record<Standing, string> = {
  ...roleWords,
  gone: $localize`Gone`,
  unknown: $localize`Unknown`,
};

/** The mark on keys whose maker couldn't make them any more; others have none. */
export const standingMarks: Partial<Record<Standing, string>> = {
  viewer: $localize`Viewer now`,
  gone: $localize`Has left`,
};
