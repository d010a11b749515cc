import { ValidationFailed } from '@sluice/kernel';
import * as fc from 'fast-check';
import { MalformedJson } from './http-edge.errors';
import { readJson } from './json-text';

const MOST = 1_000;

function messageOf(text: string, most = MOST): string | null {
  try {
    readJson(text, most);
    return null;
  } catch (error) {
    expect(error instanceof ValidationFailed || error instanceof MalformedJson).toBe(true);
    return (error as Error).message;
  }
}

/** Whether anything in it has a name that JavaScript itself gives a meaning. */
function isPlain(json: string): boolean {
  return !/"(__proto__|constructor)":/.test(json);
}

describe('JSON that anybody may have sent', () => {
  const bodies = fc
    .oneof(fc.array(fc.jsonValue({ maxDepth: 5 })), fc.dictionary(fc.string(), fc.jsonValue()))
    .map((value) => JSON.stringify(value))
    .filter((json) => isPlain(json) && json.isWellFormed());

  it('is read as it is, however it is laid out', () => {
    fc.assert(
      fc.property(bodies, (json) => {
        const wide = JSON.stringify(JSON.parse(json), null, 2);
        fc.pre(messageOf(json) === null);
        expect(readJson(json, MOST)).toEqual(JSON.parse(json));
        expect(readJson(wide, MOST)).toEqual(JSON.parse(json));
      }),
    );
  });

  it('is refused in words whatever it is, and never breaks anything', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), bodies, fc.tuple(bodies, fc.string())), (sent) => {
        const text = Array.isArray(sent) ? sent.join('') : sent;
        expect(messageOf(text) ?? 'The body is fine.').toMatch(/^The .+\.$/s);
      }),
    );
  });

  it('holds no more values than it may, and what stands in a text is none', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.string(), (count, text) => {
        const json = JSON.stringify(Array<string>(count).fill(text));
        expect(messageOf(json, count + 1)).toBeNull();
        expect(messageOf(json, count)).toBe(
          `The request was refused: body holds more than ${count} values.`,
        );
      }),
    );
  });

  it('has texts that somebody may have written', () => {
    const refusal = 'The request was refused: body holds a text longer than 100000 characters.';
    expect(messageOf(JSON.stringify(['x'.repeat(100_000), 'x'.repeat(100_000)]))).toBeNull();
    expect(messageOf(JSON.stringify(['x'.repeat(100_001)]))).toBe(refusal);
    expect(messageOf(JSON.stringify({ ['\\'.repeat(50_000)]: 1 }))).toContain('has a field');
    expect(messageOf(JSON.stringify({ ['\\'.repeat(50_001)]: 1 }))).toBe(refusal);
    // A text that never ends is no JSON.
    expect(messageOf('["x')).toMatch(/^The request body is not valid JSON/);
  });
});
