import { Clock } from '@sluice/kernel';
import { Injectable } from '@nestjs/common';
import { TooManyAttempts } from './access.errors';
import { networkOf } from './caller-network';
import { forgottenSince, type ThrottledName } from './domain/login-failures';
import { LoginFailureRepository } from './login-failure.repository';
import { hashOfToken } from './secret-token';

/**
 * How many failures are free. Person and address together are stopped early; the address alone
 * late, since a whole office may share it; the person alone later still (NIST SP 800-63B allows
 * 100), since anybody could lock them out.
 */
const FREE = { both: 5, address: 50, email: 100 } as const;
/** How many wrong setup tokens from one address are free: typing errors. */
const FREE_TOKENS = 5;

/** One attempt to log in. It counts as a failure until it says that it wasn't. */
export interface Attempt {
  succeeded(): Promise<void>;
}

/** Slows down guessing, see `waitAfter`. Names are stored as hashes: who was tried is nobody's business. */
@Injectable()
export class LoginThrottle {
  constructor(
    private readonly failures: LoginFailureRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts the attempt before its outcome is known, so that many at once can't slip through.
   *
   * @throws TooManyAttempts, without counting
   */
  async begin(email: string, address: string): Promise<Attempt> {
    const now = this.clock.now();
    const network = networkOf(address);
    const both = hashOfToken(`both ${email} ${network}`);
    const ofAddress = hashOfToken(`address ${network}`);
    const ofEmail = hashOfToken(`email ${email}`);
    await this.count(now, [
      { name: both, free: FREE.both },
      { name: ofAddress, free: FREE.address },
      { name: ofEmail, free: FREE.email },
    ]);
    return {
      succeeded: async () => {
        await this.failures.forget([both, ofEmail]);
        // Whoever owns one account here must not wash off the failures on all others.
        await this.failures.takeBack(ofAddress);
      },
    };
  }

  /**
   * Counts a setup token that was wrong, by its address alone. Nobody guesses such a token, so that
   * whoever sends the right one need not ask here, and no stranger can lock them out.
   *
   * @throws TooManyAttempts, without counting
   */
  async wrongSetupToken(address: string): Promise<void> {
    const name = hashOfToken(`setup ${networkOf(address)}`);
    await this.count(this.clock.now(), [{ name, free: FREE_TOKENS }]);
  }

  private async count(now: Date, names: readonly ThrottledName[]): Promise<void> {
    await this.failures.removeForgotten(forgottenSince(now));
    const wait = await this.failures.attempt(names, now);
    if (wait > 0) throw new TooManyAttempts(Math.ceil(wait / 1_000));
  }
}
