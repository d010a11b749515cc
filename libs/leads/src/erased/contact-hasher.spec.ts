import { createHash } from 'node:crypto';
import { ContactHasher, digestsOf } from './contact-hasher';

describe('ContactHasher', () => {
  const hasher = new ContactHasher('one secret');

  it('makes the same of the same contact, and tells it from others', () => {
    expect(hasher.email('ann@example.com')).toBe(hasher.email('ann@example.com'));
    expect(hasher.email('ann@example.com')).not.toBe(hasher.email('ben@example.com'));
    expect(hasher.email('+12015550123')).not.toBe(hasher.phone('+12015550123'));
  });

  it('makes something else of it with another secret', () => {
    expect(new ContactHasher('another').email('ann@example.com')).not.toBe(
      hasher.email('ann@example.com'),
    );
  });

  it('makes 256 bits, in which nobody reads the contact', () => {
    expect(hasher.email('ann@example.com')).toMatch(/^[\w-]{43}$/);
    expect(hasher.all({ emails: ['ann@example.com'], phones: ['+12015550123'] })).toEqual([
      hasher.email('ann@example.com'),
      hasher.phone('+12015550123'),
    ]);
  });

  it('knows the digests of others by keys too, from which nobody gets the digest', () => {
    const contacts = { emails: ['ann@example.com'], phones: ['+12015550123'] };
    const digest = (algorithm: string, text: string) =>
      createHash(algorithm).update(text).digest('hex');
    const digests = ['sha256', 'md5'].flatMap((algorithm) =>
      ['ann@example.com', '+12015550123', '12015550123'].map((text) => digest(algorithm, text)),
    );

    expect(digestsOf(contacts)).toEqual(digests);
    expect(digestsOf(contacts, ['md5'])).toEqual(digests.slice(3));
    expect(hasher.everyForm(contacts)).toEqual([
      ...hasher.all(contacts),
      ...digests.map((each) => hasher.digest(each)),
    ]);
    expect(new Set(hasher.everyForm(contacts)).size).toBe(8);
  });
});
