import { LeaseLost } from '@sluice/kernel';
import type { Application, Entry, Stamp, SuppressionKind } from '@sluice/privacy';
import { atOnce } from './at-once';
import { eachStorage } from './each-storage';
import { begun, batchOf, failed, ingested } from './factories';
import { minute } from './run.factories';
import type { OpenStorage } from './storage';

const SHA_256 = 'a'.repeat(64);
const PAGE = { page: 1, page_size: 10 };
const NOTHING_APPLIED: Application = { applied_to: 0, round: null, recheck: [] };

const entryOf = (value: string, kind: SuppressionKind = 'email'): Entry => ({ kind, value });

/** Stands for a keyed hash. */
const keyed = ({ value }: Entry): string => `Keyed-${value.length}-${value.split('@')[0]}`;

/** Stands for those of all writings of a contact: one in small letters, one in large ones. */
const allKeyed = (entry: Entry): string[] => {
  const { kind, value } = entry;
  if (kind === 'domain') return [];
  return [...new Set([value, value.toLowerCase(), value.toUpperCase()])].map((one) =>
    keyed(entryOf(one)),
  );
};

let lastId = 0;
const stamp = (): Stamp => ({ id: `id-${++lastId}`, added_at: minute(1), source: null });

export function describeSuppressionRepository(open: OpenStorage): void {
  describe('SuppressionRepository', () => {
    const each = eachStorage(open);
    const suppressions = () => each.storage.suppressions;
    const matching = async (values: readonly string[]) =>
      new Set((await suppressions().standing(values)).keys());
    const addAll = (...entries: Entry[]) => suppressions().add(entries, stamp, allKeyed);
    const add = (...values: string[]) => addAll(...values.map((value) => entryOf(value)));
    const idOf = async (value: string) =>
      (await listed({ query: { part: value, values: [] } })).items[0]!.id;
    const valuesOf = async (filter: Parameters<typeof listed>[0] = {}) =>
      (await listed(filter)).items.map(({ value }) => value);
    const listed = (filter: Parameters<ReturnType<typeof suppressions>['list']>[0], page = PAGE) =>
      suppressions().list(filter, page);

    it('is empty at first', async () => {
      expect(await listed({})).toEqual({ ...PAGE, items: [], total: 0 });
      expect(await suppressions().lastNumber()).toBe(0);
      expect(await suppressions().kinds()).toEqual(new Set());
      expect(await matching(['ann@example.com'])).toEqual(new Set());
    });

    it('adds what is not there yet, and shows it as it was given', async () => {
      expect(await add('ann@example.com', 'ben@example.com')).toBe(2);
      const id = await idOf('ann@example.com');
      expect(await addAll(entryOf('ann@example.com'), entryOf('example.org', 'domain'))).toBe(1);

      const { number, ...shown } = (await suppressions().byId(id))!;
      expect(shown).toEqual({
        ...entryOf('ann@example.com'),
        id,
        added_at: minute(1),
        source: null,
        import_no: null,
        hits: 0,
      });
      expect(number).toBeGreaterThan(0);
      expect((await listed({})).total).toBe(3);
      expect(await suppressions().kinds()).toEqual(new Set(['email', 'domain']));
    });

    it('keeps the file that says so, also of a person who is erased later', async () => {
      const source = { csv_id: 'a-csv', name: 'leads.csv' };
      const stampOfCsv = () => ({ ...stamp(), source });
      await suppressions().add([entryOf('ann@example.com')], stampOfCsv, allKeyed);
      await add('ann@example.com', 'ben@example.com');
      const [ofBen, ofAnn] = (await listed({})).items;

      expect([ofAnn!.source, ofBen!.source]).toEqual([source, null]);
      expect(await suppressions().numbered(0, 1_000, 10)).toMatchObject([{ source }, {}]);
      await suppressions().erase(new Map([['ann@example.com', keyed(ofAnn!)]]));
      expect(await suppressions().byId(ofAnn!.id)).toMatchObject({ kind: 'erased', source });
    });

    it('adds very many, each once, with ids and numbers that grow together', async () => {
      const many = Array.from({ length: 5_000 }, (_, index) => `${index}@example.com`);
      await add('17@example.com', '4711@example.com');
      expect(await add(...many)).toBe(4_998);
      expect(await add(...many)).toBe(0);

      const stored = await suppressions().numbered(0, Number.MAX_SAFE_INTEGER, 10_000);
      expect(stored.map(({ value }) => value).toSorted()).toEqual(many.toSorted());
      const ids = stored.map(({ id }) => Number(id.slice('id-'.length)));
      expect(ids).toEqual(ids.toSorted((one, other) => one - other));
      expect(new Set(ids).size).toBe(5_000);
    });

    it('adds each value once when many add it at once', async () => {
      const { done, refused } = await atOnce(6, (index) =>
        add('ann@example.com', `own-${index}@example.com`),
      );

      expect(refused).toEqual([]);
      expect(done.toSorted()).toEqual([1, 1, 1, 1, 1, 2]);
      const { items, total } = await listed({});
      expect(total).toBe(7);
      expect(new Set(items.map(({ number }) => number)).size).toBe(7);
    });

    describe('of erased people', () => {
      const ann = 'ann@example.com';
      const ofAnn = keyed(entryOf(ann));
      const erase = async (...values: string[]) => {
        const hashes = new Map(values.map((value) => [value, keyed(entryOf(value))]));
        await each.storage.erasures.refuse([...hashes.values()], minute(2));
        await suppressions().erase(hashes);
      };

      it('keeps number, id and date of an entry, and the keyed hash', async () => {
        await addAll(entryOf(ann), entryOf('ben@example.com'), entryOf(SHA_256, 'sha256'));
        const before = await suppressions().byId(await idOf(ann));
        await erase(ann, SHA_256, 'nobody@example.com');

        expect(await suppressions().byId(before!.id)).toEqual({
          ...before,
          kind: 'erased',
          value: ofAnn,
        });
        expect(await suppressions().kinds()).toEqual(new Set(['email', 'erased']));
        expect(await matching([ann, SHA_256, ofAnn])).toEqual(new Set([ofAnn]));
        expect((await listed({ kind: 'erased' })).total).toBe(2);
        await erase(ann);
        expect((await listed({})).total).toBe(3);
        await suppressions().remove(before!.id);
        expect(await matching([ofAnn])).toEqual(new Set());
      });

      it('finds them by the whole hash, and by no part of it', async () => {
        await add(ann);
        await erase(ann);

        expect(await valuesOf({ query: { part: 'ann', values: [] } })).toEqual([]);
        expect(await valuesOf({ query: { part: 'keyed-', values: [] } })).toEqual([]);
        expect(await valuesOf({ query: { part: 'ann@', values: [ofAnn] } })).toEqual([ofAnn]);
      });

      it('adds none of them in the clear, and none twice', async () => {
        await erase(ann);
        expect(await add(ann, 'ben@example.com')).toBe(2);
        expect(await add(ann)).toBe(0);

        expect(await valuesOf()).toEqual(['ben@example.com', ofAnn]);
        expect((await listed({ kind: 'erased' })).total).toBe(1);
      });

      it('knows them by the hash of any writing, and keeps the first, once', async () => {
        await erase(ann);
        expect(await add('ANN@EXAMPLE.COM', ann, 'BEN@EXAMPLE.COM')).toBe(2);
        expect(await add(ann)).toBe(0);
        expect(await add('ANN@EXAMPLE.COM')).toBe(0);

        const ofAnnAsAdded = keyed(entryOf('ANN@EXAMPLE.COM'));
        expect(await valuesOf()).toEqual(['BEN@EXAMPLE.COM', ofAnnAsAdded]);
        expect(await suppressions().numbered(0, 10, 10)).toMatchObject([{ kind: 'erased' }, {}]);
      });

      it('asks for no keyed hash while nobody was erased', async () => {
        const keyedHashes = jest.fn(allKeyed);
        await suppressions().add([entryOf(ann)], stamp, keyedHashes);
        expect(keyedHashes).not.toHaveBeenCalled();
      });

      it('leaves none in the clear that is added at the same moment', async () => {
        const values = Array.from({ length: 24 }, (_, at) => `${at}@example.com`);
        const { refused } = await atOnce(25, async (at) =>
          at === 12
            ? erase(...values)
            : void (await suppressions().add(
                [entryOf(values[at < 12 ? at : at - 1]!), entryOf(`other-${at}@example.com`)],
                stamp,
                allKeyed,
              )),
        );

        expect(refused).toEqual([]);
        expect(await matching(values)).toEqual(new Set());
        const hashes = values.map((value) => keyed(entryOf(value)));
        expect((await matching(hashes)).size).toBe(24);
      });

      it('has nothing left to do of before', async () => {
        await add(ann);
        expect(await suppressions().eraseMoreOfBefore(allKeyed)).toBeNull();
      });
    });

    it('lists the newest first, page by page', async () => {
      await add('a@example.com', 'b@example.com', 'c@example.com');
      const page = { page: 2, page_size: 2 };

      expect(await valuesOf()).toEqual(['c@example.com', 'b@example.com', 'a@example.com']);
      expect(await listed({}, page)).toMatchObject({
        ...page,
        items: [{ value: 'a@example.com' }],
        total: 3,
      });
    });

    it('filters by kind, by part of the value, and by whole values', async () => {
      await add('ann@example.com', 'a.n@example.org');
      await addAll(entryOf('example.com', 'domain'), entryOf(SHA_256, 'sha256'));

      expect(await valuesOf({ kind: 'domain' })).toEqual(['example.com']);
      expect(await valuesOf({ query: { part: 'example.com', values: [] } })).toEqual([
        'example.com',
        'ann@example.com',
      ]);
      expect(await valuesOf({ query: { part: 'a.n', values: [] } })).toEqual(['a.n@example.org']);
      const query = { part: 'ann@', values: [SHA_256, 'nothing'] };
      expect(await valuesOf({ query })).toEqual([SHA_256, 'ann@example.com']);
      expect((await listed({ query, kind: 'sha256' })).total).toBe(1);
    });

    it('takes an entry off, and never gives its number again', async () => {
      await add('ann@example.com', 'ben@example.com');
      const before = await suppressions().lastNumber();
      const id = await idOf('ben@example.com');
      await suppressions().remove(id);
      expect(await valuesOf()).toEqual(['ann@example.com']);
      await expect(suppressions().remove(id)).rejects.toMatchObject({
        code: 'not_found',
      });

      await add('ben@example.com');
      expect(await suppressions().lastNumber()).toBeGreaterThan(before);
    });

    it('says which of very many values are there', async () => {
      const values = Array.from({ length: 25_000 }, (_, index) => `${index}@example.com`);
      await add('7@example.com', '24999@example.com', 'nobody@example.com');

      expect(await matching(values)).toEqual(new Set(['7@example.com', '24999@example.com']));
    });

    it('gives the entries between two numbers, by number', async () => {
      await add('a@example.com');
      const first = await suppressions().lastNumber();
      await add('b@example.com', 'c@example.com', 'd@example.com');
      const last = await suppressions().lastNumber();
      const between = async (after: number, upTo: number, limit = 10) =>
        (await suppressions().numbered(after, upTo, limit)).map(({ value }) => value);

      expect(await between(first, last)).toEqual([
        'b@example.com',
        'c@example.com',
        'd@example.com',
      ]);
      expect(await between(0, first)).toEqual(['a@example.com']);
      expect(await between(first, last, 1)).toEqual(['b@example.com']);
      expect(await between(last, last)).toEqual([]);
    });

    it('moves the revision of the pool only when it is asked to', async () => {
      const { revision } = await each.storage.pool.state();
      await add('ann@example.com');
      expect((await each.storage.pool.state()).revision).toBe(revision);

      await suppressions().outdatePlans();
      expect((await each.storage.pool.state()).revision).toBeGreaterThan(revision);
    });

    it('keeps how far the list was applied, under the lease', async () => {
      expect(await suppressions().application()).toEqual(NOTHING_APPLIED);
      const lease = (await each.storage.leases.acquire('applier', 'me', minute(1), 60_000))!;
      const round = { up_to: 9, csv_id: 'c', row: 3 };
      await suppressions().keepApplication({ applied_to: 4, round, recheck: ['x', 'y'] }, lease);
      expect(await suppressions().application()).toEqual({
        applied_to: 4,
        round,
        recheck: ['x', 'y'],
      });
      await suppressions().keepApplication({ applied_to: 9, round: null, recheck: [] }, lease);

      await each.storage.leases.acquire('applier', 'another', minute(9), 60_000);
      await expect(
        suppressions().keepApplication({ applied_to: 99, round: null, recheck: [] }, lease),
      ).rejects.toThrow(LeaseLost);
      expect(await suppressions().application()).toEqual({ ...NOTHING_APPLIED, applied_to: 9 });
    });

    it('knows the files that are under way: begun, and not through', async () => {
      await ingested(each.storage, { leads: 1 });
      await failed(each.storage);
      expect(await each.storage.ingestion.underWay()).toEqual([]);

      const attempt = await begun(each.storage);
      await each.storage.ingestion.append(attempt, batchOf([]));
      expect(await each.storage.ingestion.underWay()).toEqual([attempt.csv_id]);
    });
  });
}
