import { Test } from '@nestjs/testing';
import { mongo, type ClientSession, type Connection } from 'mongoose';
import { createServer, type AddressInfo } from 'node:net';
import { connect, connectOptions } from './connection';
import { mongoStorageModule } from './module';
import { MongoUnavailable, MongoUnreachable, StandaloneMongo } from './mongo.errors';
import { MongoStorage } from './storage';
import { FaultyProxy, type Fault } from './testing/faulty-proxy';
import { StandaloneServer } from './testing/standalone-server';
import { MONGODB_URI, TestDatabases, describeWithMongo } from './testing/test-databases';

/** Milliseconds to wait for a server that never comes. */
const PATIENCE = 400;
/** Milliseconds to wait for one that comes back: the driver looks again after half a second. */
const LONGER_PATIENCE = 2_000;

const SILENT = { log: () => undefined, error: () => undefined, warn: () => undefined };

/** A port of this machine on which nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** What nobody caught while the work was done. */
async function unhandledDuring(work: () => Promise<void>): Promise<unknown[]> {
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => void unhandled.push(reason);
  process.on('unhandledRejection', note);
  try {
    await work();
    await new Promise((resolve) => setImmediate(resolve));
  } finally {
    process.off('unhandledRejection', note);
  }
  return unhandled;
}

describe('connecting where there is no usable server', () => {
  it('ends in one sentence that names the hosts, and no secrets, in bounded time', async () => {
    const port = await closedPort();
    const uri = `mongodb://sluice:secret@127.0.0.1:${port}/leads?directConnection=true`;
    const unhandled = await unhandledDuring(async () => {
      const opening = MongoStorage.open(uri, { startWithinMS: PATIENCE });

      await expect(opening).rejects.toThrow(MongoUnreachable);
      await expect(opening).rejects.toThrow(
        `No MongoDB server at 127.0.0.1:${port} could be used within 0.4 s`,
      );
      await expect(opening).rejects.not.toThrow('secret');
    });

    expect(unhandled).toEqual([]);
  });

  it('fails the start of a server that is put together with Nest in the same way', async () => {
    const uri = `mongodb://127.0.0.1:${await closedPort()}/leads?directConnection=true`;
    const unhandled = await unhandledDuring(async () => {
      const module = Test.createTestingModule({
        imports: [mongoStorageModule(uri, { startWithinMS: PATIENCE })],
      });

      await expect(module.setLogger(SILENT).compile()).rejects.toThrow(MongoUnreachable);
    });

    expect(unhandled).toEqual([]);
  });

  it('refuses an address that is no MongoDB URI', async () => {
    await expect(MongoStorage.open('postgres://127.0.0.1/leads')).rejects.toThrow(MongoUnreachable);
  });

  it('refuses a standalone server, says why, and what to do', async () => {
    const server = await StandaloneServer.start();
    try {
      const opening = MongoStorage.open(server.uri, { startWithinMS: PATIENCE });

      await expect(opening).rejects.toThrow(StandaloneMongo);
      await expect(opening).rejects.toThrow(/is standalone.*no transactions.*--replSet/);
    } finally {
      await server.stop();
    }
  });

  it('refuses a standalone server under Nest too', async () => {
    const server = await StandaloneServer.start();
    try {
      const module = Test.createTestingModule({
        imports: [mongoStorageModule(server.uri, { startWithinMS: PATIENCE })],
      });

      await expect(module.setLogger(SILENT).compile()).rejects.toThrow(StandaloneMongo);
    } finally {
      await server.stop();
    }
  });
});

describe('how a connection is set up', () => {
  it('waits for longer than an election takes, for no answer for ever, and says who it is', () => {
    expect(connectOptions('mongodb://a/leads')).toMatchObject({
      serverSelectionTimeoutMS: 30_000,
      socketTimeoutMS: 90_000,
      maxPoolSize: 20,
      appName: 'sluice',
      writeConcern: { w: 'majority', wtimeoutMS: 10_000 },
    });
  });

  it('leaves to the URI what the URI says, however it is written', () => {
    const uri =
      'mongodb://ann:p%40ss@a:1,b:2/leads?serverselectiontimeoutms=60000&appName=ours&wtimeoutMS=5000&maxPoolSize=5';
    const options = connectOptions(uri);

    for (const name of ['serverSelectionTimeoutMS', 'appName', 'maxPoolSize', 'dbName'])
      expect(options).not.toHaveProperty(name);
    expect(options.writeConcern).toEqual({ w: 'majority' });
    expect(options.socketTimeoutMS).toBe(90_000);
  });

  it.each([
    ['mongodb://a/leads', undefined],
    ['mongodb+srv://a.example.com/leads?retryWrites=true', undefined],
    ['mongodb://a', 'sluice'],
    ['mongodb://a:1,b:2/?replicaSet=rs0', 'sluice'],
    ['mongodb+srv://ann:secret@a.example.com/?retryWrites=true', 'sluice'],
  ])('goes to the database of %s, or to its own', (uri, dbName) => {
    expect(connectOptions(uri).dbName).toBe(dbName);
    expect(connectOptions(uri, { dbName: 'other' }).dbName).toBe('other');
  });
});

describeWithMongo('a connection to MongoDB', () => {
  const databases = new TestDatabases();
  afterAll(() => databases.dropAll());

  it('is provided by the Nest module, up to date, and closed with the application', async () => {
    const dbName = databases.newName();
    const module = await Test.createTestingModule({
      imports: [mongoStorageModule(MONGODB_URI, { dbName })],
    }).compile();
    await module.init();
    const storage = module.get(MongoStorage);

    expect(await storage.tiers.all()).toHaveLength(3);
    await expect(storage.ping()).resolves.toBeUndefined();
    await module.close();
    await expect(storage.ping()).rejects.toThrow(MongoUnavailable);
  });

  it('is not made to an empty database while one of before, which no URI named, has the data', async () => {
    const found = (names: string[]): Fault => ({
      answer: {
        ok: 1,
        cursor: {
          id: mongo.Long.ZERO,
          ns: 'x.$cmd',
          firstBatch: names.map((name) => ({ name, type: 'collection' })),
        },
      },
    });
    const proxy = await FaultyProxy.to(MONGODB_URI, (command, name) =>
      name === 'listCollections' ? found(command['$db'] === 'test' ? ['migrations'] : []) : null,
    );
    try {
      await expect(MongoStorage.open(proxy.uri)).rejects.toThrow(
        /"test" holds data of Sluice. Add \/test/,
      );
    } finally {
      await proxy.close();
    }
  });

  describe('that breaks in the middle', () => {
    let proxy: FaultyProxy;
    let connection: Connection;
    let storage: MongoStorage;

    beforeEach(async () => {
      proxy = await FaultyProxy.to(MONGODB_URI);
      // Asked often, the server is found again soon: a hello that waits for news hangs when it is cut.
      const monitoring = 'serverMonitoringMode=poll&heartbeatFrequencyMS=500';
      connection = await connect(`${proxy.uri}&${monitoring}`, {
        dbName: databases.newName(),
        serverSelectionTimeoutMS: LONGER_PATIENCE,
      });
      storage = MongoStorage.over(connection);
      await storage.prepare();
    });

    afterEach(async () => {
      await storage.close();
      await proxy.close();
    });

    const put = (leads_per_distribution: number): Promise<unknown> =>
      storage.tiers.put({ tier: 'bronze', label: 'Bronze', leads_per_distribution }, null);

    /** The driver may still hold a line or two that were cut, and finds out when it uses them. */
    async function onceItAnswers<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
      for (let tries = 1; ; tries += 1) {
        try {
          return await ask();
        } catch (error) {
          if (!(error instanceof MongoUnavailable) || tries === 20) throw error;
        }
      }
    }

    /** As a crash of the server would: a line that is only cut leaves transactions open there. */
    async function forgetTransactions(sessions: readonly ClientSession[]): Promise<void> {
      const direct = await connect(MONGODB_URI);
      await direct
        .getClient()
        .db('admin')
        .command({ killSessions: sessions.map(({ id }) => id) });
      await direct.close();
    }

    it('ends reads, writes and transactions in one clear error, in bounded time', async () => {
      proxy.cut();

      await Promise.all([
        expect(storage.ping()).rejects.toThrow(MongoUnavailable),
        expect(storage.tiers.all()).rejects.toThrow(MongoUnavailable),
        expect(storage.leases.acquire('a', 'b', new Date(), 1)).rejects.toThrow(MongoUnavailable),
        expect(put(1)).rejects.toThrow('The database does not answer at the moment.'),
      ]);
    });

    it('works again once the server is back, with nothing half done', async () => {
      const sessions: ClientSession[] = [];
      const startSession = connection.startSession.bind(connection);
      jest.spyOn(connection, 'startSession').mockImplementation(async (options) => {
        const session = await startSession(options);
        sessions.push(session);
        return session;
      });
      for (let round = 1; round <= 5; round += 1) {
        const change = put(round).catch((error: unknown) => error);
        await new Promise((resolve) => setTimeout(resolve, round * 2));
        proxy.cut();
        await forgetTransactions(sessions);
        proxy.mend();
        await change;
        const [bronze] = await onceItAnswers(() => storage.tiers.all());
        const { revision } = await onceItAnswers(() => storage.pool.state());

        // The tier and the pool's revision are written by one transaction.
        expect(bronze?.version).toBe(revision + 1);
      }
    });
  });
});
