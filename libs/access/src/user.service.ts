import { cleanedCell } from '@sluice/contacts';
import {
  Clock,
  Ids,
  NotFound,
  ValidationFailed,
  type Page,
  type PageRequest,
} from '@sluice/kernel';
import { Injectable } from '@nestjs/common';
import { isEmail } from 'class-validator';
import { AccessOptions } from './access-options';
import { AlreadySetUp, SetupTokenWrong, WrongPassword } from './access.errors';
import { passwordFlaw } from './domain/password-rule';
import { LoginThrottle } from './login-throttle';
import { PasswordHasher } from './password-hasher';
import { isSameSecret } from './secret-token';
import { SessionService } from './session.service';
import type { ApiKey } from './api-key';
import type { Role, User, UserChange } from './user';
import { UserRepository, type ChangedUser } from './user.repository';

export interface NewUser {
  email: string;
  password: string;
  role: Role;
}

/** Users, the first admin among them. */
@Injectable()
export class UserService {
  constructor(
    private readonly users: UserRepository,
    private readonly sessions: SessionService,
    private readonly hasher: PasswordHasher,
    private readonly throttle: LoginThrottle,
    private readonly options: AccessOptions,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Whether the first admin is still to be made, and whether that takes the setup token. */
  async setupState(): Promise<{ needed: boolean; token_required: boolean }> {
    const needed = (await this.users.count()) === 0;
    return { needed, token_required: needed && this.options.setupToken !== null };
  }

  /**
   * Makes the first admin. Whoever has the right token gets through, however many wrong ones came
   * before, from wherever.
   *
   * @param address where the request came from; wrong tokens are counted by it
   * @throws AlreadySetUp, SetupTokenWrong, TooManyAttempts, ValidationFailed
   */
  async setUp(
    admin: { email: string; password: string; setup_token?: string },
    address: string,
  ): Promise<User> {
    if ((await this.users.count()) > 0) throw new AlreadySetUp();
    await this.checkSetupToken(admin.setup_token, address);
    const user = await this.newUser({ ...admin, role: 'admin' });
    if (!(await this.users.addFirst(user))) throw new AlreadySetUp();
    return user;
  }

  /**
   * Makes the first admin from the configuration, at start.
   *
   * @returns false, with nothing changed, when there is a user already
   * @throws ValidationFailed when e-mail or password won't do
   */
  async bootstrapAdmin(email: string, password: string): Promise<boolean> {
    if ((await this.users.count()) > 0) return false;
    return this.users.addFirst(await this.newUser({ email, password, role: 'admin' }));
  }

  /** @throws NotFound */
  async byId(id: string): Promise<User> {
    const user = await this.users.byId(id);
    if (!user) throw new NotFound('user', id);
    return user;
  }

  /** How many admins there are. */
  admins(): Promise<number> {
    return this.users.count('admin');
  }

  /** By e-mail address. */
  list(page: PageRequest): Promise<Page<User>> {
    return this.users.list(page);
  }

  /** @throws EmailTaken, ValidationFailed */
  async add(input: NewUser): Promise<User> {
    const user = await this.newUser(input);
    await this.users.add(user);
    return user;
  }

  /**
   * A new password or role ends all sessions of the user.
   *
   * @param removeKeys ids of API keys that this user made and that go with the change
   * @throws NotFound, VersionConflict (expectedVersion null: any version), EmailTaken, LastAdmin,
   *   KeyOfSomebodyElse, ValidationFailed
   */
  async change(
    id: string,
    { email, role, password }: Partial<NewUser>,
    expectedVersion: number | null,
    removeKeys: readonly string[] = [],
  ): Promise<ChangedUser> {
    const change: UserChange = {
      ...(email !== undefined && { email: acceptedEmail(email) }),
      ...(role !== undefined && { role }),
    };
    if (password !== undefined) {
      checkPassword(password, change.email ?? (await this.byId(id)).email);
      change.password_hash = await this.hasher.hash(password);
    }
    const now = this.clock.now();
    const changed = await this.users.change(id, change, now, expectedVersion, removeKeys);
    if (password !== undefined || role !== undefined) await this.sessions.endAllOf(id);
    return changed;
  }

  /**
   * Lets a person change their own password; all their sessions end.
   *
   * Wrong passwords are counted apart from failed logins, which anybody can cause.
   *
   * @param address where the request came from; wrong passwords are counted by it
   * @throws WrongPassword, TooManyAttempts, ValidationFailed
   */
  async changeOwnPassword(
    id: string,
    passwords: { current_password: string; new_password: string },
    address: string,
  ): Promise<User> {
    const { email, password_hash } = await this.byId(id);
    const attempt = await this.throttle.begin(`own password of ${id}`, address);
    const { matches } = await this.hasher.verify(passwords.current_password, password_hash);
    if (!matches) throw new WrongPassword();
    await attempt.succeeded();
    checkPassword(passwords.new_password, email, 'new_password');
    return (await this.change(id, { password: passwords.new_password }, null)).user;
  }

  /**
   * @param removeKeys ids of API keys that this user made and that go with them
   * @returns the keys that were removed
   * @throws NotFound, LastAdmin, KeyOfSomebodyElse
   */
  async remove(id: string, removeKeys: readonly string[]): Promise<ApiKey[]> {
    const removed = await this.users.remove(id, removeKeys);
    await this.sessions.endAllOf(id);
    return removed;
  }

  private async checkSetupToken(sent: string | undefined, address: string): Promise<void> {
    if (this.options.setupToken === null) return;
    if (isSameSecret(sent ?? '', this.options.setupToken)) return;
    await this.throttle.wrongSetupToken(address);
    throw new SetupTokenWrong();
  }

  private async newUser(input: NewUser): Promise<User> {
    const email = acceptedEmail(input.email);
    checkPassword(input.password, email);
    const password_hash = await this.hasher.hash(input.password);
    const now = this.clock.now();
    return {
      id: this.ids.next(),
      email,
      role: input.role,
      password_hash,
      created_at: now,
      updated_at: now,
      version: 1,
    };
  }
}

function acceptedEmail(sent: string): string {
  const email = cleanedCell(sent).toLowerCase();
  if (!isEmail(email)) refuse('email', 'email must be an e-mail address');
  return email;
}

function checkPassword(password: string, email: string, field = 'password'): void {
  const flaw = passwordFlaw(password, email);
  if (flaw !== null) refuse(field, flaw);
}

function refuse(field: string, message: string): never {
  throw new ValidationFailed(`The request was refused: ${message}.`, [{ field, message }]);
}
