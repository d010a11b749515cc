import type { ClientSession, Connection, Model, mongo } from 'mongoose';
import type { Collection } from './collection';

/** One connection to one installation's database: its models, its collections, its transactions. */
export class Database {
  private lastInTurn: Promise<unknown> = Promise.resolve();

  constructor(readonly connection: Connection) {}

  /** Mongoose's view of a collection: values are cast and checked against the schema. */
  model<Document>({ name, schema }: Collection<Document>): Model<Document> {
    const known = this.connection.models[name] as Model<Document> | undefined;
    return known ?? this.connection.model<Document>(name, schema, name);
  }

  /** The driver's view of a collection, for hot paths whose documents are made right by code. */
  raw<Document extends mongo.Document>({ name }: Collection<Document>): mongo.Collection<Document> {
    return this.named<Document>(name);
  }

  named<Document extends mongo.Document>(name: string): mongo.Collection<Document> {
    return this.native.collection<Document>(name);
  }

  /** The driver's view of the database. */
  get native(): mongo.Db {
    return this.connection.getClient().db(this.connection.name);
  }

  /**
   * Does the work in one transaction, all or nothing, durable on the majority when it returns. The
   * work is done anew when it lost a race against another transaction, so it must change nothing
   * but the database, and its reads must be of this session; one call after the other.
   *
   * Two transactions that only read the same document don't exclude each other: what a decision
   * rests on must be written to (see `exclusively`), not only read.
   */
  async transact<Result>(work: (session: ClientSession) => Promise<Result>): Promise<Result> {
    const session = await this.connection.startSession();
    try {
      return await session.withTransaction(() => work(session), {
        readConcern: { level: 'snapshot' },
        writeConcern: { w: 'majority' },
        readPreference: 'primary',
      });
    } finally {
      await session.endSession();
    }
  }

  /**
   * Does works of this process one after the other, where they would only conflict with each other
   * and begin anew.
   */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.lastInTurn.then(work);
    this.lastInTurn = turn.catch(() => undefined);
    return turn;
  }
}
