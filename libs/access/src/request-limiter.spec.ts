import { FixedClock, OPTIONS } from './testing/fakes';
import { RequestLimiter } from './request-limiter';

describe('RequestLimiter', () => {
  const clock = new FixedClock(new Date('2026-11-23T10:00:15Z'));
  const limiter = new RequestLimiter({ ...OPTIONS, requestsPerMinute: 2 }, clock);
  const remaining = (caller: string) => limiter.count(caller).remaining;

  it('counts each caller for itself, and begins anew every minute', () => {
    expect(limiter.count('a')).toEqual({ limit: 2, remaining: 1, resetSeconds: 45 });
    expect([remaining('a'), remaining('a'), remaining('b')]).toEqual([0, -1, 1]);
    clock.advance(44);
    expect(limiter.count('a')).toEqual({ limit: 2, remaining: -2, resetSeconds: 1 });
    clock.advance(1);
    expect(limiter.count('a')).toEqual({ limit: 2, remaining: 1, resetSeconds: 60 });
  });
});
