import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 bits of chance: nobody guesses it, so that a fast hash is enough to store it by. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** SHA-256 in hexadecimal: what is stored instead of a token. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Compares two secrets in a time that tells nothing of where they differ or how long they are. */
export function isSameSecret(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(hashOfToken(one)), Buffer.from(hashOfToken(other)));
}
