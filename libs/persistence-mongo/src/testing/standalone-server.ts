import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { answerTo, eachMessage } from './wire';

/** What a mongod that was started without --replSet answers to `hello`: there is no setName. */
const HELLO = {
  helloOk: true,
  ismaster: true,
  isWritablePrimary: true,
  maxBsonObjectSize: 16_777_216,
  maxMessageSizeBytes: 48_000_000,
  maxWriteBatchSize: 100_000,
  logicalSessionTimeoutMinutes: 30,
  minWireVersion: 0,
  maxWireVersion: 21,
  readOnly: false,
  ok: 1,
};

/**
 * Says of itself that it is a standalone MongoDB, whatever it is asked; knows just enough of the
 * wire protocol (OP_MSG, and OP_QUERY for the first handshake) to be believed.
 */
export class StandaloneServer {
  private readonly server: Server = createServer((socket) => listen(socket));
  private readonly sockets = new Set<Socket>();

  static async start(): Promise<StandaloneServer> {
    const standalone = new StandaloneServer();
    standalone.server.on('connection', (socket) => standalone.sockets.add(socket));
    await new Promise<void>((resolve) => standalone.server.listen(0, '127.0.0.1', resolve));
    return standalone;
  }

  get uri(): string {
    return `mongodb://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

function listen(socket: Socket): void {
  socket.on('error', () => socket.destroy());
  eachMessage(socket, (message) => socket.write(answerTo(message, HELLO)));
}
