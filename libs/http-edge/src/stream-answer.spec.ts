import { once } from 'node:events';
import { createServer, get, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import express, { type Request, type Response } from 'express';
import fc from 'fast-check';
import Papa from 'papaparse';
import { sendCsv, type CsvCell } from './csv-download';
import { restoreCell } from '@sluice/csv-cells';
import { sendNdjson } from './ndjson';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

/** A server whose every answer is what the test says; `done` settles with the handler. */
async function serve(
  handler: (response: Response) => Promise<void>,
): Promise<{ url: string; done: Promise<void> }> {
  const outcome = Promise.withResolvers<undefined>();
  outcome.promise.catch(() => undefined);
  const app = express().use((_: Request, response: Response) => {
    handler(response).then(
      () => {
        outcome.resolve(undefined);
      },
      (error: unknown) => {
        outcome.reject(error);
        if (!response.headersSent) response.status(500).end('problem');
      },
    );
  });
  const server = createServer(app).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, done: outcome.promise };
}

async function* from<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}

async function answerOf(handler: (response: Response) => Promise<void>): Promise<{
  headers: IncomingMessage['headers'];
  body: string;
}> {
  const { url } = await serve(handler);
  const [answer] = (await once(get(url), 'response')) as [IncomingMessage];
  const body = await text(answer);
  return { headers: answer.headers, body };
}

describe('a CSV download', () => {
  const headers = ['name', 'phone'];

  it('is UTF-8 with byte order mark and CRLF, and opens as a file', async () => {
    const at = new Date('2026-11-23T10:00:00Z');
    const answer = await answerOf((response) =>
      sendCsv(response, {
        fileName: 'report.csv',
        headers: ['name', 'note', 'number', 'at', 'yes', 'nothing', 'missing', 'words'],
        rows: from([['Zoë', 'a "b", c\nd', -5, at, true, null, undefined, ['=a', 'b']]]),
      }),
    );
    // text() decodes as UTF-8 and takes the mark away, which it only does for a right one.
    expect(answer.body).toBe(
      'name,note,number,at,yes,nothing,missing,words\r\n' +
        'Zoë,"a ""b"", c\nd",-5,2026-11-23T10:00:00.000Z,true,,,"[""=a"",""b""]"\r\n',
    );
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename=report.csv',
      'cache-control': 'private, no-store',
    });
  });

  it('starts with the byte order mark', async () => {
    const { url } = await serve((response) =>
      sendCsv(response, { fileName: 'a.csv', headers, rows: from<string[]>([]) }),
    );
    const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
    expect(bytes).toEqual(Buffer.from('\uFEFFname,phone\r\n', 'utf8'));
  });

  it('neutralises formulas', async () => {
    const answer = await answerOf((response) =>
      sendCsv(response, {
        fileName: 'a.csv',
        headers,
        rows: from([['=cmd|calc', '+49301234']]),
      }),
    );
    expect(answer.body).toBe(`name,phone\r\n"'=cmd|calc",+49301234\r\n`);
  });

  it('can be read back, whatever the cells hold', async () => {
    const cell = fc.string({ unit: 'binary' }).map((text) => text.toWellFormed());
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { maxLength: 20 });
    let rows: string[][] = [];
    const { url } = await serve((response) =>
      sendCsv(response, { fileName: 'a.csv', headers, rows: from(rows) }),
    );
    await fc.assert(
      fc.asyncProperty(table, async (given) => {
        rows = given;
        const body = await (await fetch(url)).text();
        const read = Papa.parse<string[]>(body, { delimiter: ',', newline: '\r\n' });
        const withoutLastLineEnd = read.data.slice(1, -1);
        expect(withoutLastLineEnd.map((row) => row.map(restoreCell))).toEqual(given);
      }),
      { numRuns: 25 },
    );
  });

  it('waits for a client that reads slowly, and stops when it leaves', async () => {
    let made = 0;
    let returned = false;
    async function* endless(): AsyncGenerator<CsvCell[]> {
      try {
        for (;;) {
          made++;
          yield ['x'.repeat(10_000), null];
          if (made % 100 === 0) await new Promise(setImmediate);
        }
      } finally {
        returned = true;
      }
    }
    const { url, done } = await serve((response) =>
      sendCsv(response, { fileName: 'a.csv', headers, rows: endless() }),
    );
    const call = get(url);
    const [answer] = (await once(call, 'response')) as [IncomingMessage];
    answer.pause();
    // The source stands still once the buffers of both ends are full.
    let before = -1;
    while (before !== made) {
      before = made;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    call.destroy();
    await expect(done).resolves.toBeUndefined();
    expect(returned).toBe(true);
  });

  it('that fails before its first portion leaves the answer to the caller', async () => {
    async function* broken(): AsyncGenerator<string[]> {
      yield ['a', 'b'];
      throw new Error('the database went away');
    }
    const { url, done } = await serve((response) =>
      sendCsv(response, { fileName: 'a.csv', headers, rows: broken() }),
    );
    const answer = await fetch(url);
    expect(answer.status).toBe(500);
    expect(await answer.text()).toBe('problem');
    await expect(done).rejects.toThrow('the database went away');
  });

  it('that fails later is cut off, so that nobody takes it for whole', async () => {
    async function* broken(): AsyncGenerator<string[]> {
      for (let row = 0; row < 20; row++) yield ['x'.repeat(10_000), ''];
      throw new Error('the database went away');
    }
    const { url, done } = await serve((response) =>
      sendCsv(response, { fileName: 'a.csv', headers, rows: broken() }),
    );
    const read = fetch(url).then((answer) => answer.text());
    await expect(read).rejects.toThrow();
    await expect(done).rejects.toThrow('the database went away');
  });

  it('makes no row for HEAD', async () => {
    const rows = jest.fn();
    const { url } = await serve((response) =>
      sendCsv(response, { fileName: 'a.csv', headers, rows: { [Symbol.asyncIterator]: rows } }),
    );
    const call = request(url, { method: 'HEAD' }).end();
    const [answer] = (await once(call, 'response')) as [IncomingMessage];
    answer.resume();
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(rows).not.toHaveBeenCalled();
  });
});

describe('an NDJSON answer', () => {
  it('has one document per line', async () => {
    const answer = await answerOf((response) =>
      sendNdjson(response, from([{ a: 1 }, { b: 'two\nlines' }])),
    );
    expect(answer.body).toBe('{"a":1}\n{"b":"two\\nlines"}\n');
    expect(answer.headers['content-type']).toBe('application/x-ndjson; charset=utf-8');
    expect(answer.headers['content-disposition']).toBeUndefined();
  });

  it('is empty when there is nothing', async () => {
    const answer = await answerOf((response) => sendNdjson(response, from<object>([]), 'a.ndjson'));
    expect(answer.body).toBe('');
    expect(answer.headers['content-disposition']).toContain('filename=a.ndjson');
  });
});
