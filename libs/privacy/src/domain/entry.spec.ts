import { contactReaders } from '../contact-readers';
import { readEntries, readEntry, type ContactReaders } from './entry';

const readers: ContactReaders = {
  emails: (text) => (/^[^@\s]+@[^@\s]+$/.test(text) ? [text.toLowerCase()] : []),
  phones: (text) => (/^\+[\d ]{8,}$/.test(text) ? [text.replaceAll(' ', '')] : []),
};
const MD5 = 'd41d8cd98f00b204e9800998ecf8427e';
const SHA_256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const NO_HASH =
  'is no MD5 or SHA-256 hash; in hex those have 32 or 64 digits from 0 to f, in Base64 24 or 44 characters';

describe('readEntries', () => {
  it.each(['ann＠example.com', 'mailto:ann%40example.com', '<ann@example.com>'])(
    'reads "%s" as uploads do',
    (text) => {
      expect(readEntries(text, contactReaders(null))).toEqual([
        { kind: 'email', value: 'ann@example.com' },
      ]);
    },
  );
});

describe('readEntry', () => {
  it.each([
    [' Ann@Example.com ', 'email', 'ann@example.com'],
    ['+49 30 123456', 'phone', '+4930123456'],
    ['Example.COM', 'domain', 'example.com'],
    ['@example.com', 'domain', 'example.com'],
    ['*@example.com', 'domain', 'example.com'],
    ['*.mail.example.com', 'domain', 'mail.example.com'],
    ['example.com.', 'domain', 'example.com'],
    ['1and1.com', 'domain', '1and1.com'],
    ['bücher.example', 'domain', 'xn--bcher-kva.example'],
    [MD5, 'md5', MD5],
    [SHA_256.toUpperCase(), 'sha256', SHA_256],
    [Buffer.from(MD5, 'hex').toString('base64'), 'md5', MD5],
    [Buffer.from(SHA_256, 'hex').toString('base64'), 'sha256', SHA_256],
  ])('reads "%s" as %s', (text, kind, value) => {
    expect(readEntry(text, readers)).toEqual({ kind, value });
  });

  it.each([
    ['', 'is empty'],
    ['ann@', 'is no e-mail address'],
    ['com', 'is no e-mail address, phone number, domain, MD5 or SHA-256 hash'],
    ['127.0.0.1', 'is no phone number; write it with its country code, such as +49 30 123456'],
    ['030 123456', 'is no phone number; write it with its country code, such as +49 30 123456'],
    ['a'.repeat(40), 'is a SHA-1 hash; lists of MD5 or SHA-256 hashes can be read'],
    [MD5.slice(1), NO_HASH],
    [`${MD5}0`, NO_HASH],
    [MD5.replace('d', 'x'), NO_HASH],
    [`${'A1'.repeat(10)}==`, NO_HASH],
    [Buffer.from(SHA_256, 'hex').subarray(1).toString('base64'), NO_HASH],
    [`${'a'.repeat(400)}@example.com`, 'is longer than 320 characters'],
  ])('refuses "%s"', (text, reason) => {
    expect(readEntry(text, readers)).toBe(reason);
  });
});
