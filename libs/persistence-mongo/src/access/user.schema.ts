import type { User } from '@sluice/access';
import { collection, without } from '../collection';

export interface UserDocument extends Omit<User, 'id'> {
  /** The user's id. */
  _id: string;
}

export const userCollection = collection<UserDocument>(
  'users',
  {
    _id: String,
    email: { type: String, required: true },
    role: { type: String, required: true },
    password_hash: { type: String, required: true },
    created_at: { type: Date, required: true },
    updated_at: { type: Date, required: true },
    version: { type: Number, required: true },
  },
  // byEmail, list
  [{ keys: { email: 1 }, options: { unique: true } }],
);

export function userDocument(user: User): UserDocument {
  return { _id: user.id, ...without(user, 'id') };
}

export function userOf(document: UserDocument): User {
  return { id: document._id, ...without(document, '_id') };
}
