import type { LoginFailures } from '@sluice/access';
import { collection } from '../collection';

export interface LoginFailureDocument extends LoginFailures {
  /** The name that they are counted under. */
  _id: string;
}

export const loginFailureCollection = collection<LoginFailureDocument>(
  'login_failures',
  {
    _id: String,
    count: { type: Number, required: true },
    last: { type: Date, required: true },
  },
  // removeForgotten
  [{ keys: { last: 1 } }],
);
