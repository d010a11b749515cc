import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import express from 'express';
import { unreadBodies } from './slow-clients';

const REFUSED = 'HTTP/1.1 401 Unauthorized';

describe('whoever was answered in the middle of a body', () => {
  let server: Server;
  let client: Socket;
  let received: string;
  let drip: NodeJS.Timeout | undefined;

  beforeEach(async () => {
    const app = express();
    app.use(unreadBodies({ longest: 200 }));
    app.use((request, response) => {
      // As a parser would that has given up.
      if (request.url === '/paused') request.once('data', () => request.pause());
      response.sendStatus(401);
    });
    server = createServer(app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    client = connect((server.address() as AddressInfo).port, '127.0.0.1');
    received = '';
    client.on('data', (data) => (received += String(data)));
    // What is sent after the end comes back as an error; the end itself is what counts.
    client.on('error', () => undefined);
  });

  afterEach(() => {
    clearInterval(drip);
    client.destroy();
    server.close();
  });

  /** However it ends: what was sent after the end comes back as an error. */
  const closed = (): Promise<void> =>
    new Promise((resolve) => client.once('close', () => resolve()));

  function post(headers: string, body = '', path = '/'): void {
    client.write(`POST ${path} HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n\r\n${body}`);
  }

  it.each([
    ['goes on sending', 'Content-Length: 1000000000', '/', 'x'],
    ['goes on sending in chunks', 'Transfer-Encoding: chunked', '/', '1\r\nx\r\n'],
    ['goes on sending where nobody reads', 'Content-Length: 1000000000', '/paused', 'x'],
  ])('is told, and cut off who %s', async (_, headers, path, more) => {
    post(headers, more, path);
    drip = setInterval(() => client.write(more), 20);
    await closed();

    expect(received).toContain(REFUSED);
  });

  it('is told, and cut off who just holds the connection', async () => {
    post('Content-Length: 1000');
    await closed();

    expect(received).toContain(REFUSED);
  });

  it('may go on with the next request after ending the body', async () => {
    post('Content-Length: 8', 'half');
    await once(client, 'data');
    client.write('half');
    await new Promise((resolve) => setTimeout(resolve, 400));
    post('Content-Length: 0');
    await once(client, 'data');

    expect(received.split(REFUSED)).toHaveLength(3);
  });
});
