import type { mongo } from 'mongoose';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { answerTo, answeredId, commandIn, eachMessage, requestId } from './wire';

/** What becomes of a command: the answer in its place, nothing at all, or that its own answer is lost. */
export type Fault = { answer: mongo.Document } | 'swallowed' | 'answer lost';

/** Says what becomes of a command; null: what should. */
export type FaultRule = (command: mongo.Document, name: string) => Fault | null;

/** Stands between a client and a server: does to single commands what a bad day does, or cuts the line. */
export class FaultyProxy {
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private isCut = false;
  /** How often a command met its fault. */
  faults = 0;

  private constructor(
    target: { host: string; port: number },
    private rule: FaultRule,
  ) {
    this.server = createServer((client) => {
      if (this.isCut) client.destroy();
      else this.join(client, connect(target));
    });
  }

  /** @param uri of the server; its first host is taken */
  static async to(uri: string, rule: FaultRule = () => null): Promise<FaultyProxy> {
    const { hostname: host, port } = new URL(uri.replace(/^mongodb:/, 'http:'));
    const proxy = new FaultyProxy({ host, port: Number(port || 27017) }, rule);
    await new Promise<void>((resolve) => proxy.server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get uri(): string {
    const { port } = this.server.address() as AddressInfo;
    return `mongodb://127.0.0.1:${port}/?directConnection=true`;
  }

  /** From now on this is the rule. */
  follow(rule: FaultRule): void {
    this.rule = rule;
  }

  /** Drops every connection, and each new one at once. */
  cut(): void {
    this.isCut = true;
    for (const socket of this.sockets) socket.destroy();
  }

  mend(): void {
    this.isCut = false;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(client: Socket, server: Socket): void {
    const lost = new Set<number>();
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        this.sockets.delete(one);
        other.destroy();
      });
    }
    eachMessage(client, (message) => {
      const command = commandIn(message);
      const fault = command && this.rule(command, Object.keys(command)[0]!);
      if (fault) this.faults += 1;
      if (fault === 'answer lost') lost.add(requestId(message));
      if (fault === 'swallowed') return;
      if (fault && typeof fault === 'object') client.write(answerTo(message, fault.answer));
      else server.write(message);
    });
    eachMessage(server, (message) => {
      if (lost.has(answeredId(message))) client.destroy();
      else client.write(message);
    });
  }
}
