import { Api, ENGINE, Installation, type Server } from '@sluice/story-support';
import { RawConnection } from './support/raw-call';

/** Above the 65 seconds that a connection is kept for its next request, far below the hour of a whole upload. */
const PATIENCE = 90_000;

const HOST = 'Host: localhost';
const UPLOAD = [
  'POST /api/admin/leads/csvs HTTP/1.1',
  'Content-Type: multipart/form-data; boundary=x',
  HOST,
];
const ENDLESS = 'Content-Length: 1000000000';

describe(`Connections that were refused, on ${ENGINE}`, () => {
  let installation: Installation;
  let server: Server;
  let key: string;

  beforeAll(async () => {
    installation = await Installation.create();
    server = await installation.start();
    const admin = await Api.firstAdmin(server);
    const { body } = await admin.post<{ key: string }>('/api/admin/api-keys', {
      name: 'reader',
      scopes: ['read'],
    });
    key = body.key;
  });

  afterAll(() => installation.remove());

  /** The status that the client was told, and whether the server closed the connection in time. */
  const refusedTo = async (lines: string[], more: string | null): Promise<[string, boolean]> => {
    const connection = await RawConnection.open(server.url);
    connection.send([...lines, '', ''].join('\r\n'));
    const drip = setInterval(() => more !== null && connection.send(more), 100);
    let isCut = true;
    const patience = setTimeout(() => {
      isCut = false;
      connection.close();
    }, PATIENCE);
    await connection.closed;
    clearInterval(drip);
    clearTimeout(patience);
    return [connection.received.split(' ')[1]!, isCut];
  };

  const reader = (): string => `Authorization: Bearer ${key}`;

  it.each<[string, () => string[], string | null, string]>([
    ['a stranger who goes on with a file', () => [...UPLOAD, ENDLESS], 'x', '401'],
    ['a stranger who holds on', () => [...UPLOAD, ENDLESS], null, '401'],
    ['a stranger in pieces', () => [...UPLOAD, 'Transfer-Encoding: chunked'], '1\r\nx\r\n', '401'],
    ['a stranger who floods', () => [...UPLOAD, ENDLESS], 'x'.repeat(500_000), '401'],
    ['a reader with a file', () => [...UPLOAD, reader(), ENDLESS], 'x', '403'],
    [
      'whoever names no route',
      () => ['POST /api/nothing HTTP/1.1', 'Content-Type: text/plain', HOST, ENDLESS],
      'x',
      '404',
    ],
    [
      'whoever names another host',
      () => ['POST /api/auth/login HTTP/1.1', 'Host: evil.example', ENDLESS],
      'x',
      '421',
    ],
    ['whoever asks once and stays', () => ['GET /api/nothing HTTP/1.1', HOST], null, '404'],
  ])('%s is told, and then cut off', async (_, lines, more, status) => {
    expect(await refusedTo(lines(), more)).toEqual([status, true]);
  });
});
