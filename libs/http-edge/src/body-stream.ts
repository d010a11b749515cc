import type { IncomingMessage } from 'node:http';
import type { Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { BadRequestException } from '@nestjs/common';
import { BodyTooLarge, UnsupportedMediaType } from './http-edge.errors';

const INFLATE: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/**
 * The body of a request, inflated. Ends at the first byte too many and leaves the rest unread.
 *
 * @throws BodyTooLarge, UnsupportedMediaType
 * @throws BadRequestException when the body breaks off or isn't packed as its header says
 */
export async function bytesOf(request: IncomingMessage, most: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > most) throw new BodyTooLarge(most);
  const inflater = inflaterOf(request);
  const body = inflater ? request.pipe(inflater) : request;
  try {
    return await new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      let size = 0;
      body.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > most) reject(new BodyTooLarge(most));
        else chunks.push(chunk);
      });
      body.once('end', () => resolve(Buffer.concat(chunks)));
      body.once('error', () => reject(unreadable(inflater)));
      request.once('close', () => {
        if (!request.complete) reject(new BadRequestException('The request body broke off.'));
      });
    });
  } finally {
    body.removeAllListeners('data');
    request.pause();
    if (inflater) {
      request.unpipe(inflater);
      inflater.destroy();
    }
  }
}

function inflaterOf({ headers }: IncomingMessage): Transform | null {
  const encoding = (headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding === 'identity' || encoding === '') return null;
  const inflate = Object.hasOwn(INFLATE, encoding) ? INFLATE[encoding] : undefined;
  if (inflate) return inflate();
  throw new UnsupportedMediaType(
    'Request bodies are taken plain or packed with gzip, deflate or br, as Content-Encoding says.',
  );
}

function unreadable(inflater: Transform | null): BadRequestException {
  return new BadRequestException(
    inflater
      ? 'The request body is not packed as its Content-Encoding says.'
      : 'The request body broke off.',
  );
}
