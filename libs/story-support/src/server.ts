import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { MongoClient } from 'mongodb';
import {
  FAILOVERS,
  failOver,
  forgetDatabase,
  shortenTransactions,
  withFailovers,
} from './mongo-stand-in';

const MAIN = resolve(__dirname, '../../../dist/apps/api/main.js');
const STORAGE = resolve(__dirname, '../../../dist/apps/api/storage.js');
const QUICK_LOOKS = pathToFileURL(join(__dirname, 'quick-looks.mjs')).href;

/** Milliseconds by which a story's server has looked for whatever it looks for by itself. */
export const LONG_ENOUGH = 2_000;

/** Only bounds a start that hangs: on a busy machine a start can take a minute. */
const START_WITHIN = 180_000;

/** On which engine the stories run: MongoDB when MONGODB_URI is set, else the embedded SQLite. */
export const ENGINE = process.env['MONGODB_URI'] ? 'MongoDB' : 'SQLite';

interface StoredLease {
  holder: string | null;
  /** Milliseconds since 1970 UTC. */
  expires_at: number;
}

/** An installation of its own: a data folder and, on MongoDB, a database. */
export class Installation {
  readonly mongoUri = uriOfNewDatabase();
  private readonly started: Server[] = [];
  private readonly occupying = new Set<NodeJS.Timeout>();
  private client: MongoClient | null = null;
  private failovers: NodeJS.Timeout | null = null;

  private constructor(readonly directory: string) {}

  /** @param where its folder lies */
  static async create(where = tmpdir()): Promise<Installation> {
    const installation = new Installation(await mkdtemp(join(where, 'sluice-story-')));
    if (installation.mongoUri !== '') {
      const client = await installation.connect();
      await shortenTransactions(client);
      if (FAILOVERS) installation.failOverEvery(client, FAILOVERS.every);
    }
    return installation;
  }

  /** Starts a server on it; several may be running at once. */
  async start(environment: Record<string, string> = {}): Promise<Server> {
    const server = await Server.start({ ...this.environment, ...environment });
    this.started.push(server);
    return server;
  }

  /** Starts one that is to fail. @returns the exit code and all that was printed */
  startAndFail(way: Way = {}): Promise<{ code: number | null; text: string }> {
    return Server.startAndFail(this.environment, way);
  }

  /** `npm run storage -- check`. @returns the exit code and all that was printed */
  check(): Promise<{ code: number | null; text: string }> {
    return Server.startAndFail(this.environment, { program: STORAGE, words: ['check'] });
  }

  /** Starts a server and kills it so many milliseconds later, however far it has come. */
  async startAndKill(after: number, environment: Record<string, string> = {}): Promise<void> {
    await Server.startAndKill(after, { ...this.environment, ...environment });
  }

  private get environment(): Record<string, string> {
    return { SLUICE_DATA_DIR: this.directory, MONGODB_URI: this.mongoUri };
  }

  /**
   * The process at work under a lease, while there is one. Read from the database itself: no API
   * tells it.
   */
  async processHolding(lease: string, now: Date): Promise<number | null> {
    const found = this.mongoUri === '' ? this.leaseInSqlite(lease) : await this.leaseInMongo(lease);
    if (!found?.holder || found.expires_at <= now.getTime()) return null;
    return Number(found.holder.split('/')[1]);
  }

  /**
   * Takes a lease as another instance would that is at work: for ten seconds, as it is not renewed.
   *
   * @returns gives it back
   */
  async occupy(lease: string): Promise<() => Promise<void>> {
    await this.writeLease(lease, new Date(Date.now() + 10_000));
    return () => this.writeLease(lease, new Date(0));
  }

  /** The same, renewed until it is given back. */
  async occupyOn(lease: string): Promise<() => Promise<void>> {
    const giveBack = await this.occupy(lease);
    let renewal: Promise<unknown> = Promise.resolve();
    const renewing = setInterval(() => (renewal = this.occupy(lease)), 3_000);
    this.occupying.add(renewing);
    return async () => {
      clearInterval(renewing);
      await renewal;
      await giveBack();
    };
  }

  private async writeLease(name: string, expires_at: Date): Promise<void> {
    const holder = 'another instance';
    if (this.mongoUri !== '') {
      const client = await this.connect();
      const leases = client.db().collection<{ _id: string }>('leases');
      const change = { $set: { holder, expires_at }, $inc: { token: 1 } };
      await leases.updateOne({ _id: name }, change, { upsert: true });
      return;
    }
    using database = new DatabaseSync(join(this.directory, 'sluice.db'), { timeout: 5_000 });
    database
      .prepare(
        `INSERT INTO leases (name, holder, token, expires_at) VALUES (:name, :holder, 1, :at)
          ON CONFLICT (name) DO UPDATE
          SET holder = excluded.holder, token = token + 1, expires_at = excluded.expires_at`,
      )
      .run({ name, holder, at: expires_at.getTime() });
  }

  private leaseInSqlite(name: string): StoredLease | null {
    using database = new DatabaseSync(join(this.directory, 'sluice.db'), { readOnly: true });
    const lease = database
      .prepare('SELECT holder, expires_at FROM leases WHERE name = ?')
      .get(name) as StoredLease | undefined;
    return lease ?? null;
  }

  private async leaseInMongo(name: string): Promise<StoredLease | null> {
    const client = await this.connect();
    const lease = await client
      .db()
      .collection<{ _id: string; holder: string; expires_at: Date }>('leases')
      .findOne({ _id: name });
    return lease && { holder: lease.holder, expires_at: lease.expires_at.getTime() };
  }

  /** Where this text stands, in any file or document of the installation. */
  async placesOf(text: string): Promise<string[]> {
    const places: string[] = [];
    const entries = await readdir(this.directory, { recursive: true, withFileTypes: true });
    for (const entry of entries.filter((each) => each.isFile())) {
      const file = join(entry.parentPath, entry.name);
      if ((await readFile(file)).includes(text)) places.push(file);
    }
    if (this.mongoUri === '') return places;
    const client = await this.connect();
    for (const collection of await client.db().collections())
      for await (const document of collection.find())
        if (JSON.stringify(document).includes(text)) places.push(collection.collectionName);
    return places;
  }

  /** Ends whatever still runs and removes all that was stored. */
  async remove(): Promise<void> {
    for (const renewing of this.occupying) clearInterval(renewing);
    clearInterval(this.failovers ?? undefined);
    // Killed within a transaction, a server would leave its locks to MongoDB for a while.
    await Promise.all(this.started.map((server) => server.stop()));
    await rm(this.directory, { recursive: true, force: true });
    if (this.mongoUri === '') return;
    const client = await this.connect();
    await client.db().dropDatabase();
    await forgetDatabase(client);
    await client.close();
  }

  private failOverEvery(client: MongoClient, milliseconds: number): void {
    const name = client.db().databaseName;
    this.failovers = setInterval(() => void failOver(client, name), milliseconds);
  }

  /** To its database, which no server shares a connection with; never without a primary. */
  private async connect(): Promise<MongoClient> {
    const url = new URL(this.mongoUri);
    if (FAILOVERS) url.searchParams.set('appName', 'story');
    return (this.client ??= await MongoClient.connect(url.toString()));
  }
}

/** How a process is started, where not as usual. */
interface Way {
  /** The number of the user that it runs as; only the superuser may choose. */
  uid?: number;
  /** A command that runs the command that follows it. */
  through?: readonly string[];
  program?: string;
  words?: readonly string[];
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
      if (child.exitCode !== null || Date.now() > deadline) {
        // Left alone, it would come up after all and slow down every story after this one.
        child.kill('SIGKILL');
        throw new Error(`The server did not start:\n${output.text}`);
      }
      await pause(20);
    }
  }

  /** For starts that are to fail. @returns the exit code and all that was printed */
  static async startAndFail(
    environment: Record<string, string>,
    way: Way = {},
  ): Promise<{ code: number | null; text: string }> {
    const { child, output } = launch(environment, way);
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, text: output.text };
  }

  static async startAndKill(after: number, environment: Record<string, string>): Promise<void> {
    const { child } = launch(environment);
    const closed = once(child, 'close');
    await pause(after);
    child.kill('SIGKILL');
    await closed;
  }

  get pid(): number {
    return this.child.pid!;
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

function launch(
  environment: Record<string, string>,
  { uid, through = [], program = MAIN, words = [] }: Way = {},
): {
  child: ChildProcess;
  output: { text: string };
} {
  const [command, ...rest] = [...through, process.execPath, program, ...words];
  const child = spawn(command!, rest, {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid !== undefined && { uid, gid: uid }),
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      ...environment,
      NODE_OPTIONS: `--import=${QUICK_LOOKS} ${environment['NODE_OPTIONS'] ?? ''}`,
    },
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
  const name = `story-${randomBytes(6).toString('hex')}`;
  url.pathname = `/${name}`;
  if (FAILOVERS) withFailovers(url, name);
  return url.toString();
}
