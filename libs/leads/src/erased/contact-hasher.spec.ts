import { ContactHasher } from './contact-hasher';

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
});
