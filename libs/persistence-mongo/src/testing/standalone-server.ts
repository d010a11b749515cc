import { mongo } from 'mongoose';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

const HEADER_BYTES = 16;
const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;

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
  let received = Buffer.alloc(0);
  socket.on('error', () => socket.destroy());
  socket.on('data', (bytes) => {
    received = Buffer.concat([received, bytes]);
    while (received.length >= HEADER_BYTES && received.length >= received.readInt32LE(0)) {
      const message = received.subarray(0, received.readInt32LE(0));
      received = received.subarray(message.length);
      socket.write(answerTo(message));
    }
  });
}

function answerTo(message: Buffer): Buffer {
  const requestId = message.readInt32LE(4);
  const isQuery = message.readInt32LE(12) === OP_QUERY;
  // OP_REPLY: flags, cursor, start, number of documents; OP_MSG: flags, kind of section.
  const preamble = isQuery ? Buffer.alloc(20) : Buffer.alloc(5);
  if (isQuery) preamble.writeInt32LE(1, 16);
  const body = mongo.BSON.serialize(HELLO);
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeInt32LE(HEADER_BYTES + preamble.length + body.length, 0);
  header.writeInt32LE(requestId, 8);
  header.writeInt32LE(isQuery ? OP_REPLY : OP_MSG, 12);
  return Buffer.concat([header, preamble, body]);
}
