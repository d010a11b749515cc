import { MemoryStorage } from '@sluice/persistence-memory';
import { FixedClock } from './testing/fakes';
import type { TooManyAttempts } from './access.errors';
import type { LoginFailureRepository } from './login-failure.repository';
import { LoginThrottle } from './login-throttle';

type Attempt = Parameters<LoginFailureRepository['attempt']>;

describe('LoginThrottle', () => {
  let clock: FixedClock;
  let failures: LoginFailureRepository;
  let throttle: LoginThrottle;

  beforeEach(() => {
    clock = new FixedClock();
    failures = new MemoryStorage().loginFailures;
    throttle = new LoginThrottle(failures, clock);
  });

  async function fail(times: number, email = 'anna', address = '10.0.0.1'): Promise<void> {
    for (let failure = 0; failure < times; failure++) await throttle.begin(email, address);
  }

  /** Seconds to wait, 0 when an attempt is free; an attempt that is free counts. */
  async function waitOf(email = 'anna', address = '10.0.0.1'): Promise<number> {
    try {
      await throttle.begin(email, address);
      return 0;
    } catch (error) {
      return (error as TooManyAttempts).retryAfterSeconds;
    }
  }

  it('lets five failures pass, then makes wait 30 seconds and twice as long each time', async () => {
    await fail(5);
    const waits = [];
    for (let failure = 0; failure < 7; failure++) {
      const wait = await waitOf();
      waits.push(wait);
      clock.advance(wait - 1);
      expect(await waitOf()).toBe(1);
      clock.advance(1);
      expect(await waitOf()).toBe(0);
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900]);
  });

  it('does not let attempts count that it stopped', async () => {
    await fail(5);
    for (let attempt = 0; attempt < 100; attempt++) expect(await waitOf()).toBe(30);
    clock.advance(30);
    expect(await waitOf()).toBe(0);
  });

  it('forgets failures with a success', async () => {
    await fail(4);
    await (await throttle.begin('anna', '10.0.0.1')).succeeded();
    await fail(5);
    expect(await waitOf()).toBe(30);
  });

  it('forgets failures after an hour', async () => {
    await fail(5);
    clock.advance(3_600);
    await fail(5);
    expect(await waitOf()).toBe(30);
  });

  it('holds up nobody else, at this address or elsewhere', async () => {
    await fail(5);
    expect(await waitOf('bert')).toBe(0);
    expect(await waitOf('anna', '10.0.0.2')).toBe(0);
  });

  it('stops an address that tries one person after the other, own account or not', async () => {
    for (let person = 0; person < 50; person++) {
      await (await throttle.begin('mallory', '10.0.0.1')).succeeded();
      await fail(1, `person ${person}`);
    }
    expect(await waitOf('somebody new')).toBe(30);
  });

  it('stops guessing at one person from everywhere', async () => {
    for (let address = 0; address < 100; address++) await fail(1, 'anna', `10.0.1.${address}`);
    expect(await waitOf('anna', '10.0.9.9')).toBe(30);
  });

  it('stores neither whom nor from where, and nothing for longer than an hour', async () => {
    const attempts = jest.spyOn(failures, 'attempt');
    await fail(1, 'anna@example.com', '10.0.0.1');
    clock.advance(3_600);
    await fail(1, 'bert', '10.0.0.2');
    const [[anna, then], [bert, now]] = attempts.mock.calls as [Attempt, Attempt];
    expect(JSON.stringify([anna, bert])).not.toMatch(/anna|bert|10\.0/);
    expect(bert).toHaveLength(3);
    for (const { name } of bert)
      expect(await failures.attempt([{ name, free: 0 }], now)).toBeGreaterThan(0);
    // Asked as of then, when it would still count.
    for (const { name } of anna) expect(await failures.attempt([{ name, free: 0 }], then)).toBe(0);
  });

  it('remembers over a restart, and what other instances counted', async () => {
    await fail(5);
    throttle = new LoginThrottle(failures, clock);
    expect(await waitOf()).toBe(30);
  });
});
