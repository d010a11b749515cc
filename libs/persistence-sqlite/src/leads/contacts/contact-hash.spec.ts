import { contactHash } from './contact-hash';

describe('contactHash', () => {
  it('never changes, since databases keep it', () => {
    expect(contactHash('email', '')).toBe(2937350382713476);
    expect(contactHash('email', 'ann@example.com')).toBe(1744831608783510);
    expect(contactHash('email', 'jörg@müller.example')).toBe(5992534604639650);
    expect(contactHash('phone', '+14155550100')).toBe(8998703725875048);
  });

  it('tells an e-mail address from a phone number that looks the same', () => {
    expect(contactHash('email', '+14155550100')).not.toBe(contactHash('phone', '+14155550100'));
  });

  it('spreads contacts that differ in one character over 53 bits', () => {
    const hashes = Array.from({ length: 100_000 }, (_, index) =>
      contactHash('email', `lead${index}@example.com`),
    );

    expect(new Set(hashes).size).toBe(hashes.length);
    expect(hashes.every((hash) => Number.isSafeInteger(hash) && hash >= 0)).toBe(true);
    // Of 16 equal parts of all numbers, each gets its share of 6,250 within six standard deviations.
    const parts = Map.groupBy(hashes, (hash) => Math.floor(hash / 2 ** 49));
    for (const { length } of parts.values()) expect(Math.abs(length - 6_250)).toBeLessThan(460);
    expect(parts.size).toBe(16);
  });
});
