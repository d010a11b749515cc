import { ValidationFailed } from '@sluice/kernel';
import { MemoryStorage } from '@sluice/persistence-memory';
import { CountingIds, FixedClock, OPTIONS } from './testing/fakes';
import { AlreadySetUp, SetupTokenWrong, TooManyAttempts, WrongPassword } from './access.errors';
import { LoginThrottle } from './login-throttle';
import { LongAnswers } from './long-answers';
import { PasswordHasher } from './password-hasher';
import { SessionService } from './session.service';
import type { UserRepository } from './user.repository';
import { UserService } from './user.service';

const PASSWORD = 'correct horse battery';

describe('UserService', () => {
  let clock: FixedClock;
  let storage: MemoryStorage;
  let users: UserRepository;
  let throttle: LoginThrottle;

  beforeEach(() => {
    clock = new FixedClock();
    storage = new MemoryStorage();
    ({ users } = storage);
    throttle = new LoginThrottle(storage.loginFailures, clock);
  });

  function make(setupToken: string | null = null): UserService {
    const hasher = new PasswordHasher({ memory: 8, passes: 1, parallelism: 1 });
    const ids = new CountingIds();
    const sessions = new SessionService(
      users,
      storage.sessions,
      hasher,
      throttle,
      ids,
      clock,
      new LongAnswers(),
    );
    const options = { ...OPTIONS, setupToken };
    return new UserService(users, sessions, hasher, throttle, options, ids, clock);
  }

  it('makes the first admin from the configuration, once', async () => {
    const service = make('token');
    expect(await service.setupState()).toEqual({ needed: true, token_required: true });
    expect(await service.bootstrapAdmin(' Anna@Example.com ', PASSWORD)).toBe(true);
    expect(await service.bootstrapAdmin('bert@example.com', PASSWORD)).toBe(false);
    expect((await users.list({ page: 1, page_size: 10 })).items).toEqual([
      {
        id: 'id-1',
        email: 'anna@example.com',
        role: 'admin',
        password_hash: expect.stringContaining('$argon2id$'),
        created_at: clock.now(),
        updated_at: clock.now(),
        version: 1,
      },
    ]);
    expect(await service.setupState()).toEqual({ needed: false, token_required: false });
  });

  it.each([
    ['nonsense', PASSWORD, 'email'],
    ['anna@example.com', 'short', 'password'],
    ['anna@example.com', 'anna@example.com', 'password'],
  ])('refuses %s with the password %s for its %s', async (email, password, field) => {
    const refusal: unknown = await make()
      .bootstrapAdmin(email, password)
      .catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ValidationFailed);
    expect((refusal as ValidationFailed).errors).toEqual([{ field, message: expect.any(String) }]);
    expect(await users.count()).toBe(0);
  });

  it('makes one first admin of many who ask at once', async () => {
    const service = make();
    const asked = Array.from({ length: 10 }, (_, person) =>
      service.setUp({ email: `p${person}@example.com`, password: PASSWORD }, '10.0.0.1'),
    );
    const outcomes = await Promise.allSettled(asked);
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused).toHaveLength(9);
    for (const { reason } of refused) expect(reason).toBeInstanceOf(AlreadySetUp);
    expect(await users.count()).toBe(1);
  });

  it('stops guessing at the setup token', async () => {
    const service = make('token');
    const guess = (setup_token?: string) =>
      service.setUp(
        { email: 'anna@example.com', password: PASSWORD, ...(setup_token && { setup_token }) },
        '10.0.0.1',
      );
    for (const wrong of [undefined, 'tokem', 'token ', 'toke', 'tokens']) {
      await expect(guess(wrong)).rejects.toBeInstanceOf(SetupTokenWrong);
    }
    await expect(guess('tokens')).rejects.toBeInstanceOf(TooManyAttempts);
    await expect(guess('tokens')).rejects.toBeInstanceOf(TooManyAttempts);
    clock.advance(30);
    await expect(guess('tokens')).rejects.toBeInstanceOf(SetupTokenWrong);
    await expect(guess('tokens')).rejects.toBeInstanceOf(TooManyAttempts);
  });

  it.each([
    ['from where they are', () => '10.0.0.1'],
    ['from everywhere', (guess: number) => `10.0.${guess >> 8}.${guess & 255}`],
  ])('lets whoever has the setup token in, however many others guess %s', async (_, addressOf) => {
    const service = make('token');
    const setUp = (setup_token: string, address: string) =>
      service.setUp({ email: 'anna@example.com', password: PASSWORD, setup_token }, address);
    for (let guess = 0; guess < 400; guess++)
      await expect(setUp(`guess ${guess}`, addressOf(guess))).rejects.toThrow();
    await expect(setUp('token', '10.0.0.1')).resolves.toMatchObject({ role: 'admin' });
  });

  it('measures a new password against the e-mail address that the user has or gets', async () => {
    const service = make();
    const { id } = await service.add({
      email: 'anna@example.com',
      role: 'admin',
      password: PASSWORD,
    });
    const old = 'my anna@example.com';
    await expect(service.change(id, { password: old }, null)).rejects.toThrow('e-mail');
    await expect(
      service.change(id, { password: old, email: 'Berta@example.com' }, 1),
    ).resolves.toMatchObject({ user: { email: 'berta@example.com', version: 2 } });
  });

  it('lets people change their password while strangers fail to log in with their address', async () => {
    const service = make();
    const email = 'anna@example.com';
    const { id } = await service.add({ email, role: 'admin', password: PASSWORD });
    for (let address = 0; address < 100; address++)
      await throttle.begin(email, `10.0.1.${address}`);
    await expect(throttle.begin(email, '10.0.0.1')).rejects.toBeInstanceOf(TooManyAttempts);

    const passwords = { current_password: PASSWORD, new_password: 'another horse, another day' };
    await expect(service.changeOwnPassword(id, passwords, '10.0.0.1')).resolves.toMatchObject({
      id,
    });
  });

  it('lets nobody guess at the own password of who is logged in', async () => {
    const service = make();
    const { id } = await service.add({
      email: 'anna@example.com',
      role: 'admin',
      password: PASSWORD,
    });
    const change = (current_password: string, new_password = 'another horse, another day') =>
      service.changeOwnPassword(id, { current_password, new_password }, '10.0.0.1');

    await expect(change(PASSWORD, 'short')).rejects.toThrow('12 characters');
    await expect(change(PASSWORD)).resolves.toMatchObject({ id });
    for (let guess = 0; guess < 5; guess++)
      await expect(change(PASSWORD)).rejects.toBeInstanceOf(WrongPassword);
    await expect(change('another horse, another day')).rejects.toBeInstanceOf(TooManyAttempts);
  });
});
