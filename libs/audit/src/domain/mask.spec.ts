import fc from 'fast-check';
import { MASK, masked } from './mask';

describe('masked', () => {
  it.each<[unknown, unknown]>([
    [{ email: 'ann@example.com' }, { email: 'an…@example.com' }],
    ['write to Bea <bea@example.org>, please', 'write to Bea <be…@example.org>, please'],
    [{ notify_emails: ['ann@example.com'] }, { notify_emails: ['an…@example.com'] }],
    [{ phone: '030 901820' }, { phone: '0…' }],
    ['call +49 30 901820 now', 'call +49…20 now'],
    [
      { first_name: 'Ann', last_name: null },
      { first_name: 'A…', last_name: null },
    ],
    [
      { password: 'x', setup_token: 'y', key: 'z' },
      { password: MASK, setup_token: MASK, key: MASK },
    ],
    [{ current_password: { deep: 'x' } }, { current_password: MASK }],
    [
      { file_sha256: 'abc', tier: 'gold', version: 2 },
      { file_sha256: 'abc', tier: 'gold', version: 2 },
    ],
    [{ created_at: '2026-11-23T10:00:00Z' }, { created_at: '2026-11-23T10:00:00Z' }],
    [{ mapping: { 'ann@example.com': 'email' } }, { mapping: { 'an…@example.com': 'email' } }],
    [null, null],
    [undefined, undefined],
  ])('turns %j into %j', (value, expected) => {
    expect(masked(value, [])).toEqual(expected);
  });

  it('masks what the route calls personal', () => {
    expect(masked({ name: 'Ann' }, ['name'])).toEqual({ name: 'A…' });
    expect(masked({ name: 'Weekly' }, [])).toEqual({ name: 'Weekly' });
  });

  it.each([
    [`${'x'.repeat(199)}😀😀`, `${'x'.repeat(199)}…`],
    ['a😀bc@example.com', 'a😀…@example.com'],
    ['😀😀😀@example.com', '😀😀…@example.com'],
  ])('leaves no half of a character of %j', (text, expected) => {
    expect(masked(text, [])).toBe(expected);
  });

  it('leaves no half of a character of any text', () => {
    const texts = fc.string({ unit: fc.constantFrom('x', '@', '😀', '.', '+1'), maxLength: 260 });
    fc.assert(
      fc.property(texts, (text) => {
        expect((masked(text, []) as string).isWellFormed()).toBe(true);
        expect((masked({ city: text }, []) as { city: string }).city.isWellFormed()).toBe(true);
      }),
    );
  });

  it('cuts long texts, long lists and what lies deep', () => {
    expect((masked('x'.repeat(500), []) as string).length).toBe(201);
    expect(
      masked(
        Array.from({ length: 30 }, (_, i) => i),
        [],
      ),
    ).toHaveLength(21);
    expect(
      JSON.stringify(masked({ a: { a: { a: { a: { a: { a: { a: 1 } } } } } } }, [])),
    ).toContain(MASK);
  });
});
