import { MongoClient, type Collection } from 'mongodb';
import { LIMIT, type UsualDesign } from './support/usual-design';
import { personOf, type Person } from './support/person';

const BATCH = 10_000;

type LeadDocument = Person & {
  _id: number;
  /** The same as _id, which no partial index can have. */
  place: number;
  distribution_count: number;
};

/** The usual design on MongoDB; a member's inserts go as one bulk write, the increments as another. */
export class NaiveMongo implements UsualDesign {
  private constructor(
    private readonly client: MongoClient,
    private readonly leads: Collection<LeadDocument>,
    private readonly distributions: Collection<{ place: number; member: number; at: Date }>,
  ) {}

  static async open(uri: string, database: string, leads: number): Promise<NaiveMongo> {
    const client = await MongoClient.connect(uri);
    const db = client.db(database);
    const naive = new NaiveMongo(
      client,
      db.collection('naive_leads'),
      db.collection('naive_distributions'),
    );
    await naive.leads.createIndex(
      { place: 1 },
      { partialFilterExpression: { distribution_count: { $lt: LIMIT } } },
    );
    await naive.distributions.createIndex({ place: 1, member: 1 }, { unique: true });
    await naive.distributions.createIndex({ member: 1 });
    await naive.load(leads);
    return naive;
  }

  async serve(member: number, allowance: number): Promise<number[]> {
    return this.client.withSession((session) =>
      session.withTransaction(async () => {
        const had = await this.distributions
          .find({ member }, { session })
          .project<{ place: number }>({ _id: 0, place: 1 })
          .toArray();
        const places = (
          await this.leads
            .find(
              {
                distribution_count: { $lt: LIMIT },
                ...(had.length > 0 && { place: { $nin: had.map(({ place }) => place) } }),
              },
              { session },
            )
            .sort({ place: 1 })
            .limit(allowance)
            .project<{ place: number }>({ _id: 0, place: 1 })
            .toArray()
        ).map(({ place }) => place);
        const at = new Date();
        const options = { session, ordered: false };
        await this.distributions.insertMany(
          places.map((place) => ({ place, member, at })),
          options,
        );
        await this.leads.bulkWrite(
          places.map((_id) => ({
            updateOne: { filter: { _id }, update: { $inc: { distribution_count: 1 } } },
          })),
          options,
        );
        return places;
      }),
    );
  }

  async totals(): Promise<{ distributions: number; increments: number }> {
    const [sum] = await this.leads
      .aggregate<{
        increments: number;
      }>([{ $group: { _id: null, increments: { $sum: '$distribution_count' } } }])
      .toArray();
    return {
      distributions: await this.distributions.countDocuments(),
      increments: sum!.increments,
    };
  }

  close(): Promise<void> {
    return this.client.close();
  }

  private async load(leads: number): Promise<void> {
    for (let start = 0; start < leads; start += BATCH)
      await this.leads.insertMany(
        Array.from({ length: Math.min(BATCH, leads - start) }, (_, index) => ({
          _id: start + index,
          place: start + index,
          ...personOf(start + index),
          distribution_count: 0,
        })),
        { ordered: false },
      );
  }
}
