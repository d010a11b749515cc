import type { Schemas } from '@sluice/api-client';
import {
  type Answer,
  Api,
  ENGINE,
  fileOf,
  Installation,
  type Server,
  StoryClock,
} from '@sluice/story-support';

type Problem = Schemas['Problem'];

describe(`The queue, on ${ENGINE}`, () => {
  let installation: Installation;
  let api: Api;
  let csvs: Schemas['Csv'][];

  beforeAll(async () => {
    installation = await Installation.create();
    api = await Api.firstAdmin(await installation.start());
    csvs = await api.takeIn([fileOf('a', 50), fileOf('b', 50), fileOf('c', 50)]);
  });

  afterAll(() => installation.remove());

  const path = (index: number) => `/api/admin/leads/csvs/${csvs[index]!.csv_id}`;
  const names = async (query = 'status=active'): Promise<string[]> =>
    (await api.get<Schemas['CsvPage']>(`/api/admin/leads/csvs?${query}`)).body.items.map(
      ({ name }) => name,
    );

  it('is ordered by hand, unnamed CSVs behind, oldest first', async () => {
    const answer = await api.put<Schemas['CsvPage']>('/api/admin/leads/csvs/order', {
      csv_ids: [csvs[2]!.csv_id],
    });

    expect(answer.body.items.map(({ name }) => name)).toEqual(['c.csv', 'a.csv', 'b.csv']);
    expect(answer.body.items.map(({ queue_position }) => queue_position)).toEqual([1, 2, 3]);
    await api.put('/api/admin/leads/csvs/order', { csv_ids: [] });
    expect(await names()).toEqual(['a.csv', 'b.csv', 'c.csv']);
  });

  it('passes a paused CSV over, counts its leads apart, and takes it back', async () => {
    const { body } = await api.patch<Schemas['Csv']>(path(0), { paused: true });
    const overview = await api.overview();

    expect(body).toMatchObject({ csv_status: 'active', paused: true, queue_position: null });
    expect(overview).toMatchObject({ remaining_leads: 150, paused_leads: 50 });
    expect(await names('status=paused')).toEqual(['a.csv']);
    expect((await api.patch<Schemas['Csv']>(path(0), { paused: false })).body.queue_position).toBe(
      1,
    );
  });

  it('takes an archived CSV out and brings it back', async () => {
    await api.patch(path(1), { archived: true });
    expect(await names()).toEqual(['a.csv', 'c.csv']);
    expect((await api.overview()).remaining_leads).toBe(100);

    const { body } = await api.patch<Schemas['Csv']>(path(1), { archived: false });
    expect(body).toMatchObject({ csv_status: 'active', archived_at: null, queue_position: 2 });
  });

  it('refuses a change on an old version', async () => {
    const { version } = await api.csv(csvs[0]!.csv_id);
    await api.patch(path(0), { name: 'Renamed', version });
    const stale = await api.patch<Problem>(path(0), { name: 'Again', version });

    expect(stale.status).toBe(409);
    expect(stale.body.code).toBe('version_conflict');
    expect((await api.csv(csvs[0]!.csv_id)).name).toBe('Renamed');
  });

  it('deletes an untouched CSV, after which its leads can come again', async () => {
    expect((await api.delete(path(2))).status).toBe(204);
    expect((await api.get(path(2))).status).toBe(404);

    const [again] = await api.takeIn([fileOf('c', 50)]);
    expect(again).toMatchObject({ csv_status: 'active', total_leads: 50, duplicate_rows: 0 });
  });

  it('keeps a CSV of which something was distributed', async () => {
    await api.addMembers(['bronze']);
    await api.run();
    const refused = await api.delete<Problem>(path(0));

    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ code: 'csv_in_use' });
    expect((await api.verify()).ok).toBe(true);
  });

  it('refuses the same file twice, with the name and date of the first, unless it is meant', async () => {
    const refused: Answer<Problem> = await api.upload([fileOf('new', 5), fileOf('b', 50)]);

    expect(refused.status).toBe(409);
    expect(refused.body.code).toBe('same_file_uploaded');
    expect(refused.body.detail).toContain('b.csv');
    expect(refused.body.detail).toContain(csvs[1]!.created_at);
    expect(await names()).not.toContain('new.csv');

    const [meant] = await api.takeIn([fileOf('b', 50)], {
      allow_same_file: true,
      dedupe: 'none',
    });
    expect(meant).toMatchObject({ csv_status: 'active', total_leads: 50 });
  });

  it('cuts the name of a file that is too long, between characters, and keeps its ending', async () => {
    const { content } = fileOf('long', 1);
    const [csv] = await api.takeIn([{ name: `${'Größe 😀 '.repeat(40)}.csv`, content }]);

    expect(csv!.name).toMatch(/^(Größe 😀 )+.{0,9}….csv$/u);
    expect(csv!.name.length).toBeLessThanOrEqual(200);
    expect(csv!.name.length).toBeGreaterThan(190);
    expect(csv!.file_name).toBe(csv!.name);
    const renamed = await api.patch<Problem>(`/api/admin/leads/csvs/${csv!.csv_id}`, {
      name: 'x'.repeat(201),
    });
    expect(renamed.status).toBe(400);
  });

  it('never lets a file in of which nothing can be accepted, and says why', async () => {
    const [failed] = await api.takeIn([{ ...fileOf('b', 50), name: 'b again.csv' }], {
      allow_same_file: true,
    });
    const rejects = await api.get<string>(`/api/admin/leads/csvs/${failed!.csv_id}/rejects.csv`);

    expect(failed).toMatchObject({ csv_status: 'failed', queue_position: null, total_leads: 0 });
    expect(failed!.ingest.error).toMatch(/all 50 rows are duplicates/i);
    expect(await names()).not.toContain('b again.csv');
    expect(rejects.body.split('\r\n')[0]).toContain('first name,email,reject_reason');
    expect(rejects.body.trim().split('\r\n')).toHaveLength(51);
  });
});

describe(`The queue and the clock, on ${ENGINE}`, () => {
  it('has files in the order of their arrival, also when the clock goes back or differs', async () => {
    await using installation = await Arrivals.begin();
    await installation.arrive('first');
    installation.clock.moveBy(-3_600_000);
    await installation.arrive('second', 'third');
    await installation.restart();
    await installation.arrive('fourth');
    await installation.arriveAtAnotherServer(-7_200_000, 'fifth');
    installation.clock.moveBy(3_600_000 + 60_000);
    await installation.arrive('sixth');

    const queue = await installation.queue();
    expect(queue.map(({ name }) => name)).toEqual(
      ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'].map((name) => `${name}.csv`),
    );
    const dates = queue.map(({ created_at }) => created_at);
    expect(dates.toSorted()).toEqual(dates);
  });
});

/** An installation whose servers have clocks that go as the story says. */
class Arrivals {
  readonly clock: StoryClock;

  private constructor(
    private readonly installation: Installation,
    private server: Server,
    private api: Api,
    clock: StoryClock,
  ) {
    this.clock = clock;
  }

  static async begin(): Promise<Arrivals> {
    const installation = await Installation.create();
    const clock = new StoryClock(installation.directory);
    const server = await installation.start(clock.environment);
    const api = await (await Api.firstAdmin(server)).withKey();
    return new Arrivals(installation, server, api, clock);
  }

  async arrive(...names: string[]): Promise<void> {
    await this.api.takeIn(names.map((name) => fileOf(name, 2)));
  }

  async arriveAtAnotherServer(behind: number, name: string): Promise<void> {
    const clock = new StoryClock(this.installation.directory, 'another clock');
    clock.moveBy(behind);
    const other = await this.installation.start(clock.environment);
    await this.api.at(other).takeIn([fileOf(name, 2)]);
  }

  /** A new process, whose ids know nothing of those made before. */
  async restart(): Promise<void> {
    await this.server.stop();
    this.server = await this.installation.start(this.clock.environment);
    this.api = this.api.at(this.server);
  }

  async queue(): Promise<Schemas['Csv'][]> {
    const { body } = await this.api.get<Schemas['CsvPage']>('/api/admin/leads/csvs?status=active');
    return body.items;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.installation.remove();
  }
}
