import { LeaseLost, NotFound, type Lease } from '@sluice/kernel';
import { Hits, type Entry, type Stamp } from '@sluice/privacy';
import { atOnce } from './at-once';
import { eachStorage } from './each-storage';
import { minute } from './run.factories';
import type { OpenStorage } from './storage';

const PAGE = { page: 1, page_size: 10 };
const BY = 'ada@example.com';
const SHA_256 = 'b'.repeat(64);

const entryOf = (value: string): Entry => ({ kind: value === SHA_256 ? 'sha256' : 'email', value });

let lastId = 0;
const stamp = (): Stamp => ({ id: `of-import-${++lastId}`, added_at: minute(1), source: null });

/** What is known of the lists that were taken in, and what was taken off the list. */
export function describeListImports(open: OpenStorage): void {
  describe('Lists that were taken in', () => {
    const each = eachStorage(open);
    const imports = () => each.storage.listImports;
    const takenOff = () => each.storage.takenOff;
    const suppressions = () => each.storage.suppressions;

    const begin = (import_id: string) =>
      imports().begin({ import_id, file_name: `${import_id}.csv`, at: minute(2), by: BY });
    const addFor = (import_no: number | null, values: readonly string[], country = 'DE') =>
      suppressions().add(values.map(entryOf), stamp, () => [], { import_no, country });
    const onList = async () =>
      (await suppressions().list({}, { page: 1, page_size: 200 })).items.map(({ value }) => value);
    const leaseOf = async (): Promise<Lease> =>
      (await each.storage.leases.acquire('applier', 'me', minute(1), 60_000))!;

    /** Takes an import off the list whole. @returns in how many steps */
    async function setAside(import_id: string): Promise<number> {
      await takenOff().begin(import_id);
      let steps = 0;
      for (let after: number | null = null; steps === 0 || after !== null; steps += 1)
        after = await takenOff().setMoreAside(import_id, after);
      return steps;
    }

    it('are on record from their beginning, the newest first', async () => {
      const first = await begin('first');
      const second = await begin('second');
      expect(second).toBeGreaterThan(first);
      await imports().note(first, { added: 3, already_there: 0, rejected_count: 1 }, minute(3));
      const counts = { added: 5, already_there: 2, rejected_count: 1 };
      await imports().finish(first, counts, minute(4));

      const { items, total } = await imports().list(PAGE);
      expect([items.map(({ import_id }) => import_id), total]).toEqual([['second', 'first'], 2]);
      expect(await imports().list({ page: 2, page_size: 1 })).toMatchObject({
        items: [{ import_id: 'first' }],
        total: 2,
      });
      const kept = { import_id: 'first', number: first, file_name: 'first.csv', by: BY, hits: 0 };
      const times = { at: minute(2), touched_at: minute(4), finished_at: minute(4) };
      expect(await imports().byId('first')).toEqual({ ...kept, ...counts, ...times });
      expect(await imports().byId('second')).toMatchObject({ added: 0, finished_at: null });
      expect(await imports().byId('third')).toBeNull();
      expect([...(await imports().numbered([second, 99])).keys()]).toEqual([second]);
    });

    it('leave nothing where they broke off before anything was kept', async () => {
      await imports().breakOff(await begin('nothing'));
      const some = await begin('some');
      await imports().note(some, { added: 1, already_there: 0, rejected_count: 0 }, minute(3));
      await imports().touch(some, minute(5));
      expect(await imports().byId('some')).toMatchObject({ added: 1, touched_at: minute(5) });
      await imports().breakOff(some);

      expect(await imports().byId('nothing')).toBeNull();
      const left = (await imports().byId('some'))!;
      expect(left).toMatchObject({ added: 1, finished_at: null });
      expect(left.touched_at.getTime()).toBeLessThan(minute(1).getTime());
      expect(await begin('next')).toBeGreaterThan(some);
    });

    it('bring entries that say so, and leave those that were there', async () => {
      await addFor(null, ['own@example.com']);
      const number = await begin('list');
      expect(await addFor(number, ['own@example.com', 'ann@example.com', SHA_256])).toBe(2);

      const items = (await suppressions().list({}, PAGE)).items;
      const byValue = new Map(items.map((item) => [item.value, item]));
      expect(byValue.get('own@example.com')).toMatchObject({ import_no: null, hits: 0 });
      expect(byValue.get('ann@example.com')).toMatchObject({ import_no: number, hits: 0 });
      const standing = await suppressions().standing(['ann@example.com', SHA_256, 'x@example.com']);
      expect([...standing.keys()].toSorted()).toEqual(['ann@example.com', SHA_256].toSorted());
      expect(standing.get('ann@example.com')).toEqual({
        number: byValue.get('ann@example.com')!.number,
        import_no: number,
        country: null,
      });
      expect(standing.get(SHA_256)).toMatchObject({ country: 'DE' });
    });

    it('say of a hash whose national numbers may be meant, of each list that has it', async () => {
      await addFor(await begin('one'), [SHA_256], 'DE');
      await addFor(await begin('other'), [SHA_256], 'AT');
      await addFor(await begin('again'), [SHA_256], 'DE');
      expect((await suppressions().standing([SHA_256])).get(SHA_256)).toMatchObject({
        country: 'DE AT',
      });
      expect(await suppressions().countries()).toEqual(new Set(['DE', 'AT']));
    });

    it('know no country where there are no hashes', async () => {
      await addFor(await begin('one'), ['ann@example.com'], 'DE');
      expect(await suppressions().countries()).toEqual(new Set());
    });

    it('are taken back whole: their entries go, and are found among those set aside', async () => {
      const values = Array.from({ length: 2_500 }, (_, index) => `${index}@example.com`);
      const number = await begin('long');
      await addFor(number, [...values, SHA_256]);
      await addFor(null, ['later@example.com']);
      await setAside('long');

      expect(await onList()).toEqual(['later@example.com']);
      expect(await takenOff().going()).toEqual([
        {
          ...{ id: 'long', of: 'import', entries_removed: 2_501, leads_restored: 0 },
          ...{ place: null, isFinished: false },
        },
      ]);
      expect(await takenOff().kinds('long')).toEqual(new Set(['email', 'sha256']));
      const asked = ['17@example.com', SHA_256, 'later@example.com', 'nobody@example.com'];
      const standing = await takenOff().standing('long', asked);
      expect([...standing.keys()].toSorted()).toEqual(['17@example.com', SHA_256].toSorted());
      expect(standing.get(SHA_256)).toMatchObject({ country: 'DE' });
      expect(await takenOff().standing('unknown', asked)).toEqual(new Map());
    });

    it('leave what another holds too, whoever came first', async () => {
      await addFor(null, ['before@example.com']);
      const [first, second, third] = [await begin('1'), await begin('2'), await begin('3')];
      await addFor(first, ['before@example.com', 'two@example.com', 'all@example.com', 'a@x.org']);
      await addFor(second, ['two@example.com', 'all@example.com', 'b@x.org']);
      await addFor(third, ['all@example.com', 'before@example.com']);
      expect(await addFor(null, ['two@example.com', 'new@example.com'])).toBe(2);
      expect(await addFor(null, ['two@example.com'])).toBe(0);

      await setAside('1');
      expect(new Set(await onList())).toEqual(
        new Set([
          ...['before@example.com', 'two@example.com', 'all@example.com'],
          ...['b@x.org', 'new@example.com'],
        ]),
      );
      await setAside('2');
      expect((await onList()).toSorted()).toEqual(
        ['all@example.com', 'before@example.com', 'new@example.com', 'two@example.com'].toSorted(),
      );
      await setAside('3');
      expect((await onList()).toSorted()).toEqual(
        ['before@example.com', 'new@example.com', 'two@example.com'].toSorted(),
      );
      expect((await takenOff().going()).map(({ entries_removed }) => entries_removed)).toEqual([
        1, 1, 1,
      ]);
    });

    it('leave what very many others hold too', async () => {
      const values = Array.from({ length: 2_500 }, (_, index) => `${index}@example.com`);
      await addFor(null, values);
      await addFor(await begin('again'), [...values, 'new@example.com']);
      await setAside('again');
      expect((await suppressions().list({}, PAGE)).total).toBe(2_500);
      expect((await suppressions().standing(['new@example.com'])).size).toBe(0);
    });

    it('take entries off once each when many go on with it at once, and again after a break', async () => {
      const values = Array.from({ length: 3_000 }, (_, index) => `${index}@example.com`);
      await addFor(await begin('list'), values);
      await takenOff().begin('list');
      await takenOff().setMoreAside('list', null);
      const { refused } = await atOnce(3, () => setAside('list'));

      expect(refused).toEqual([]);
      expect(await onList()).toEqual([]);
      expect(await takenOff().byId('list')).toMatchObject({ entries_removed: 3_000 });
      expect((await takenOff().standing('list', values)).size).toBe(3_000);
    });

    it('are gone once the leads were looked at; what came of it is known', async () => {
      await addFor(await begin('list'), ['ann@example.com', 'ben@example.com']);
      await setAside('list');
      const lease = await leaseOf();
      await takenOff().keepPlace('list', { csv_id: 'c', row: 7 }, 3, lease);
      expect(await takenOff().byId('list')).toMatchObject({
        place: { csv_id: 'c', row: 7 },
        leads_restored: 3,
      });
      expect(await imports().byId('list')).not.toBeNull();
      await takenOff().finish('list', 5, lease);

      expect(await imports().byId('list')).toBeNull();
      expect(await takenOff().going()).toEqual([]);
      expect(await takenOff().byId('list')).toMatchObject({
        entries_removed: 2,
        leads_restored: 5,
        isFinished: true,
      });
      expect((await takenOff().standing('list', ['ann@example.com'])).size).toBe(0);
      expect(await takenOff().setMoreAside('list', null)).toBeNull();
      await takenOff().begin('list');
      expect(await takenOff().going()).toEqual([]);
      await expect(takenOff().begin('unknown')).rejects.toThrow(NotFound);
    });

    it('keep nothing when the lease went to another', async () => {
      await addFor(await begin('list'), ['ann@example.com']);
      await setAside('list');
      const lease = await leaseOf();
      await each.storage.leases.acquire('applier', 'another', minute(9), 60_000);

      const place = { csv_id: 'c', row: 7 };
      await expect(takenOff().keepPlace('list', place, 3, lease)).rejects.toThrow(LeaseLost);
      await expect(takenOff().finish('list', 3, lease)).rejects.toThrow(LeaseLost);
      expect(await takenOff().going()).toMatchObject([{ place: null, leads_restored: 0 }]);
      expect((await takenOff().standing('list', ['ann@example.com'])).size).toBe(1);
    });

    it('keep what they hit, with how far the list was applied, and once for each file', async () => {
      const number = await begin('list');
      await addFor(number, ['ann@example.com', 'ben@example.com']);
      const [ben, ann] = (await suppressions().list({}, PAGE)).items;
      const entry = (one: typeof ann) => ({ number: one!.number, import_no: number });
      const hits = new Hits();
      hits.add([entry(ann), entry(ben)]);
      hits.add([entry(ann)]);
      const lease = await leaseOf();
      const application = { applied_to: 4, round: null, recheck: [], counted_to: 2 };
      await suppressions().keepApplication(application, lease, hits);
      await suppressions().countRefused('csv-1', hits);
      await suppressions().countRefused('csv-1', hits);
      await suppressions().keepApplication(application, lease);

      expect(await suppressions().application()).toEqual(application);
      const counted = (await suppressions().list({}, PAGE)).items.map((one) => one.hits);
      expect(counted).toEqual([2, 4]);
      expect(await imports().byId('list')).toMatchObject({ hits: 4 });
      await suppressions().remove(ann!.id);
      await suppressions().countRefused('csv-2', hits);
      expect(await imports().byId('list')).toMatchObject({ hits: 6 });
    });

    describe('and single entries that are taken off', () => {
      const idOf = async (value: string) =>
        (await suppressions().list({ query: { part: value, values: [] } }, PAGE)).items[0]!.id;

      it('are set aside until the leads were looked at, whoever holds them', async () => {
        await addFor(await begin('list'), ['ann@example.com']);
        await addFor(null, ['ann@example.com', 'ben@example.com']);
        const id = await idOf('ann@example.com');
        await suppressions().remove(id);

        expect(await onList()).toEqual(['ben@example.com']);
        const ofEntry = { id, of: 'entry', entries_removed: 1, leads_restored: 0, place: null };
        expect(await takenOff().going()).toEqual([{ ...ofEntry, isFinished: false }]);
        expect(await takenOff().kinds(id)).toEqual(new Set(['email']));
        expect((await takenOff().standing(id, ['ann@example.com', 'ben@example.com'])).size).toBe(
          1,
        );
        await takenOff().finish(id, 0, await leaseOf());
        expect(await takenOff().going()).toEqual([]);
        expect(await takenOff().byId(id)).toBeNull();
        await setAside('list');
        expect(await takenOff().byId('list')).toMatchObject({ entries_removed: 0 });
      });

      it('are gone for good when the person is erased meanwhile', async () => {
        await addFor(null, ['ann@example.com']);
        const id = await idOf('ann@example.com');
        await suppressions().remove(id);
        await each.storage.erasures.refuse(['hash of ann'], minute(2));
        await suppressions().erase(new Map([['ann@example.com', 'hash of ann']]));
        expect((await takenOff().standing(id, ['ann@example.com'])).size).toBe(0);
      });

      it('are held by all who held either when two turn out to be the same', async () => {
        const number = await begin('list');
        await addFor(number, ['hash of ann', 'ann@example.com', 'ben@example.com']);
        await addFor(null, ['ann@example.com']);
        await each.storage.erasures.refuse(['hash of ann'], minute(2));
        await suppressions().erase(new Map([['ann@example.com', 'hash of ann']]));

        await setAside('list');
        expect(await onList()).toEqual(['hash of ann']);
      });
    });
  });
}
