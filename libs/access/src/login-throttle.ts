import { Clock } from '@sluice/kernel';
import { Injectable } from '@nestjs/common';
import { TooManyAttempts } from './access.errors';
import { forgottenSince } from './domain/login-failures';
import { LoginFailureRepository } from './login-failure.repository';
import { hashOfToken } from './secret-token';

/**
 * How many failures are free. Person and address together are stopped early; the address alone
 * late, since a whole office may share it; the person alone later still (NIST SP 800-63B allows
 * 100), since anybody could lock them out.
 */
const FREE = { both: 5, address: 50, email: 100 } as const;

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
    const both = hashOfToken(`both ${email} ${address}`);
    const ofAddress = hashOfToken(`address ${address}`);
    const ofEmail = hashOfToken(`email ${email}`);
    await this.failures.removeForgotten(forgottenSince(now));
    const wait = await this.failures.attempt(
      [
        { name: both, free: FREE.both },
        { name: ofAddress, free: FREE.address },
        { name: ofEmail, free: FREE.email },
      ],
      now,
    );
    if (wait > 0) throw new TooManyAttempts(Math.ceil(wait / 1_000));
    return {
      succeeded: async () => {
        await this.failures.forget([both, ofEmail]);
        // Whoever owns one account here must not wash off the failures on all others.
        await this.failures.takeBack(ofAddress);
      },
    };
  }
}
