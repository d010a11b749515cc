import type { ClientSession, Connection, Model, mongo } from 'mongoose';
import { watchCalls } from './calls';
import type { Collection } from './collection';
import { Deadline } from './deadline';
import { inTransaction } from './transaction';

/** Milliseconds that one waits for those before it in its line. */
const LONGEST_TURN = 10_000;

/** One connection to one installation's database: its models, its collections, its transactions. */
export class Database {
  /** The last of each line. */
  private readonly lines = new Map<string, Promise<void>>();

  constructor(readonly connection: Connection) {
    watchCalls(connection.getClient());
  }

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
   *
   * @param within milliseconds after which it is given up; what grows with the data may take longer
   * @throws OutcomeUnclear
   */
  async transact<Result>(
    work: (session: ClientSession) => Promise<Result>,
    within?: number,
  ): Promise<Result> {
    return inTransaction(this.connection, work, within);
  }

  /**
   * Does works of one line in this process one after the other, where they would only conflict with
   * each other and begin anew. That only saves work: whoever has waited for long goes ahead, so one that
   * hangs holds up nobody for good.
   */
  async inTurn<Result>(line: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.lines.get(line);
    const done = Promise.withResolvers<undefined>();
    const through = Promise.all([before, done.promise]).then(() => undefined);
    this.lines.set(line, through);
    try {
      if (before) await Deadline.within(LONGEST_TURN, before).catch(() => undefined);
      return await work();
    } finally {
      done.resolve(undefined);
      if (this.lines.get(line) === through) this.lines.delete(line);
    }
  }
}
