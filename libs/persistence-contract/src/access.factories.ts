import type { NewAuditEntry } from '@sluice/audit';
import type { ApiKey, Session, User } from '@sluice/access';
import { randomBytes, randomUUID } from 'node:crypto';

const CREATED_AT = new Date('2026-01-05T09:00:00Z');

/** An admin with an e-mail address of their own. */
export function userOf(overrides: Partial<User> = {}): User {
  const id = randomUUID();
  return {
    id,
    email: `${id}@example.com`,
    role: 'admin',
    password_hash: '$argon2id$v=19$m=65536,t=3,p=1$c2FsdA$aGFzaA',
    created_at: CREATED_AT,
    updated_at: CREATED_AT,
    version: 1,
    ...overrides,
  };
}

/** A session that lasts until the evening. */
export function sessionOf(overrides: Partial<Session> = {}): Session {
  return {
    id: randomUUID(),
    token_hash: randomBytes(32).toString('hex'),
    user_id: randomUUID(),
    created_at: CREATED_AT,
    last_used_at: CREATED_AT,
    expires_at: new Date('2026-01-05T21:00:00Z'),
    address: '192.0.2.1',
    user_agent: null,
    ...overrides,
  };
}

/** A key that may read and was never used. */
export function apiKeyOf(overrides: Partial<ApiKey> = {}): ApiKey {
  return {
    id: randomUUID(),
    name: 'CRM',
    scopes: ['read'],
    key_hash: randomBytes(32).toString('hex'),
    created_at: CREATED_AT,
    created_by: 'admin@example.com',
    created_by_id: null,
    expires_at: null,
    last_used_at: null,
    ...overrides,
  };
}

export function auditEntryOf(overrides: Partial<NewAuditEntry> = {}): NewAuditEntry {
  return {
    at: new Date('2026-01-05T10:00:00Z'),
    actor_kind: 'user',
    actor_id: 'u1',
    actor: 'ann@example.com',
    action: 'members.change',
    target: 'members/m1',
    outcome: 'done',
    status: 200,
    address: '192.0.2.1',
    user_agent: 'Browser',
    request_id: 'r1',
    changes: { 'a.b$c': { from: 1, to: [null, { deep: 'x' }] } },
    ...overrides,
  };
}
