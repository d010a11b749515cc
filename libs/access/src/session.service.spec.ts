import { NotFound, StorageFull } from '@sluice/kernel';
import { MemoryStorage } from '@sluice/persistence-memory';
import { CountingIds, FixedClock } from './testing/fakes';
import { BadCredentials, TooManyAttempts } from './access.errors';
import { LoginThrottle } from './login-throttle';
import { LongAnswers } from './long-answers';
import { PasswordHasher } from './password-hasher';
import { hashOfToken } from './secret-token';
import type { SessionRepository } from './session.repository';
import { SessionService } from './session.service';
import type { User } from './user';
import type { UserRepository } from './user.repository';

const CHEAP = { memory: 8, passes: 1, parallelism: 1 };
const HOUR = 3_600;
/** By then every session is over. */
const END_OF_TIME = new Date('9999-12-31T00:00:00Z');
const FROM = { address: '10.0.0.1', user_agent: 'Browser' };

describe('SessionService', () => {
  let clock: FixedClock;
  let storage: MemoryStorage;
  let users: UserRepository;
  let sessions: SessionRepository;
  let service: SessionService;
  let anna: User;

  beforeEach(async () => {
    clock = new FixedClock();
    storage = new MemoryStorage();
    ({ users, sessions } = storage);
    service = make(new PasswordHasher(CHEAP));
    anna = {
      id: 'u1',
      email: 'anna@example.com',
      role: 'admin',
      password_hash: await new PasswordHasher(CHEAP).hash('correct horse battery'),
      created_at: clock.now(),
      updated_at: clock.now(),
      version: 1,
    };
    await users.add(anna);
  });

  function make(hasher: PasswordHasher): SessionService {
    const throttle = new LoginThrottle(storage.loginFailures, clock);
    return new SessionService(
      users,
      sessions,
      hasher,
      throttle,
      new CountingIds(),
      clock,
      new LongAnswers(),
    );
  }

  function login(password = 'correct horse battery', email = 'anna@example.com') {
    return service.login({ email, password }, FROM, null);
  }

  /** Somebody else has to be admin then. */
  async function removeAnna(): Promise<void> {
    await users.add({ ...anna, id: 'u2', email: 'bea@example.com' });
    await users.remove('u1', []);
  }

  it('goes on where its use can not be noted', async () => {
    const { token } = await login();
    clock.advance(120);
    jest.spyOn(sessions, 'touch').mockRejectedValueOnce(new StorageFull());
    await expect(service.userOf(token)).resolves.toEqual(anna);
    jest.spyOn(sessions, 'touch').mockRejectedValueOnce(new Error('a defect'));
    await expect(service.userOf(token)).rejects.toThrow('a defect');
  });

  it('stores the hash of the token alone', async () => {
    const { token, user } = await login();
    expect(user).toEqual(anna);
    const stored = await sessions.ofUser('u1', 10);
    expect(stored).toEqual([
      {
        id: 'id-1',
        ...FROM,
        token_hash: hashOfToken(token),
        user_id: 'u1',
        created_at: clock.now(),
        last_used_at: clock.now(),
        expires_at: new Date('2026-11-23T22:00:00Z'),
      },
    ]);
    expect(JSON.stringify(stored)).not.toContain(token);
  });

  it('refuses a wrong password and an unknown person alike', async () => {
    await expect(login('wrong')).rejects.toBeInstanceOf(BadCredentials);
    await expect(login('correct horse battery', 'bert@example.com')).rejects.toBeInstanceOf(
      BadCredentials,
    );
    expect(await sessions.removeExpired(END_OF_TIME, END_OF_TIME, 10)).toBe(0);
  });

  it('lets guesses sent at once not slip through together', async () => {
    const guesses = Array.from({ length: 20 }, (_, guess) => login(`guess ${guess}`));
    const outcomes = await Promise.allSettled(guesses);
    const reasons = outcomes.map((outcome) => (outcome as PromiseRejectedResult).reason as Error);
    expect(reasons.filter((reason) => reason instanceof BadCredentials)).toHaveLength(5);
    expect(reasons.filter((reason) => reason instanceof TooManyAttempts)).toHaveLength(15);
  });

  it('makes a hash of an older cost anew at login', async () => {
    service = make(new PasswordHasher({ ...CHEAP, passes: 2 }));
    await login();
    const renewed = (await users.byId('u1'))!.password_hash;
    expect(renewed).toContain('t=2');
    await login();
    expect((await users.byId('u1'))!.password_hash).toBe(renewed);
  });

  it('ends after an hour without a request', async () => {
    const { token } = await login();
    clock.advance(HOUR - 1);
    expect(await service.userOf(token)).toEqual(anna);
    clock.advance(HOUR - 1);
    expect(await service.userOf(token)).toEqual(anna);
    clock.advance(HOUR);
    expect(await service.userOf(token)).toBeNull();
  });

  it('ends twelve hours after the login, however busy', async () => {
    const { token } = await login();
    for (let minute = 0; minute < 12 * 60 - 1; minute++) {
      clock.advance(60);
      expect(await service.userOf(token)).toEqual(anna);
    }
    clock.advance(60);
    expect(await service.userOf(token)).toBeNull();
  });

  it('writes at most once a minute that it was used', async () => {
    const touch = jest.spyOn(sessions, 'touch');
    const { token } = await login();
    for (let second = 0; second < 180; second++) {
      await service.userOf(token);
      clock.advance(1);
    }
    expect(touch).toHaveBeenCalledTimes(2);
  });

  it('ends with its user', async () => {
    const { token } = await login();
    await removeAnna();
    expect(await service.userOf(token)).toBeNull();
  });

  it('clears sessions away that are over, at the next login', async () => {
    await login();
    await login();
    clock.advance(HOUR);
    const { token } = await login();
    const stored = await sessions.ofUser('u1', 10);
    expect(stored.map(({ token_hash }) => token_hash)).toEqual([hashOfToken(token)]);
  });

  it('ends all sessions of a user', async () => {
    const [one, other] = [await login(), await login()];
    await service.endAllOf('u1');
    expect(await service.userOf(one.token)).toBeNull();
    expect(await service.userOf(other.token)).toBeNull();
  });

  it('lists those that are not over, and ends one of them', async () => {
    await login();
    clock.advance(HOUR);
    const [one, other] = [await login(), await login()];
    const list = await service.listOf('u1', one.token);
    expect(list.map(({ current }) => current)).toEqual([false, true]);

    await service.endOne('u1', list[0]!.id);
    expect(await service.userOf(other.token)).toBeNull();
    expect(await service.userOf(one.token)).toEqual(anna);
    await expect(service.endOne('u2', list[1]!.id)).rejects.toThrow(NotFound);
  });

  it('tells whether a session is good without prolonging it', async () => {
    const { token } = await login();
    const hash = hashOfToken(token);
    clock.advance(HOUR - 1);
    expect(await service.isGood(hash)).toBe(true);
    clock.advance(1);
    expect(await service.isGood(hash)).toBe(false);

    const again = hashOfToken((await login()).token);
    await removeAnna();
    expect(await service.isGood(again)).toBe(false);
    expect(await service.isGood(hashOfToken('unknown'))).toBe(false);
  });
});
