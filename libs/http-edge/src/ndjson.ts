import type { Response } from 'express';
import { attachmentNamed } from './file-name';
import { streamAnswer } from './stream-answer';

/**
 * Answers with one JSON document per line (`application/x-ndjson`), as the client reads. With
 * `fileName` browsers save it instead of showing it. Rejects with what `documents` throws;
 * resolves when the client leaves early.
 */
export async function sendNdjson(
  response: Response,
  documents: AsyncIterable<object>,
  fileName?: string,
): Promise<void> {
  await streamAnswer(
    response,
    {
      'Content-Type': 'application/x-ndjson; charset=utf-8',
      ...(fileName !== undefined && { 'Content-Disposition': attachmentNamed(fileName) }),
    },
    linesOf(documents),
  );
}

async function* linesOf(documents: AsyncIterable<object>): AsyncGenerator<string> {
  for await (const document of documents) yield `${JSON.stringify(document)}\n`;
}
