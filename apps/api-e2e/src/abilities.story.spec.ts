import type { Schemas } from '@sluice/api-client';
import { type Answer, Api, ENGINE, fileOf, Installation } from '@sluice/story-support';

type Csv = Schemas['Csv'];
type Execution = Schemas['ExecutionDetail'];
type Lead = Schemas['LeadWithRecipients'];
type Member = Schemas['Member'];
type Schedule = Schemas['Schedule'];
type User = Schemas['User'];

/** A kind of record: where one lies, and what is called to do what its abilities name. */
interface Kind<Shown extends { abilities: string[] }> {
  path: (record: Shown) => string;
  calls: Record<Shown['abilities'][number], (path: string) => Promise<Answer<unknown>>>;
}

/** What says nothing of what was done. */
const FOLLOWS = { version: null, updated_at: null };

describe(`What records say can be done with them, on ${ENGINE}`, () => {
  let installation: Installation;
  let api: Api;
  let names = 0;

  beforeEach(async () => {
    installation = await Installation.create();
    api = await Api.firstAdmin(await installation.start());
  });

  afterEach(() => installation.remove());

  /** What lies at an address, but for what follows; null where nothing does any more. */
  async function seen(path: string): Promise<object | null> {
    const { status, body } = await api.get<object>(path);
    return status === 404 ? null : { ...body, ...FOLLOWS };
  }

  /**
   * Calls everything that could be asked of a record: what it doesn't name is refused or alters nothing,
   * each of what it names is accepted and alters it, each with a record of its own.
   */
  async function holds<Shown extends { abilities: string[] }>(
    { path, calls }: Kind<Shown>,
    make: () => Promise<Shown>,
    abilities: Shown['abilities'],
    look = seen,
  ): Promise<void> {
    const record = await make();
    expect(record.abilities).toEqual(abilities);
    const all = Object.entries(calls) as [string, (path: string) => Promise<Answer<unknown>>][];
    for (const [ability, call] of all) {
      const isNamed = abilities.includes(ability);
      const address = path(isNamed ? await make() : record);
      const before = await look(address);
      const { status } = await call(address);
      const isRefused = status >= 400 && status < 500;
      const isAltered = JSON.stringify(await look(address)) !== JSON.stringify(before);
      expect({ ability, isRefused: isRefused && isNamed, isAltered }).toEqual({
        ability,
        isRefused: false,
        isAltered: isNamed,
      });
    }
  }

  describe('of a CSV', () => {
    const kind = (): Kind<Csv> => ({
      path: ({ csv_id }) => `/api/admin/leads/csvs/${csv_id}`,
      calls: {
        rename: (path) => api.patch(path, { name: 'Another name' }),
        pause: (path) => api.patch(path, { paused: true }),
        resume: (path) => api.patch(path, { paused: false }),
        archive: (path) => api.patch(path, { archived: true }),
        bring_back: (path) => api.patch(path, { archived: false }),
        delete: (path) => api.delete(path),
      },
    });
    const taken = async (change?: object): Promise<Csv> => {
      const [csv] = await api.takeIn([fileOf(`file-${++names}`, 3)], { distribution_limit: 1 });
      if (!change) return csv!;
      return (await api.patch<Csv>(kind().path(csv!), change)).body;
    };
    const failed = async (): Promise<Csv> => {
      const name = `broken-${++names}`;
      const [csv] = await api.takeIn([{ name: `${name}.csv`, content: `${name}\nno contact\n` }]);
      return csv!;
    };
    const usedUp = async (): Promise<Csv> => {
      const { csv_id } = await taken();
      await api.run();
      return api.csv(csv_id);
    };
    const reverted = async (): Promise<Csv> => {
      const { csv_id } = await taken();
      const { execution_id } = await api.run();
      await api.revert(execution_id);
      return api.csv(csv_id);
    };

    it('is what can be done while nothing of it was distributed', async () => {
      await holds(kind(), () => taken(), ['rename', 'pause', 'archive', 'delete']);
      await holds(kind(), () => taken({ paused: true }), ['rename', 'resume', 'archive', 'delete']);
      await holds(kind(), () => taken({ archived: true }), ['rename', 'bring_back', 'delete']);
      await holds(kind(), failed, ['rename', 'delete']);
    });

    it('is what can be done once a run has drawn from it', async () => {
      await api.addMembers(['bronze']);
      await holds(kind(), usedUp, ['rename', 'archive']);
      await holds(kind(), reverted, ['rename', 'pause', 'archive']);
    });
  });

  describe('of a run', () => {
    const kind = (): Kind<Execution> => ({
      path: ({ execution_id }) => `/api/admin/history/${execution_id}`,
      calls: {
        cancel: (path) => api.post(`${path}/cancel`),
        revert: (path) => api.post(`${path}/revert`, { reason: 'A mistake.' }),
      },
    });

    const again = ({ execution_id }: Execution) => {
      const path = `/api/admin/history/${execution_id}`;
      return async () => (await api.get<Execution>(path)).body;
    };
    const listed = async () => (await api.history()).map(({ abilities }) => abilities);

    it('is to take it back, until a later one draws from the same CSVs', async () => {
      await api.takeIn([fileOf('leads', 500)]);
      await api.addMembers(['bronze']);
      const first = await api.run();
      const later = await api.run();

      expect(await listed()).toEqual([['revert'], []]);
      await holds(kind(), again(first), []);
      await holds(kind(), again(later), ['revert']);
      expect(await listed()).toEqual([[], ['revert']]);
      await holds(kind(), again(first), ['revert']);
      expect(await listed()).toEqual([[], []]);
    });
  });

  it('of a schedule is to run it while its tiers exist, and to switch it to what it is not', async () => {
    const kind: Kind<Schedule> = {
      path: ({ schedule_id }) => `/api/admin/schedules/${schedule_id}`,
      calls: {
        change: (path) => api.patch(path, { name: 'Another name' }),
        enable: (path) => api.patch(path, { enabled: true }),
        disable: (path) => api.patch(path, { enabled: false }),
        run: async (path) => {
          const run = await api.post<Schemas['ScheduleRun']>(`${path}/run`, {});
          // What it came to stands in the schedule.
          if (run.status === 202) await api.ended(run.body.execution_id);
          return run;
        },
        delete: (path) => api.delete(path),
      },
    };
    const made = (settings: object) => () =>
      api.schedule({
        name: 'Daily bread',
        frequency: 'weekly',
        day_of_week: 'mon',
        time: '10:00',
        ...settings,
      });
    await holds(kind, made({}), ['change', 'disable', 'run', 'delete']);
    await holds(kind, made({ enabled: false }), ['change', 'enable', 'run', 'delete']);

    await api.put('/api/admin/tiers/copper', { label: 'Copper', leads_per_distribution: 10 });
    const ofCopper = await made({ tiers: ['copper'] })();
    await api.delete('/api/admin/tiers/copper');
    const path = kind.path(ofCopper);
    const { abilities } = (await api.get<Schedule>(path)).body;
    expect(abilities).toEqual(['change', 'disable', 'delete']);
    expect((await kind.calls.run(path)).status).toBe(400);
  });

  it('of a member is to pause and to resume them, whichever they are not', async () => {
    const kind: Kind<Member> = {
      path: ({ member_id }) => `/api/admin/members/${member_id}`,
      calls: {
        change: (path) => api.patch(path, { name: 'Another name' }),
        pause: (path) => api.patch(path, { status: 'paused' }),
        resume: (path) => api.patch(path, { status: 'active' }),
        delete: (path) => api.delete(path),
      },
    };
    const made = (status: Member['status']) => async () => {
      const email = `member-${++names}@example.org`;
      const member = { name: 'Ada', email, tier: 'gold', status };
      return (await api.post<Member>('/api/admin/members', member)).body;
    };
    await holds(kind, made('active'), ['change', 'pause', 'delete']);
    await holds(kind, made('paused'), ['change', 'resume', 'delete']);
  });

  it('of a user is everything, but that the only admin stays one', async () => {
    const kind: Kind<User> = {
      path: ({ id }) => `/api/admin/users/${id}`,
      calls: {
        change: (path) => api.patch(path, { email: `other-${++names}@example.com` }),
        change_role: async (path) => {
          const role = (await found(path))!.role === 'admin' ? 'viewer' : 'admin';
          return api.patch(path, { role });
        },
        delete: (path) => api.delete(path),
      },
    };
    const listed = async (): Promise<User[]> =>
      (await api.get<Schemas['UserPage']>('/api/admin/users')).body.items;
    // Users have no address of their own to read.
    const found = async (path: string) => (await listed()).find((user) => kind.path(user) === path);
    const seenInList = async (path: string): Promise<object | null> => {
      const user = await found(path);
      return user ? { ...user, ...FOLLOWS } : null;
    };
    const made = (role: User['role']) => async () => {
      const user = { email: `user-${++names}@example.com`, role, password: Api.password };
      return (await api.post<User>('/api/admin/users', user)).body;
    };
    const [ann] = await listed();
    await holds(kind, async () => ann!, ['change'], seenInList);
    await holds(kind, made('viewer'), ['change', 'change_role', 'delete'], seenInList);
    await holds(kind, made('admin'), ['change', 'change_role', 'delete'], seenInList);
  });

  it('of a lead is what nobody asked otherwise for', async () => {
    const kind: Kind<Lead> = {
      path: ({ csv_id, row }) => `/api/admin/leads/csvs/${csv_id}/leads/${row}`,
      calls: {
        withdraw: (path) => api.post(`${path}/withdraw`, { reason: 'A competitor.' }),
        restore: (path) => api.post(`${path}/restore`, { reason: 'Not a competitor.' }),
        erase: (path) => api.delete(path),
      },
    };
    const made =
      (...done: Lead['abilities']) =>
      async () => {
        const [csv] = await api.takeIn([fileOf(`file-${++names}`, 2)]);
        const path = `/api/admin/leads/csvs/${csv!.csv_id}/leads/0`;
        for (const ability of done) await kind.calls[ability](path);
        return (await api.get<Lead>(path)).body;
      };
    await holds(kind, made(), ['withdraw', 'erase']);
    await holds(kind, made('withdraw'), ['restore', 'erase']);
    await holds(kind, made('withdraw', 'restore'), ['withdraw', 'erase']);
    await holds(kind, made('erase'), []);
  });

  it('of an imported list is to take it back', async () => {
    const kind: Kind<Schemas['SuppressionListImport']> = {
      path: ({ import_id }) => `/api/admin/suppressions/imports/${import_id}`,
      calls: { take_back: (path) => api.delete(path) },
    };
    const made = async () => {
      const form = new FormData();
      form.append('file', new Blob([`person-${++names}@example.org\n`]), 'list.csv');
      await api.post('/api/admin/suppressions/import', form);
      const path = '/api/admin/suppressions/imports';
      return (await api.get<Schemas['ListImportPage']>(path)).body.items[0]!;
    };
    await holds(kind, made, ['take_back']);
  });
});
