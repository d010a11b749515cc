import { FixedClock, OPTIONS } from './testing/fakes';
import { RequestLimiter } from './request-limiter';

describe('RequestLimiter', () => {
  const clock = new FixedClock(new Date('2026-11-23T10:00:15Z'));
  const options = { ...OPTIONS, requestsPerMinute: 2, strangerRequestsPerMinute: 1 };
  const limiter = new RequestLimiter(options, clock);
  const remaining = (caller: string) => limiter.count(caller).remaining;

  it('counts each caller for itself, and begins anew every minute', () => {
    expect(limiter.count('a')).toEqual({ limit: 2, remaining: 1, resetSeconds: 45 });
    expect([remaining('a'), remaining('a'), remaining('b')]).toEqual([0, -1, 1]);
    clock.advance(44);
    expect(limiter.count('a')).toEqual({ limit: 2, remaining: -2, resetSeconds: 1 });
    clock.advance(1);
    expect(limiter.count('a')).toEqual({ limit: 2, remaining: 1, resetSeconds: 60 });
  });

  it('counts strangers by the network that they call from, apart from everybody known', () => {
    const left = (address: string) => limiter.countStranger(address).remaining;
    expect(limiter.countStranger('2001:db8::1')).toMatchObject({ limit: 1, remaining: 0 });
    expect([left('2001:db8::2'), left('2001:db8:0:1::1')]).toEqual([-1, 0]);
    expect([left('10.0.0.1'), left('10.0.0.2'), left('::ffff:10.0.0.1')]).toEqual([0, 0, -1]);
    expect(remaining('10.0.0.1')).toBe(1);
  });

  it('forgets whoever came first when strangers have more networks than anybody counts', () => {
    const left = (network: number) =>
      limiter.countStranger(`2001:db8:${network >> 16}:${(network & 0xffff).toString(16)}::1`)
        .remaining;
    clock.advance(60);
    left(0);
    left(1);
    for (let network = 2; network <= 100_000; network += 1) left(network);
    expect(left(1)).toBe(-1);
    expect(left(0)).toBe(0);
  });
});
