export const ROLES = ['admin', 'viewer'] as const;
/** `admin` may do everything, `viewer` only look. */
export type Role = (typeof ROLES)[number];

/** A person who uses the console. */
export interface User {
  id: string;
  /** Lower case, without surrounding spaces; unique. */
  email: string;
  role: Role;
  /** Argon2id in PHC string format. Never leaves the server. */
  password_hash: string;
  created_at: Date;
  updated_at: Date;
  version: number;
}

/** What can be changed of a user. */
export type UserChange = Partial<Pick<User, 'email' | 'role' | 'password_hash'>>;
