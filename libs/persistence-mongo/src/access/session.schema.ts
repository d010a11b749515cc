import type { Session } from '@sluice/access';
import { collection, without } from '../collection';

export interface SessionDocument extends Omit<Session, 'token_hash'> {
  /** The token_hash. */
  _id: string;
}

export const sessionCollection = collection<SessionDocument>(
  'sessions',
  {
    _id: String,
    id: { type: String, required: true },
    user_id: { type: String, required: true },
    created_at: { type: Date, required: true },
    last_used_at: { type: Date, required: true },
    expires_at: { type: Date, required: true },
    address: { type: String, required: true },
    user_agent: { type: String, default: null },
  },
  [
    // ofUser, removeOne, removeAllOf
    { keys: { user_id: 1 } },
    // removeExpired
    { keys: { expires_at: 1 } },
    { keys: { last_used_at: 1 } },
  ],
);

export function sessionDocument(session: Session): SessionDocument {
  return { _id: session.token_hash, ...without(session, 'token_hash') };
}

export function sessionOf(document: SessionDocument): Session {
  return { token_hash: document._id, ...without(document, '_id') };
}
