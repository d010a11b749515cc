import type { AnyShownFields, Shown } from '@sluice/http-edge';
import fc from 'fast-check';
import { MASK, maskedField, maskedText } from './mask';

type Declared = Shown | AnyShownFields;

const maskedAs = (declared: Declared, value: unknown) => maskedField('it', value, { it: declared });

describe('maskedField', () => {
  it.each<[Declared, unknown, unknown]>([
    ['plain', 'gold', 'gold'],
    ['plain', 3, 3],
    ['plain', false, false],
    ['plain', '2026-11-23T10:00:00Z', '2026-11-23T10:00:00Z'],
    ['plain', new Date(0), new Date(0)],
    ['plain', 'write to Bea <bea@example.org>, please', 'write to Bea <be…@example.org>, please'],
    ['plain', 'call +49 30 901820 now', 'call +49…20 now'],
    ['plain', ['gold', 'ann@example.com'], ['gold', 'an…@example.com']],
    ['plain', { 'ann@example.com': 'email' }, { 'an…@example.com': 'email' }],
    ['plain', { Region: { api_key: 'x', note: 'y' } }, { Region: { api_key: MASK, note: 'y' } }],
    ['contact', 'ann@example.com', 'an…@example.com'],
    ['contact', '+49 30 901820', '+49…20'],
    ['contact', '030 901820', '0…'],
    ['contact', 'correct horse', 'c…'],
    ['contact', 'x'.repeat(300), 'x…'],
    ['contact', ['ann@example.com', null], ['an…@example.com', null]],
    ['contact', { ann: 'ann@example.com' }, MASK],
    ['personal', 'Ann', 'A…'],
    ['personal', 'ann@example.com', 'a…'],
    ['personal', '', MASK],
    ['personal', ['Ann'], MASK],
    ['personal', 31, MASK],
    ['secret', 'x', MASK],
    ['secret', { deep: 'x' }, MASK],
    ['personal', null, null],
    ['secret', undefined, undefined],
  ])('shows as %j of %j %j', (declared, value, expected) => {
    expect(maskedAs(declared, value)).toEqual(expected);
  });

  it('shows of an object, and of each in a list, its own fields as they are declared', () => {
    const lead = { row: 'plain', name: 'personal', at: { city: 'plain' } } as const;
    const sent = { row: 7, name: 'Ann', at: { city: 'Rome', street: 'Via Appia' } };
    const told = { row: 7, name: 'A…', at: { city: 'Rome', street: MASK } };

    expect(maskedAs(lead, sent)).toEqual(told);
    expect(maskedAs(lead, [sent])).toEqual([told]);
    expect(maskedAs(lead, 'Ann')).toBe(MASK);
  });

  it('shows nothing of a field that is not declared, whatever it holds', () => {
    expect(maskedField('nickname', 'Annie', { name: 'plain' })).toBe(MASK);
    expect(maskedField('constructor', 'Annie', {})).toBe(MASK);
    fc.assert(
      fc.property(fc.string(), fc.anything(), (field, value) => {
        const nothing = value === null || value === undefined;
        expect(maskedField(field, value, {})).toBe(nothing ? value : MASK);
      }),
    );
  });

  it.each(['password', 'setup_token', 'key', 'api_key', 'plan_hash', 'client_secret'])(
    'shows no %s, whatever is declared',
    (field) => {
      expect(maskedField(field, 'x', { [field]: 'plain' })).toBe(MASK);
      expect(maskedField(field, ['x'], { [field]: 'contact' })).toBe(MASK);
      expect(maskedField(field, { x: 1 }, { [field]: { x: 'plain' } })).toBe(MASK);
    },
  );

  it.each(['file_sha256', 'keys', 'monkey'])('takes %s for no secret', (field) => {
    expect(maskedField(field, 'abc', { [field]: 'plain' })).toBe('abc');
  });

  it('cuts long texts, long lists and what lies deep', () => {
    expect(maskedAs('plain', 'x'.repeat(500))).toHaveLength(201);
    const list = Array.from({ length: 30 }, (_, index) => index);
    expect(maskedAs('plain', list)).toHaveLength(21);
    expect(maskedAs('contact', list)).toHaveLength(21);
    expect(
      maskedAs(
        { a: 'plain' },
        [...list].map(() => ({ a: 1 })),
      ),
    ).toHaveLength(21);
    const deep = { a: { a: { a: { a: { a: { a: { a: 1 } } } } } } };
    expect(JSON.stringify(maskedAs('plain', deep))).toContain(MASK);
  });
});

describe('maskedText', () => {
  it.each([
    [`${'x'.repeat(199)}😀😀`, `${'x'.repeat(199)}…`],
    ['a😀bc@example.com', 'a😀…@example.com'],
    ['😀😀😀@example.com', '😀😀…@example.com'],
  ])('leaves no half of a character of %j', (text, expected) => {
    expect(maskedText(text)).toBe(expected);
  });

  it('leaves no half of a character of any text, nor does what is personal', () => {
    const texts = fc.string({ unit: fc.constantFrom('x', '@', '😀', '.', '+1'), maxLength: 260 });
    fc.assert(
      fc.property(texts, (text) => {
        expect(maskedText(text).isWellFormed()).toBe(true);
        expect((maskedAs('personal', text) as string).isWellFormed()).toBe(true);
        expect((maskedAs('contact', text) as string).isWellFormed()).toBe(true);
      }),
    );
  });
});
