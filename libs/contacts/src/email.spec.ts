import { comparedEmail, emailsIn, emailsOf, normaliseEmail, writingsOf } from './email';

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
    ['\u200bann@example.com\ufeff', 'ann@example.com'],
    ['\u202aann@exam\u00adple.com\u202c', 'ann@example.com'],
    ['“ann@example.com”', 'ann@example.com'],
    ['ann@example.com’', 'ann@example.com'],
    ['ann@example.com…', 'ann@example.com'],
    ['ann@example.com;', 'ann@example.com'],
    ['(ann@example.com)', 'ann@example.com'],
    ['ann@example.com (Ann Lee)', 'ann@example.com'],
    ['mailto:ann@example.com?subject=Hi', 'ann@example.com'],
    ['mailto:ann%2Bx@example.com', 'ann+x@example.com'],
    ['="ann@example.com"', 'ann@example.com'],
    ["'ann@example.com'", 'ann@example.com'],
    ['"Lee, Ann" <ann@example.com>', 'ann@example.com'],
    ['Lee, Ann <ann@example.com>;', 'ann@example.com'],
    ['E-Mail: ann@example.com', 'ann@example.com'],
    ['SMTP:ann@example.com;smtp:ben@example.com', 'ann@example.com'],
    ['ann＠example．com', 'ann@example.com'],
    ['ann@example.com, ben@example.com', 'ann@example.com'],
    ['N/A; ann@example.com', 'ann@example.com'],
    ['O’Neil@example.ie', "o'neil@example.ie"],
    ['info@none-such.example', 'info@none-such.example'],
    ['ann@BÜCHER.example', 'ann@bücher.example'],
    ['ann@xn--bcher-kva.example', 'ann@xn--bcher-kva.example'],
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
    'ann,smith@example.com',
    'ann smith@example.com or ben@example.com',
    'none@none.com',
    'noemail@noemail.com',
    'N/A@n/a.com',
    'xxx@xxx.com',
    'ann@example.invalid',
    'ann@exam“ple.com',
    'ann@example.com🙂',
    '\u0301ann@example.com',
    '<test lead: dummy data for email>',
    `${'a'.repeat(65)}@example.com`,
    `ann@${'a'.repeat(64)}.com`,
  ])('refuses %j', (cell) => {
    expect(normaliseEmail(cell)).toBeNull();
  });
});

describe('the addresses of a cell', () => {
  it.each([
    ['amy@example.com; ben@example.com', ['amy@example.com', 'ben@example.com']],
    ['amy@example.com,ben@example.com', ['amy@example.com', 'ben@example.com']],
    ['amy@example.com ben@example.com', ['amy@example.com', 'ben@example.com']],
    ['amy@example.com / ben@example.com', ['amy@example.com', 'ben@example.com']],
    ['amy@example.com oder ben@example.com', ['amy@example.com', 'ben@example.com']],
    ['Amy <amy@example.com>, Ben <ben@example.com>', ['amy@example.com', 'ben@example.com']],
    ['amy@example.com\nAMY@example.com', ['amy@example.com']],
    ['amy@example.com, Amy Lee', ['amy@example.com']],
    ['none@none.com; ben@example.com', ['ben@example.com']],
  ])('are all of %j', (cell, expected) => {
    expect(emailsOf(cell)).toEqual(expected);
  });

  it('are found among words', () => {
    const text = 'Write to Ann@example.com, or <ben@example.com>/cc=eve@example.com.';
    expect(emailsIn(text)).toEqual(
      expect.arrayContaining(['ann@example.com', 'ben@example.com', 'eve@example.com']),
    );
    expect(emailsIn('ann smith@example.com')).toEqual(['smith@example.com']);
    expect(emailsIn('none')).toEqual([]);
    for (const link of ['https://x.example/?email=ann%40example.com&x=1', 'ann%40example.com'])
      expect(emailsIn(`See ${link} for more, 100 %`)).toEqual(['ann@example.com']);
    expect(emailsIn('https://x.example/?q=%40%E0%A4%A')).toEqual([]);
  });
});

describe('addresses that are compared', () => {
  it('have their domain in ASCII', () => {
    expect(comparedEmail('zoé@bücher.example')).toBe('zoé@xn--bcher-kva.example');
    expect(comparedEmail('ann@example.com')).toBe('ann@example.com');
  });

  it('are looked for as they may be kept', () => {
    expect(writingsOf('ann@example.com')).toEqual(['ann@example.com']);
    expect(writingsOf('a@bücher.example')).toEqual(['a@bücher.example', 'a@xn--bcher-kva.example']);
    expect(writingsOf('a@xn--bcher-kva.example')).toEqual([
      'a@xn--bcher-kva.example',
      'a@bücher.example',
    ]);
  });
});
