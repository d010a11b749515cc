import fc from 'fast-check';
import { canonicalJson } from './canonical-json';

/** The same value with the fields of every object put in the opposite order. */
function turnedRound(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turnedRound);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, part]) => [name, turnedRound(part)]);
  return Object.fromEntries(fields.toReversed());
}

describe('canonicalJson', () => {
  it('is JSON of the same value, whatever the order of its fields', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(turnedRound(value))).toBe(canonicalJson(value));
      }),
    );
  });

  it('tells different values apart, and writes dates as times', () => {
    expect(canonicalJson({ a: [1, 2] })).not.toBe(canonicalJson({ a: [2, 1] }));
    expect(canonicalJson({ b: new Date(0), a: null })).toBe(
      '{"a":null,"b":"1970-01-01T00:00:00.000Z"}',
    );
  });
});
