import { cleanedCell } from '@sluice/contacts';
import { Clock, Ids, whereStorageAllows } from '@sluice/kernel';
import { Injectable } from '@nestjs/common';
import type { CallOrigin } from '@sluice/http-edge';
import { BadCredentials } from './access.errors';
import { LoginThrottle } from './login-throttle';
import { LongAnswers } from './long-answers';
import { PasswordHasher } from './password-hasher';
import { hashOfToken, newToken } from './secret-token';
import type { Session } from './session';
import { SessionRepository } from './session.repository';
import type { User } from './user';
import { UserRepository } from './user.repository';

/** A working day; NIST SP 800-63B, AAL2, allows up to 24 hours. */
const LONGEST_SESSION_MS = 12 * 3_600_000;
/** NIST SP 800-63B, AAL2. */
const LONGEST_IDLE_MS = 3_600_000;
/** How stale `last_used_at` may be: not every request shall write. */
const TOUCH_EVERY_MS = 60_000;
/** How many of a person's sessions are shown. */
const MOST_SHOWN = 100;
/** How many sessions that are over are cleared away at each login. */
const CLEARED_AT_ONCE = 1_000;

export interface OpenedSession {
  user: User;
  /** For the cookie; it is stored nowhere. */
  token: string;
}

/**
 * Logins. A session ends 12 hours after its login, after an hour without a request, at logout, and
 * when the user is removed or gets a new password or role; the answers that go on end with it.
 */
@Injectable()
export class SessionService {
  constructor(
    private readonly users: UserRepository,
    private readonly sessions: SessionRepository,
    private readonly hasher: PasswordHasher,
    private readonly throttle: LoginThrottle,
    private readonly ids: Ids,
    private readonly clock: Clock,
    private readonly answers: LongAnswers,
  ) {}

  /**
   * @param from where the request came from; failures are counted by its address
   * @param oldToken of the session that the browser had so far; it ends
   * @throws BadCredentials, TooManyAttempts
   */
  async login(
    credentials: { email: string; password: string },
    from: CallOrigin,
    oldToken: string | null,
  ): Promise<OpenedSession> {
    const email = cleanedCell(credentials.email).toLowerCase();
    const attempt = await this.throttle.begin(email, from.address);
    const user = await this.users.byEmail(email);
    const { matches, outdated } = await this.hasher.verify(
      credentials.password,
      user?.password_hash ?? null,
    );
    if (!user || !matches) throw new BadCredentials();
    await attempt.succeeded();
    if (outdated) await this.renewHash(user, credentials.password);
    return { user, token: await this.open(user, from, oldToken) };
  }

  /** Opens a session for a user who has proved who they are, in place of the old one. */
  async open(user: User, from: CallOrigin, oldToken: string | null): Promise<string> {
    const now = this.clock.now();
    const token = newToken();
    if (oldToken !== null) await this.logout(oldToken);
    await this.sessions.removeExpired(now, before(now, LONGEST_IDLE_MS), CLEARED_AT_ONCE);
    await this.sessions.add({
      id: this.ids.next(),
      token_hash: hashOfToken(token),
      user_id: user.id,
      created_at: now,
      last_used_at: now,
      expires_at: new Date(now.getTime() + LONGEST_SESSION_MS),
      ...from,
    });
    return token;
  }

  /** The user whose session this is, or null when it is unknown or over. */
  async userOf(token: string): Promise<User | null> {
    const now = this.clock.now();
    const session = await this.sessions.byTokenHash(hashOfToken(token));
    if (!session || isOver(session, now)) return null;
    const user = await this.users.byId(session.user_id);
    if (user && session.last_used_at <= before(now, TOUCH_EVERY_MS)) {
      // Reading must go on where nothing can be written.
      await whereStorageAllows(() => this.sessions.touch(session.token_hash, now));
    }
    return user;
  }

  /** Whether a request with this session would be admitted; to ask is no use of it. */
  async isGood(token_hash: string): Promise<boolean> {
    const session = await this.sessions.byTokenHash(token_hash);
    if (!session || isOver(session, this.clock.now())) return false;
    return (await this.users.byId(session.user_id)) !== null;
  }

  async logout(token: string): Promise<void> {
    await this.sessions.remove(hashOfToken(token));
    await this.answers.look();
  }

  /** Ends all sessions of a user. */
  async endAllOf(user_id: string): Promise<void> {
    await this.sessions.removeAllOf(user_id);
    await this.answers.look();
  }

  /** The sessions of a user that aren't over, the newest 100, newest first. */
  async listOf(user_id: string, token: string): Promise<(Session & { current: boolean })[]> {
    const now = this.clock.now();
    const sessions = await this.sessions.ofUser(user_id, MOST_SHOWN);
    return sessions
      .filter((session) => !isOver(session, now))
      .map((session) => ({ ...session, current: session.token_hash === hashOfToken(token) }));
  }

  /** @throws NotFound */
  async endOne(user_id: string, id: string): Promise<void> {
    await this.sessions.removeOne(user_id, id);
    await this.answers.look();
  }

  private async renewHash(user: User, password: string): Promise<void> {
    const password_hash = await this.hasher.hash(password);
    await this.users.change(user.id, { password_hash }, this.clock.now(), null, []);
  }
}

function isOver(session: Session, now: Date): boolean {
  return session.expires_at <= now || session.last_used_at <= before(now, LONGEST_IDLE_MS);
}

function before(now: Date, milliseconds: number): Date {
  return new Date(now.getTime() - milliseconds);
}
