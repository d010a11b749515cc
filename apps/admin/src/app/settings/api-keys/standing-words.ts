import { type ApiKey } from '../settings-data';

type Standing = ApiKey['made_by']['standing'];

/** The mark on keys whose maker couldn't make them any more; others have none. */
export const standingMarks: Partial<Record<Standing, string>> = {
  viewer: $localize`Viewer now`,
  gone: $localize`Has left`,
};
