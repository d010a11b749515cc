import { readEntry, type ContactReaders } from './entry';

const readers: ContactReaders = {
  email: (text) => (/^[^@\s]+@[^@\s]+$/.test(text) ? text.toLowerCase() : null),
  phone: (text) => (/^\+[\d ]{8,}$/.test(text) ? text.replaceAll(' ', '') : null),
};
const MD5 = 'd41d8cd98f00b204e9800998ecf8427e';
const SHA_256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

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
    [`${'a'.repeat(400)}@example.com`, 'is longer than 320 characters'],
  ])('refuses "%s"', (text, reason) => {
    expect(readEntry(text, readers)).toBe(reason);
  });
});
