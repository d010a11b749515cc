import * as fc from 'fast-check';
import type { KnownValues } from './known-values';
import { type OpenApiDocument, type Operation, type Parameter, resolved } from './openapi';
import { Values } from './values';

/** A call as it goes over the wire, but for who calls. */
export interface FuzzedRequest {
  operation: Operation;
  address: string;
  headers: Record<string, string>;
  body: string | FormData | undefined;
}

/** Requests for an operation: some that could be right, most slightly wrong, some nonsense. */
export function requestsFor(
  operation: Operation,
  document: OpenApiDocument,
  known: KnownValues,
): fc.Arbitrary<FuzzedRequest> {
  return fc
    .boolean()
    .chain((isTame) =>
      requests(operation, document, new Values(document, known, isTame, operation.path)),
    );
}

function requests(
  operation: Operation,
  document: OpenApiDocument,
  values: Values,
): fc.Arbitrary<FuzzedRequest> {
  return fc
    .record({
      parameters: fc.tuple(...operation.parameters.map((parameter) => given(parameter, values))),
      body: bodies(operation, document, values),
    })
    .map(({ parameters, body }) => {
      const at = (place: Parameter['in']) => parameters.filter((given) => given?.in === place);
      return {
        operation,
        address: addressOf(operation.path, at('path'), at('query')),
        headers: {
          ...Object.fromEntries(at('header').map((each) => [each!.name, headerOf(each!.text)])),
          ...(typeof body === 'string' && { 'content-type': 'application/json' }),
        },
        body,
      };
    });
}

type Given = { name: string; in: Parameter['in']; text: string } | null;

function given({ name, in: place, schema }: Parameter, values: Values): fc.Arbitrary<Given> {
  const text = values.text(schema, name).map((found) => ({ name, in: place, text: found }));
  return place === 'path' ? text : fc.option(text, { freq: 2 });
}

function addressOf(path: string, inPath: readonly Given[], inQuery: readonly Given[]): string {
  const address = inPath.reduce(
    (whole, each) => whole.replace(`{${each!.name}}`, () => encoded(each!.text)),
    path,
  );
  const query = inQuery.map((each) => `${each!.name}=${encoded(each!.text)}`);
  return query.length > 0 ? `${address}?${query.join('&')}` : address;
}

/** Escapes that are none go out as they are; clients resolve a lone "." or ".." themselves. */
function encoded(text: string): string {
  if (text.startsWith('%')) return text;
  return encodeURIComponent(text.toWellFormed()) || '%20';
}

function headerOf(text: string): string {
  return text.replaceAll(/[^\x21-\x7E]/g, '') || '1';
}

function bodies(
  { body }: Operation,
  document: OpenApiDocument,
  values: Values,
): fc.Arbitrary<string | FormData | undefined> {
  if (!body) return fc.constant(undefined);
  if (body.kind === 'form') {
    const names = Object.keys(resolved(body.schema, document).properties ?? {});
    return fc.tuple(...names.map((name) => part(name, document, values))).map(formOf);
  }
  return fc.oneof(
    { weight: 12, arbitrary: values.of(body.schema, '').map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: fc.constantFrom('', '{', '[1,', 'null', '"', '{"a":1}{', '1e999') },
    { weight: 1, arbitrary: fc.constantFrom(1, 40, 200_000).map(nested) },
  );
}

function nested(levels: number): string {
  return '['.repeat(levels) + ']'.repeat(levels);
}

interface Part {
  name: string;
  content: string | File;
}

function part(name: string, document: OpenApiDocument, values: Values): fc.Arbitrary<Part | null> {
  const options = document.components.schemas['UploadOptions']!;
  const content: fc.Arbitrary<string | File> =
    name === 'options'
      ? values.of(options, '').map((value) => JSON.stringify(value))
      : fc.tuple(fileNames, fileTexts).map(([called, text]) => new File([text], called));
  return fc.option(
    content.map((found) => ({ name, content: found })),
    { freq: 8 },
  );
}

function formOf(parts: readonly (Part | null)[]): FormData {
  const form = new FormData();
  for (const each of parts) if (each) form.append(each.name, each.content);
  return form;
}

const fileNames = fc.constantFrom(
  'leads.csv',
  '../../leads.csv',
  'ä\u202Egnp.csv',
  '',
  'a'.repeat(400),
);

const cells = fc.oneof(
  fc.emailAddress(),
  fc.constantFrom('+4930901820', '=1+1', '"', '""', 'gold', 'Ann', 'crm-1', '\u0000', 'ü;x', ''),
  fc.string({ maxLength: 20 }),
);

const headers = fc.constantFrom(
  'name,email,tier,status,external_id',
  'first name;e-mail;phone',
  'email\tphone',
  'email,email,,phone',
  'sha256,domain',
  '',
);

/** What stands above the header, how rows are laid out, and what the text is written in. */
const layouts = fc.record({
  title: fc.constantFrom('', '', 'Leads, all of them\n\n', '# made by hand\n', 'sep=;\n', '\ufeff'),
  delimiter: fc.constantFrom(',', ',', ';', '\t', '|'),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  encoding: fc.constantFrom<BufferEncoding>('utf8', 'utf8', 'utf16le', 'latin1'),
});

const fileTexts: fc.Arbitrary<Uint8Array<ArrayBuffer>> = fc.oneof(
  fc
    .tuple(headers, fc.array(fc.array(cells, { maxLength: 6 }), { maxLength: 12 }), layouts)
    .map(([header, rows, { title, delimiter, lineEnd, encoding }]) => {
      const lines = [header, ...rows.map((row) => row.join(delimiter))];
      return new Uint8Array(Buffer.from(title + lines.join(lineEnd), encoding));
    }),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => new Uint8Array(bytes)),
);
