import { createReadStream } from 'node:fs';
import { TextDecoder } from 'node:util';
import { ValidationFailed } from '@sluice/kernel';
import { LineReader, type ListLine } from './domain/list-lines';

const NUL = 0;

/**
 * The lines of a text file, some thousand at a time, in UTF-8 or, with a byte order mark, UTF-16.
 * Memory stays the same whatever its size.
 *
 * @throws ValidationFailed when it is no text
 */
export async function* linesOf(path: string): AsyncGenerator<ListLine[]> {
  const lines = new LineReader();
  let decoder: TextDecoder | null = null;
  for await (const bytes of createReadStream(path) as AsyncIterable<Buffer>) {
    decoder ??= new TextDecoder(encodingOf(bytes));
    if (decoder.encoding === 'utf-8' && bytes.includes(NUL)) throw noText();
    yield lines.push(decoder.decode(bytes, { stream: true }));
  }
  yield lines.push(decoder?.decode() ?? '');
  yield lines.end();
}

function encodingOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

function noText(): ValidationFailed {
  const message =
    'The file is no text but a binary file. Save it as CSV or as text with one entry per line, then send that.';
  return new ValidationFailed(message, [{ field: 'file', message }]);
}
