import { MongoClient, type Collection, type Db } from 'mongodb';

const LIMIT = 10;

/** The usual design on MongoDB, see NaiveSqlite; inserts and increments go as two bulk writes. */
export class NaiveMongo {
  private constructor(
    private readonly client: MongoClient,
    private readonly leads: Collection<{ _id: number; email: string; distribution_count: number }>,
    private readonly distributions: Collection<{ member_id: number; lead_id: number; at: Date }>,
  ) {}

  static async open(uri: string, database: string, leads: number): Promise<NaiveMongo> {
    const client = await MongoClient.connect(uri);
    const db: Db = client.db(database);
    const naive = new NaiveMongo(
      client,
      db.collection('naive_leads'),
      db.collection('naive_distributions'),
    );
    await naive.leads.createIndex({ distribution_count: 1, _id: 1 });
    await naive.distributions.createIndex({ member_id: 1, lead_id: 1 }, { unique: true });
    for (let start = 0; start < leads; start += 10_000) {
      await naive.leads.insertMany(
        Array.from({ length: Math.min(10_000, leads - start) }, (_, index) => ({
          _id: start + index,
          email: `lead-${start + index}@example.com`,
          distribution_count: 0,
        })),
      );
    }
    return naive;
  }

  /** @returns how many leads the member got */
  async serve(member: number, allowance: number): Promise<number> {
    return this.client.withSession((session) =>
      session.withTransaction(async () => {
        const had = await this.distributions.distinct(
          'lead_id',
          { member_id: member },
          { session },
        );
        const leads = await this.leads
          .find({ distribution_count: { $lt: LIMIT }, _id: { $nin: had } }, { session })
          .sort({ _id: 1 })
          .limit(allowance)
          .project<{ _id: number }>({ _id: 1 })
          .toArray();
        await this.distributions.insertMany(
          leads.map(({ _id }) => ({ member_id: member, lead_id: _id, at: new Date() })),
          { session },
        );
        await this.leads.bulkWrite(
          leads.map(({ _id }) => ({
            updateOne: { filter: { _id }, update: { $inc: { distribution_count: 1 } } },
          })),
          { session },
        );
        return leads.length;
      }),
    );
  }

  close(): Promise<void> {
    return this.client.close();
  }
}
