import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { MongoClient } from 'mongodb';

const MAIN = resolve(__dirname, '../../../../dist/apps/api/main.js');
const START_WITHIN = 30_000;

/** On which engine the stories run: MongoDB when MONGODB_URI is set, else the embedded SQLite. */
export const ENGINE = process.env['MONGODB_URI'] ? 'MongoDB' : 'SQLite';

/** An installation of its own: a data folder and, on MongoDB, a database. */
export class Installation {
  readonly mongoUri = uriOfNewDatabase();
  private readonly started: Server[] = [];

  private constructor(readonly directory: string) {}

  static async create(): Promise<Installation> {
    return new Installation(await mkdtemp(join(tmpdir(), 'sluice-story-')));
  }

  /** Starts a server on it; several may be running at once. */
  async start(environment: Record<string, string> = {}): Promise<Server> {
    const server = await Server.start({
      SLUICE_DATA_DIR: this.directory,
      MONGODB_URI: this.mongoUri,
      ...environment,
    });
    this.started.push(server);
    return server;
  }

  /** Ends whatever still runs and removes all that was stored. */
  async remove(): Promise<void> {
    await Promise.all(this.started.map((server) => server.kill()));
    await rm(this.directory, { recursive: true, force: true });
    if (this.mongoUri === '') return;
    const client = await MongoClient.connect(this.mongoUri);
    await client.db().dropDatabase();
    await client.close();
  }
}

/** One server process. */
export class Server {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
    private readonly output: { text: string },
  ) {}

  static async start(environment: Record<string, string>): Promise<Server> {
    const { child, output } = launch(environment);
    const deadline = Date.now() + START_WITHIN;
    for (;;) {
      const ready = /Sluice is ready on (\S+)/.exec(output.text);
      if (ready) return new Server(child, ready[1]!, output);
      if (child.exitCode !== null || Date.now() > deadline)
        throw new Error(`The server did not start:\n${output.text}`);
      await pause(20);
    }
  }

  /** For starts that are to fail. @returns the exit code and all that was printed */
  static async startAndFail(
    environment: Record<string, string>,
  ): Promise<{ code: number | null; text: string }> {
    const { child, output } = launch(environment);
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, text: output.text };
  }

  /** All that the server has printed so far. */
  get log(): string {
    return this.output.text;
  }

  /** kill -9: the process has no say in it. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** @returns the exit code */
  async stop(): Promise<number | null> {
    await this.end('SIGTERM');
    return this.child.exitCode;
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const closed = once(this.child, 'close');
    this.child.kill(signal);
    await closed;
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}

function launch(environment: Record<string, string>): {
  child: ChildProcess;
  output: { text: string };
} {
  const child = spawn(process.execPath, [MAIN], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], PORT: '0', ...environment },
  });
  const output = { text: '' };
  child.stdout.on('data', (text) => (output.text += String(text)));
  child.stderr.on('data', (text) => (output.text += String(text)));
  return { child, output };
}

/** The server that MONGODB_URI names with a database that nobody has; '' for SQLite. */
function uriOfNewDatabase(): string {
  const uri = process.env['MONGODB_URI'];
  if (!uri) return '';
  const url = new URL(uri);
  url.pathname = `/story-${randomBytes(6).toString('hex')}`;
  return url.toString();
}
