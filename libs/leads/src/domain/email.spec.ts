import { normaliseEmail } from './email';

describe('normaliseEmail', () => {
  it.each([
    ['ann@example.com', 'ann@example.com'],
    ['  Ann.Smith+News@Example.COM ', 'ann.smith+news@example.com'],
    ['mailto:ann@example.com', 'ann@example.com'],
    ['<ann@example.com>', 'ann@example.com'],
    ['Ann Smith <Ann@example.com>', 'ann@example.com'],
    ["o'hara@example.ie", "o'hara@example.ie"],
    ['zoé@exämple.de', 'zoé@exämple.de'],
    ['zoe\u0301@example.fr', 'zoé@example.fr'],
    ['ann@sub.domain-with-dashes.example.co.uk', 'ann@sub.domain-with-dashes.example.co.uk'],
  ])('normalises %j', (cell, expected) => {
    expect(normaliseEmail(cell)).toBe(expected);
  });

  it.each([
    'ann',
    'ann@',
    '@example.com',
    'ann@example',
    'ann@@example.com',
    'ann smith@example.com',
    'ann@example..com',
    '.ann@example.com',
    'ann@-example.com',
    'ann@example.com, ben@example.com',
    '<test lead: dummy data for email>',
    `${'a'.repeat(65)}@example.com`,
    `ann@${'a'.repeat(64)}.com`,
  ])('refuses %j', (cell) => {
    expect(normaliseEmail(cell)).toBeNull();
  });
});
