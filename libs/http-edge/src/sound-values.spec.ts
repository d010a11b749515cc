import { type ValidationFailed } from '@sluice/kernel';
import type { Request, Response } from 'express';
import { refuseUnsound, soundAddress } from './sound-values';

function refusalOf(value: unknown): unknown {
  try {
    refuseUnsound(value);
    return null;
  } catch (error) {
    return (error as ValidationFailed).errors;
  }
}

function nested(levels: number): unknown {
  return JSON.parse('['.repeat(levels) + ']'.repeat(levels));
}

describe('what JSON can say and nobody can work with', () => {
  it('is refused where half a character stands, with the field', () => {
    expect(refusalOf({ rows: [{ email: 'ann@example.com' }, { email: '\uD800' }] })).toEqual([
      {
        field: 'rows[1].email',
        message: 'rows[1].email has half a character (a lone surrogate)',
      },
    ]);
    expect(refusalOf(['\uDC00'])).toMatchObject([{ field: '[0]' }]);
    expect(refusalOf({ extra: { '\uD83D': 1 } })).toMatchObject([{ field: 'extra' }]);
  });

  it('is refused where it is nested without end, however deep', () => {
    expect(refusalOf(nested(32))).toBeNull();
    expect(refusalOf(nested(33))).toHaveLength(1);
    expect(refusalOf(nested(1_000_000))).toHaveLength(1);
  });

  it('is refused where it names more than anything takes, or at greater length', () => {
    const fields = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, index]));
    expect(refusalOf({ mapping: fields(2_000) })).toBeNull();
    expect(refusalOf({ mapping: fields(2_001) })).toEqual([
      { field: 'mapping', message: 'mapping has more than 2000 fields' },
    ]);
    expect(refusalOf([{ ['x'.repeat(1_000)]: 1 }])).toBeNull();
    expect(refusalOf([{ ['x'.repeat(1_001)]: 1 }])).toEqual([
      { field: '[0]', message: '[0] has a field whose name is longer than 1000 characters' },
    ]);
  });

  it.each(['__proto__', 'constructor'])('is refused where it names %s, at any depth', (name) => {
    const sent = (value: unknown) => JSON.parse(`{"${name}":${JSON.stringify(value)}}`) as object;
    expect(refusalOf(sent(1))).toEqual([{ field: name, message: `${name} is not a known field` }]);
    expect(refusalOf([{ a: sent({ b: 2 }) }])).toEqual([
      { field: `[0].a.${name}`, message: `[0].a.${name} is not a known field` },
    ]);
  });

  it('leaves everything else alone', () => {
    expect(refusalOf({ name: 'Zoë 🎈', tiers: null, day: 3, on: true })).toBeNull();
    expect(refusalOf(undefined)).toBeNull();
  });

  it('is refused where an address has a NUL character', () => {
    const next = jest.fn();
    const call = (originalUrl: string) =>
      soundAddress({ originalUrl } as Request, {} as Response, next);

    expect(() => call('/api/admin/members?query=%00')).toThrow(
      'The request was refused: address has a NUL character (%00).',
    );
    call('/api/admin/members?query=100%25');
    expect(next).toHaveBeenCalledTimes(1);
  });
});
