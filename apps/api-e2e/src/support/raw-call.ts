import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface RawAnswer {
  status: number;
  /** Below the status, up to the body, in lower case. */
  headers: string;
  body: string;
}

/** A connection on which a test says exactly what it wants to, be it HTTP or not. */
export class RawConnection {
  /** All that has come so far. */
  received = '';
  readonly closed: Promise<unknown>;

  private constructor(private readonly socket: Socket) {
    socket.on('data', (data) => (this.received += String(data)));
    // What is sent to a server that has closed the connection comes back as an error.
    socket.on('error', () => undefined);
    this.closed = new Promise((resolve) => socket.once('close', resolve));
  }

  static async open(url: string): Promise<RawConnection> {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    return new RawConnection(socket);
  }

  get isClosed(): boolean {
    return this.socket.destroyed;
  }

  send(text: string): void {
    this.socket.write(text);
  }

  close(): void {
    this.socket.destroy();
  }
}

/** Sends a request as these lines have it, and reads the answer until the server closes. */
export async function rawCall(
  url: string,
  lines: readonly string[],
  body = '',
): Promise<RawAnswer> {
  const connection = await RawConnection.open(url);
  connection.send([...lines, 'Connection: close', '', body].join('\r\n'));
  await connection.closed;
  const [head = '', ...rest] = connection.received.split('\r\n\r\n');
  return {
    status: Number(head.split(' ')[1]),
    headers: head.toLowerCase(),
    body: rest.join('\r\n\r\n'),
  };
}
