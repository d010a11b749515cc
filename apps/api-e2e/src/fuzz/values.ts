import * as fc from 'fast-check';
import type { KnownValues } from './known-values';
import { resolved, type OpenApiDocument, type Schema } from './openapi';

/** Strings that have broken servers before. */
const NASTY = [
  '',
  ' ',
  '0',
  '-1',
  'null',
  'undefined',
  'NaN',
  '1e309',
  '9007199254740993',
  '__proto__',
  'constructor',
  '$where',
  '../../etc/passwd',
  "'; DROP TABLE leads; --",
  '=cmd|"/c calc"!A1',
  '%00',
  '%zz',
  '\u0000',
  '\uD800',
  'İ'.repeat(200),
  'a'.repeat(5_000),
  '2026-02-30',
  '+275760-09-13T00:00:00.001Z',
  '-271821-04-20T00:00:00.000Z',
  '0000-01-01T00:00:00Z',
];

/** What a tame body leaves out, since it asks for a state that is mostly gone. */
const OFTEN_STALE = ['version', 'plan_hash'];

/**
 * Values by example and by rule. Tame ones are what a schema asks for; others also what it only just
 * refuses, and worse.
 */
export class Values {
  constructor(
    private readonly document: OpenApiDocument,
    private readonly known: KnownValues,
    private readonly isTame: boolean,
    private readonly path: string,
  ) {}

  /** What the schema asks for, or what the server itself has told under this name. */
  of(schema: Schema, name: string): fc.Arbitrary<unknown> {
    const known = this.known.under(name, this.path);
    return fc.oneof(
      { weight: 4, arbitrary: this.wanted(schema, name) },
      { weight: known.length > 0 ? 8 : 0, arbitrary: fc.constantFrom(...known, '') },
      { weight: this.isTame ? 0 : 1, arbitrary: unwanted },
    );
  }

  /** Text for a place in an address or a header. */
  text(schema: Schema, name: string): fc.Arbitrary<string> {
    return this.of(schema, name).map((value) =>
      (Array.isArray(value) ? value : [value]).map(textOf).join(','),
    );
  }

  private wanted(schema: Schema, name: string): fc.Arbitrary<unknown> {
    const found = resolved(schema, this.document);
    const value = this.byType(found, name);
    return found.nullable ? fc.option(value, { freq: 5 }) : value;
  }

  private byType(schema: Schema, name: string): fc.Arbitrary<unknown> {
    if (schema.enum) return fc.constantFrom(...schema.enum);
    if (schema.example === undefined) return this.byRule(schema, name);
    const example = fc.constant(schema.example);
    return this.isTame ? example : fc.oneof(example, this.byRule(schema, name));
  }

  private byRule(schema: Schema, name: string): fc.Arbitrary<unknown> {
    switch (schema.type) {
      case 'boolean':
        return fc.boolean();
      case 'integer':
      case 'number':
        return this.isTame ? tameNumber(schema) : numberWithin(schema);
      case 'string':
        return this.isTame ? tameString(schema) : stringWithin(schema);
      case 'array':
        return fc.array(this.of(schema.items ?? {}, name), { maxLength: 4 });
      case 'object':
        return this.object(schema);
      default:
        return fc.jsonValue();
    }
  }

  private object({ properties = {}, required = [], additionalProperties }: Schema) {
    const all = Object.entries(properties);
    const sent = this.isTame ? all.filter(([name]) => !OFTEN_STALE.includes(name)) : all;
    const described = fc.record(
      Object.fromEntries(sent.map(([name, each]) => [name, this.of(each, name)])),
      { requiredKeys: required },
    );
    const free =
      typeof additionalProperties === 'object' ? this.of(additionalProperties, '') : null;
    return free ? fc.dictionary(fc.constantFrom('0', 'E-mail', ...NASTY), free) : described;
  }
}

const unwanted: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, -1, 0, 1.5, 2 ** 53, 1e300, true, [], {}, [[]], ...NASTY),
  fc.jsonValue(),
);

function tameString({ format, pattern, minLength = 1 }: Schema): fc.Arbitrary<string> {
  if (format === 'email') return fc.nat(50).map((number) => `member-${number}@example.org`);
  if (format === 'date-time') return fc.constant(new Date().toISOString());
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  return fc.constantFrom('Ann', 'UTC', 'DE').map((text) => text.padEnd(minLength, 'x'));
}

function tameNumber({ minimum = 0, maximum = 200 }: Schema): fc.Arbitrary<number> {
  return fc.integer({ min: minimum, max: Math.min(maximum, minimum + 30) });
}

function stringWithin(schema: Schema): fc.Arbitrary<string> {
  const { format, minLength = 0, maxLength = 60 } = schema;
  if (format === 'date-time') return fc.date({ noInvalidDate: false }).map(isoOrNonsense);
  if (format === 'email') return fc.oneof(fc.emailAddress(), fc.constantFrom(...NASTY));
  const length = { minLength, maxLength: Math.min(maxLength + 1, 300) };
  return fc.oneof(
    fc.string(length),
    fc.string({ ...length, unit: 'binary' }),
    fc.constantFrom(...NASTY),
  );
}

function numberWithin({ type, minimum, maximum }: Schema): fc.Arbitrary<number> {
  const [least, most] = [minimum ?? 0, maximum ?? 1_000_000];
  const edges = fc.constantFrom(least - 1, least, least + 1, most - 1, most, most + 1);
  const near = fc.integer({ min: least, max: Math.min(most, least + 50) });
  const rest = type === 'number' ? fc.double() : fc.maxSafeInteger();
  return fc.oneof(
    { weight: 6, arbitrary: near },
    { weight: 2, arbitrary: edges },
    { weight: 1, arbitrary: rest },
  );
}

function isoOrNonsense(date: Date): string {
  return Number.isNaN(date.getTime()) ? String(date) : date.toISOString();
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
