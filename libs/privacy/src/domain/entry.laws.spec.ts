import fc from 'fast-check';
import { domainsOf } from './domains';
import { readEntry, type ContactReaders } from './entry';
import { maskedEntry } from './mask';

const readers: ContactReaders = {
  emails: (text) => (/^[^@\s]+@[^@\s]+$/.test(text) ? [text.toLowerCase()] : []),
  phones: (text) => (/^\+\d{8,15}$/.test(text) ? [text] : []),
};
const hex = (length: number) =>
  fc.string({
    unit: fc.constantFrom(...'0123456789abcdefABCDEF'),
    minLength: length,
    maxLength: length,
  });
const anything = fc.oneof(
  fc.emailAddress(),
  fc.domain(),
  hex(32),
  hex(64),
  fc.string(),
  fc.string({ unit: 'grapheme' }),
);

describe('readEntry, for every text', () => {
  it('reads its own values as they are, and blanks around a text change nothing', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const entry = readEntry(text, readers);
        expect(readEntry(`\t${text} `, readers)).toEqual(entry);
        if (typeof entry !== 'string') expect(readEntry(entry.value, readers)).toEqual(entry);
      }),
    );
  });
});

describe('domainsOf, for every address', () => {
  it('has the domain and those above it, each one an entry that can be made', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (email) => {
        const domains = domainsOf(email);
        const domain = email.slice(email.lastIndexOf('@') + 1);
        expect(domains[0]).toBe(domain);
        for (const each of domains) {
          expect(domain.endsWith(each)).toBe(true);
          expect(each).toContain('.');
        }
        expect(domains).toHaveLength(domain.split('.').length - 1);
      }),
    );
  });
});

describe('maskedEntry, for every text', () => {
  it('never shows all of it before the @, nor all of what has none', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (email) => {
        const masked = maskedEntry(email);
        expect(masked.slice(0, masked.indexOf('…'))).not.toBe(email.slice(0, email.indexOf('@')));
      }),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^\+?\d{1,15}$/), (phone) => {
        expect(maskedEntry(phone).length - 1).toBeLessThan(phone.length);
      }),
    );
  });
});
