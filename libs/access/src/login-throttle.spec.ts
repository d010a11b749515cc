import { FixedClock } from './access.fakes';
import type { TooManyAttempts } from './access.errors';
import { LoginThrottle } from './login-throttle';

describe('LoginThrottle', () => {
  let clock: FixedClock;
  let throttle: LoginThrottle;

  beforeEach(() => {
    clock = new FixedClock();
    throttle = new LoginThrottle(clock);
  });

  function fail(times: number, email = 'anna', address = '10.0.0.1'): void {
    for (let failure = 0; failure < times; failure++) throttle.begin(email, address);
  }

  /** Seconds to wait, 0 when an attempt is free; an attempt that is free counts. */
  function waitOf(email = 'anna', address = '10.0.0.1'): number {
    try {
      throttle.begin(email, address);
      return 0;
    } catch (error) {
      return (error as TooManyAttempts).retryAfterSeconds;
    }
  }

  it('lets five failures pass, then makes wait 30 seconds and twice as long each time', () => {
    fail(5);
    const waits = [];
    for (let failure = 0; failure < 7; failure++) {
      const wait = waitOf();
      waits.push(wait);
      clock.advance(wait - 1);
      expect(waitOf()).toBe(1);
      clock.advance(1);
      expect(waitOf()).toBe(0);
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900]);
  });

  it('does not let attempts count that it stopped', () => {
    fail(5);
    for (let attempt = 0; attempt < 100; attempt++) expect(waitOf()).toBe(30);
    clock.advance(30);
    expect(waitOf()).toBe(0);
  });

  it('forgets failures with a success', () => {
    fail(4);
    throttle.begin('anna', '10.0.0.1').succeeded();
    fail(5);
    expect(waitOf()).toBe(30);
  });

  it('forgets failures after an hour', () => {
    fail(5);
    clock.advance(3_600);
    fail(5);
    expect(waitOf()).toBe(30);
  });

  it('holds up nobody else, at this address or elsewhere', () => {
    fail(5);
    expect(waitOf('bert')).toBe(0);
    expect(waitOf('anna', '10.0.0.2')).toBe(0);
  });

  it('stops an address that tries one person after the other, own account or not', () => {
    for (let person = 0; person < 50; person++) {
      throttle.begin('mallory', '10.0.0.1').succeeded();
      fail(1, `person ${person}`);
    }
    expect(waitOf('somebody new')).toBe(30);
  });

  it('stops guessing at one person from everywhere', () => {
    for (let address = 0; address < 100; address++) fail(1, 'anna', `10.0.1.${address}`);
    expect(waitOf('anna', '10.0.9.9')).toBe(30);
  });

  it('keeps the latest when more names are tried than it can hold', () => {
    fail(5, 'early', 'a');
    for (let name = 0; name < 6_000; name++) fail(1, `name ${name}`, `address ${name}`);
    expect(waitOf('early', 'a')).toBe(0);
    fail(5, 'late', 'b');
    expect(waitOf('late', 'b')).toBe(30);
  });
});
