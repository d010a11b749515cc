import { Api, ENGINE, fileOf, Installation, type Server } from '@sluice/story-support';
import { EventStream } from './support/event-stream';

describe(`Live events, on ${ENGINE}`, () => {
  let installation: Installation;
  let server: Server;
  let api: Api;
  const open: EventStream[] = [];

  beforeEach(async () => {
    installation = await Installation.create();
    server = await installation.start();
    api = await (await Api.firstAdmin(server)).withKey();
  });

  afterEach(async () => {
    for (const stream of open.splice(0)) stream.close();
    await installation.remove();
  });

  const follow = async (lastEventId?: string): Promise<EventStream> => {
    const stream = await EventStream.open(api, lastEventId);
    open.push(stream);
    return stream;
  };

  it('tell of a file that is taken in, and of a run that uses it up', async () => {
    const events = await follow();
    const [csv] = await api.takeIn([fileOf('a', 300)], { distribution_limit: 1 });
    await api.addMembers(['gold']);
    const { execution_id } = await api.run();
    await events.until('run.finished');

    const csv_id = csv!.csv_id;
    expect(events.told('csv.ready')).toEqual([{ csv_id, total_leads: 300, rejected_rows: 0 }]);
    expect(events.told('csv.exhausted')).toEqual([{ csv_id }]);
    expect(events.told('run.finished')).toEqual([{ execution_id, status: 'completed' }]);
    expect(events.told('csv.progress')[0]).toMatchObject({ csv_id });
    expect(events.told('overview.changed').length).toBeGreaterThan(0);
    const ids = events.all.map(({ id }) => Number(id));
    expect(ids).toEqual([...new Set(ids)].toSorted((one, other) => one - other));
  });

  it('tell a file that could not be taken in', async () => {
    const events = await follow();
    const [csv] = await api.takeIn([{ name: 'odd.csv', content: 'colour,size\nred,1\nblue,2\n' }]);
    await events.until('csv.failed');

    expect(events.told('csv.failed')).toEqual([{ csv_id: csv!.csv_id }]);
  });

  it('tell who comes back what was missed, in order, also after a restart', async () => {
    await api.takeIn([fileOf('a', 3_000)]);
    await api.addMembers(['bronze']);
    const first = await follow();
    const runs = [await api.run()];
    await first.until('run.finished');
    first.close();

    runs.push(await api.run(), await api.run());
    await server.kill();
    server = await installation.start();
    api = api.at(server);
    runs.push(await api.run());
    const second = await follow(first.lastId);
    await second.until('run.finished', 3);

    const finished = (run: { execution_id: string }) => ({
      execution_id: run.execution_id,
      status: 'completed',
    });
    expect(first.told('run.finished')).toEqual([finished(runs[0]!)]);
    expect(second.told('run.finished')).toEqual(runs.slice(1).map(finished));
    expect(Number(second.all[0]!.id)).toBeGreaterThan(Number(first.lastId));
  });

  it('tell who comes back with an id that never was to load anew', async () => {
    await api.addMembers(['bronze']);
    const events = await follow('999999');
    await events.until('reset');

    expect(events.all[0]).toMatchObject({ type: 'reset', data: {} });
    expect(Number(events.all[0]!.id)).toBeLessThan(999_999);
  });

  it('that happen at one server are told by another', async () => {
    const other = await installation.start();
    const events = await EventStream.open(api.at(other));
    open.push(events);
    await api.addMembers(['bronze']);
    await events.until('overview.changed');
  });

  it('are for those who may read only', async () => {
    const { status, body } = await new Api(server.url).get<{ code: string }>('/api/admin/events');
    expect([status, body.code]).toEqual([401, 'unauthenticated']);
  });

  it('keep no server from stopping', async () => {
    await follow();
    await follow();
    expect(await server.stop()).toBe(0);
  });
});
