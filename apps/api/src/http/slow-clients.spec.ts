import { once, type EventEmitter } from 'node:events';
import {
  Agent,
  createServer,
  request as open,
  type ClientRequest,
  type IncomingMessage,
  type Server,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import express from 'express';
import { boundConnections, hurriedBodies, unreadBodies } from './slow-clients';

describe('clients that take their time', () => {
  let server: Server;

  beforeEach(async () => {
    const app = express();
    app.use(hurriedBodies(50));
    app.use((request, response) => {
      request.resume();
      request.once('end', () => response.end('taken'));
    });
    server = createServer(app).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  afterEach(() => server.close());

  function half(type: string): ClientRequest {
    const { port } = server.address() as AddressInfo;
    const sending = open({ port, method: 'POST', headers: { 'content-type': type } });
    sending.write('{"half":');
    return sending;
  }

  it('are cut off in the middle of a body', async () => {
    const sending = half('application/json');
    const [error] = (await once(sending, 'error')) as [NodeJS.ErrnoException];

    expect(error.code).toBe('ECONNRESET');
  });

  it('may go on with a file', async () => {
    const sending = half('multipart/form-data; boundary=x');
    await new Promise((resolve) => setTimeout(resolve, 150));
    sending.end('whole');
    const [response] = (await once(sending, 'response')) as [IncomingMessage];

    expect(await text(response)).toBe('taken');
  });

  it('have an hour for a whole request, ten minutes of silence, and longer than proxies between two requests', () => {
    boundConnections(server);

    expect(server).toMatchObject({
      headersTimeout: 60_000,
      requestTimeout: 3_600_000,
      timeout: 600_000,
      keepAliveTimeout: 65_000,
    });
  });
});

/** However it ends: what was sent after the end comes back as an error. */
function closed(connection: Pick<EventEmitter, 'once'>): Promise<void> {
  return new Promise((resolve) => connection.once('close', () => resolve()));
}

describe('bodies that nobody wanted to read', () => {
  let server: Server;
  let agent: Agent;

  beforeEach(async () => {
    const app = express();
    app.use(unreadBodies({ largest: 1_000, longest: 100 }));
    app.use((_request, response) => response.status(401).end('who are you?'));
    server = createServer(app);
    boundConnections(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    agent = new Agent({ keepAlive: true, maxSockets: 1 });
  });

  afterEach(() => {
    agent.destroy();
    server.close();
  });

  function sending(headers: Record<string, string | number>): ClientRequest {
    const { port } = server.address() as AddressInfo;
    return open({ port, agent, method: 'POST', headers });
  }

  async function answerTo(asked: ClientRequest): Promise<string> {
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    return text(response);
  }

  it('may come to their end, and the connection goes on', async () => {
    const first = sending({ 'content-length': 1_000 });
    first.write('x'.repeat(500));
    expect(await answerTo(first)).toBe('who are you?');
    const { socket } = first;
    first.end('x'.repeat(500));
    await new Promise((resolve) => setTimeout(resolve, 200));
    const second = sending({ 'content-length': 0 });
    second.end();
    expect(await answerTo(second)).toBe('who are you?');
    expect(second.socket).toBe(socket);
  });

  it.each([
    ['has more to send than anybody waits for', 1_001],
    ['never gets to the end', 10],
  ])('cost whoever %s the connection, once it has its answer', async (_, bytes) => {
    const asked = sending({ 'transfer-encoding': 'chunked' });
    asked.write('x');
    expect(await answerTo(asked)).toBe('who are you?');
    asked.on('error', () => undefined);
    asked.write('x'.repeat(bytes));
    await closed(asked.socket!);
  });

  it('are not asked for', async () => {
    const asked = sending({ 'content-length': 10, expect: '100-continue' });
    const wanted = jest.fn();
    asked.on('continue', wanted);
    asked.flushHeaders();
    expect(await answerTo(asked)).toBe('who are you?');
    expect(wanted).not.toHaveBeenCalled();
    asked.on('error', () => undefined);
    asked.destroy();
  });

  it('do not cost a client its answer that wants no other after it', async () => {
    const patient = express();
    patient.use(unreadBodies());
    patient.use((_request, response) => response.status(401).end('who are you?'));
    const other = createServer(patient).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    for (let round = 0; round < 20; round += 1) {
      const asked = open({ port, method: 'POST', agent: false });
      asked.end('x'.repeat(4 * 1024 * 1024));
      expect(await answerTo(asked)).toBe('who are you?');
      asked.on('error', () => undefined);
      await closed(asked);
    }
    other.close();
    await once(other, 'close');
  });
});
