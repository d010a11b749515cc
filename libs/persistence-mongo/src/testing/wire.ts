import { mongo } from 'mongoose';
import type { Socket } from 'node:net';

/** Of MongoDB's wire protocol what tests need: whole messages, the command in one, an answer to it. */

const HEADER_BYTES = 16;
const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;

/** Hands over a connection's messages, each whole. */
export function eachMessage(socket: Socket, take: (message: Buffer) => void): void {
  let received = Buffer.alloc(0);
  socket.on('data', (bytes) => {
    received = Buffer.concat([received, bytes]);
    while (received.length >= HEADER_BYTES && received.length >= received.readInt32LE(0)) {
      const message = received.subarray(0, received.readInt32LE(0));
      received = received.subarray(message.length);
      take(message);
    }
  });
}

export function requestId(message: Buffer): number {
  return message.readInt32LE(4);
}

/** The request that a message of the server answers. */
export function answeredId(message: Buffer): number {
  return message.readInt32LE(8);
}

/** The command of a request; null of the first handshake, which has an older form. */
export function commandIn(message: Buffer): mongo.Document | null {
  if (message.readInt32LE(12) !== OP_MSG) return null;
  // Flags, then the kind of the first section, which is the command; documents may come behind it.
  const from = HEADER_BYTES + 5;
  return mongo.BSON.deserialize(message.subarray(from, from + message.readInt32LE(from)));
}

/** A document as the answer to a request, in the form in which it was asked. */
export function answerTo(request: Buffer, document: mongo.Document): Buffer {
  const isQuery = request.readInt32LE(12) === OP_QUERY;
  // OP_REPLY: flags, cursor, start, number of documents; OP_MSG: flags, kind of section.
  const preamble = isQuery ? Buffer.alloc(20) : Buffer.alloc(5);
  if (isQuery) preamble.writeInt32LE(1, 16);
  const body = mongo.BSON.serialize(document);
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeInt32LE(HEADER_BYTES + preamble.length + body.length, 0);
  header.writeInt32LE(requestId(request), 8);
  header.writeInt32LE(isQuery ? OP_REPLY : OP_MSG, 12);
  return Buffer.concat([header, preamble, body]);
}
