import { once } from 'node:events';
import { Agent, createServer, request as open, type IncomingMessage, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import express, { type Response } from 'express';
import { ConnectionsAtStop } from './connections-at-stop';
import { boundConnections } from './slow-clients';

describe('a server that is asked to stop', () => {
  let server: Server;
  let connections: ConnectionsAtStop;
  let port: number;
  let agent: Agent;
  let begun: Promise<Response>;

  beforeEach(async () => {
    const app = express();
    connections = new ConnectionsAtStop();
    app.use(connections.watch);
    const asked = Promise.withResolvers<Response>();
    begun = asked.promise;
    app.use((_request, response) => asked.resolve(response));
    server = createServer(app);
    boundConnections(server);
    connections.follow(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
    agent = new Agent({ keepAlive: true });
  });

  afterEach(() => {
    agent.destroy();
    server.closeAllConnections();
  });

  /** As Nest does it. */
  async function stop(meanwhile?: () => Promise<unknown>): Promise<void> {
    connections.beforeApplicationShutdown();
    if (meanwhile) await meanwhile();
    const closed = once(server, 'close');
    server.close();
    await closed;
  }

  async function ask(): Promise<[Promise<IncomingMessage>, Response]> {
    const asking = open({ port, agent }).end();
    const answer = once(asking, 'response').then(([message]) => message as IncomingMessage);
    return [answer, await begun];
  }

  it('answers what was asked before, as the last thing over that connection', async () => {
    const [answer, response] = await ask();
    const stopped = stop();
    response.end('here you are');

    expect(await text(await answer)).toBe('here you are');
    expect((await answer).headers.connection).toBe('close');
    await stopped;
  });

  it('brings an answer to its end that has begun, and keeps the connection no longer', async () => {
    const [answer, response] = await ask();
    response.write('here ');
    const message = await answer;
    const stopped = stop();
    response.end('you are');

    expect(await text(message)).toBe('here you are');
    await stopped;
  });

  it('waits no longer than a while for answers that nobody reads', async () => {
    connections.timeToRead = 50;
    const [answer, response] = await ask();
    response.writeHead(200, { 'content-length': 1_000 }).write('here');
    const broken = once(await answer, 'error');
    await stop();

    expect(await broken).toMatchObject([{ code: 'ECONNRESET' }]);
  });

  it('waits for nobody who has asked for nothing yet', async () => {
    const connection = connect(port, '127.0.0.1');
    await once(server, 'connection');
    await stop();
    await once(connection.resume(), 'close');
  });

  it('waits no longer for those who come while it brings a run to its end', async () => {
    await stop(async () => {
      connect(port, '127.0.0.1').resume();
      await once(server, 'connection');
    });
  });

  it('waits for no body that is still being sent', async () => {
    const sending = open({ port, agent, method: 'POST' });
    const refused = once(sending, 'error');
    sending.write('half');
    await begun;
    await stop();

    expect(await refused).toMatchObject([{ code: 'ECONNRESET' }]);
  });
});
