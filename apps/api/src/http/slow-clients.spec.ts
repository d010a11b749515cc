import { once } from 'node:events';
import {
  createServer,
  request as open,
  type ClientRequest,
  type IncomingMessage,
  type Server,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import express from 'express';
import { boundConnections, hurriedBodies } from './slow-clients';

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

  it('have an hour for a whole request, ten minutes of silence, and seconds between two requests', () => {
    boundConnections(server);

    expect(server).toMatchObject({
      headersTimeout: 60_000,
      requestTimeout: 3_600_000,
      timeout: 600_000,
      keepAliveTimeout: 5_000,
    });
  });
});
