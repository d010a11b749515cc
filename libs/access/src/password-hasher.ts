import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { normalisedPassword } from './domain/password-rule';

const argon2Hash = promisify(argon2);

export interface Argon2Cost {
  /** KiB */
  memory: number;
  passes: number;
  parallelism: number;
}

/** OWASP Password Storage Cheat Sheet: 19 MiB, two passes, one lane. */
const OWASP_COST: Argon2Cost = { memory: 19_456, passes: 2, parallelism: 1 };

const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** Hashing takes threads that reading and writing files need too. */
const AT_ONCE = 2;

const PHC =
  /^\$argon2id\$v=19\$m=(?<memory>\d+),t=(?<passes>\d+),p=(?<parallelism>\d+)\$(?<salt>[A-Za-z0-9+/]+)\$(?<hash>[A-Za-z0-9+/]+)$/;

interface Hash extends Argon2Cost {
  salt: Buffer;
  hash: Buffer;
}

export interface Verdict {
  matches: boolean;
  /** The hash was made with another cost than is used today: time to make it anew. */
  outdated: boolean;
}

/** Argon2id (RFC 9106) in PHC string format. At most two are worked on at once, the rest waits. */
export class PasswordHasher {
  private working = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly cost: Argon2Cost = OWASP_COST) {}

  async hash(password: string): Promise<string> {
    const salt = randomBytes(SALT_BYTES);
    const hash = await this.compute(password, { ...this.cost, salt, length: HASH_BYTES });
    const { memory, passes, parallelism } = this.cost;
    return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(hash)}`;
  }

  /**
   * Compares in constant time. With null, for a user who doesn't exist, it works as long and never
   * matches, so that the time of an answer doesn't tell who has an account.
   */
  async verify(password: string, phc: string | null): Promise<Verdict> {
    if (phc === null) {
      const nobody = { ...this.cost, salt: Buffer.alloc(SALT_BYTES), length: HASH_BYTES };
      await this.compute(password, nobody);
      return { matches: false, outdated: false };
    }
    const { hash, ...made } = parse(phc);
    const computed = await this.compute(password, { ...made, length: hash.length });
    return { matches: timingSafeEqual(computed, hash), outdated: !this.isToday(made) };
  }

  private isToday(cost: Argon2Cost): boolean {
    return (
      cost.memory === this.cost.memory &&
      cost.passes === this.cost.passes &&
      cost.parallelism === this.cost.parallelism
    );
  }

  private async compute(
    password: string,
    { salt, length, ...cost }: Argon2Cost & { salt: Buffer; length: number },
  ): Promise<Buffer> {
    await this.turn();
    try {
      return await argon2Hash('argon2id', {
        ...cost,
        message: normalisedPassword(password),
        nonce: salt,
        tagLength: length,
      });
    } finally {
      this.next();
    }
  }

  private async turn(): Promise<void> {
    if (this.working < AT_ONCE) {
      this.working++;
      return;
    }
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** Hands the place over to the one who has waited longest. */
  private next(): void {
    const first = this.waiting.shift();
    if (first) first();
    else this.working--;
  }
}

function parse(phc: string): Hash {
  const { memory, passes, parallelism, salt, hash } = PHC.exec(phc)?.groups ?? {};
  if (salt === undefined || hash === undefined)
    throw new Error('A stored password hash is broken.');
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  };
}

/** PHC strings hold base64 without padding. */
function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
