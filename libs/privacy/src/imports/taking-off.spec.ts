import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { NotFound } from '@sluice/kernel';
import * as fc from 'fast-check';
import { ImportInProgress } from '../privacy.errors';
import { ListedSupply, type Person } from '../testing/listed-supply';

Logger.overrideLogger(false);

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const PEOPLE: readonly Person[] = [
  { email: 'ann@example.com', phone: '+4930123451' },
  { email: 'ben@example.com' },
  { email: 'cid@example.org', phone: '+4930123453' },
  { email: 'dan@mail.example.org' },
  { phone: '+4930123455' },
  { email: 'fay@example.net' },
];

describe('Taking off the suppression list', () => {
  let supply: ListedSupply;

  beforeEach(async () => {
    supply = await ListedSupply.open('DE');
    await supply.addCsv('a', PEOPLE);
    await supply.addCsv('b', PEOPLE);
  });

  afterEach(() => supply.close());

  it('restores what an import had withdrawn, by whatever its entries were', async () => {
    const list = ['ann@example.com', 'example.org', '030 123455', sha256('fay@example.net')];
    const import_id = await supply.import(list.join('\n'));
    expect(await supply.available('a')).toEqual([1]);

    expect(await supply.imports.takeBack(import_id)).toEqual({
      entries_removed: 4,
      leads_restored: 10,
    });
    for (const csv_id of ['a', 'b'])
      expect(await supply.available(csv_id)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(await supply.entries()).toEqual([]);
    await expect(supply.imports.takeBack(import_id)).rejects.toThrow(NotFound);
  });

  it('leaves leads that another entry or another import withdraws too', async () => {
    await supply.add('ann@example.com');
    const first = await supply.import(`${sha256('ann@example.com')}\nben@example.com\nexample.org`);
    const second = await supply.import('cid@example.org\nben@example.com');

    expect(await supply.imports.takeBack(first)).toEqual({ entries_removed: 2, leads_restored: 2 });
    expect(await supply.available('a')).toEqual([3, 4, 5]);
    expect(await supply.imports.takeBack(second)).toMatchObject({ leads_restored: 4 });
    expect(await supply.available('a')).toEqual([1, 2, 3, 4, 5]);
  });

  it('leaves entries that were there before, or were added by hand meanwhile', async () => {
    await supply.add('ann@example.com');
    const import_id = await supply.import('ann@example.com\nben@example.com\ncid@example.org');
    const own = await supply.service.add('ben@example.com');
    expect(own).toMatchObject({ value: 'ben@example.com', import: null });

    expect(await supply.imports.takeBack(import_id)).toMatchObject({ entries_removed: 1 });
    expect(await supply.entries()).toEqual(['ann@example.com', 'ben@example.com']);
    expect(await supply.available('a')).toEqual([2, 3, 4, 5]);
  });

  it('leaves what was withdrawn for entries that were taken off by an earlier version', async () => {
    const order = { cause: 'suppressed', reason: 'On the list.', by: 'list' } as const;
    await supply.withdrawals.withdraw('a', [[1, 2]], order);
    const import_id = await supply.import('ann@example.com');

    expect(await supply.imports.takeBack(import_id)).toMatchObject({ leads_restored: 2 });
    expect(await supply.available('a')).toEqual([0, 2, 3, 4, 5]);
  });

  it('leaves what was withdrawn by hand before as it was', async () => {
    const order = { cause: 'by_hand', reason: 'Wrong.', by: 'ann' } as const;
    await supply.withdrawals.withdraw('a', [[0, 1]], order);
    const import_id = await supply.import('ann@example.com');
    const withdrawal = async () => (await supply.storage.leads.byRow('a', 0))!.withdrawal;
    expect(await withdrawal()).toMatchObject({ cause: 'suppressed' });

    expect(await supply.imports.takeBack(import_id)).toMatchObject({ leads_restored: 1 });
    expect(await withdrawal()).toMatchObject(order);
  });

  it('restores what a single entry had withdrawn, whoever else had listed it', async () => {
    await supply.import('example.org\nann@example.com');
    const id = await supply.add('example.org');
    await supply.add(sha256('+4930123451'));
    await supply.service.remove(id);

    expect(await supply.available('a')).toEqual([1, 2, 3, 4, 5]);
    await expect(supply.service.remove(id)).rejects.toThrow(NotFound);
    expect(await supply.storage.takenOff.going()).toEqual([]);
  });

  it('takes a hash of a national number for leads of the list’s country alone', async () => {
    const abroad = '+4330123455';
    await supply.addCsv('c', [{ phone: '+4930123455' }, { phone: abroad }]);
    const german = await supply.import(sha256('030123455'));
    expect(await supply.available('c')).toEqual([1]);
    const austrian = await supply.import(sha256('30123455'), { default_country: 'AT' });
    expect(await supply.available('c')).toEqual([]);

    await supply.imports.takeBack(german);
    expect(await supply.available('c')).toEqual([0]);
    await supply.imports.takeBack(austrian);
    expect(await supply.available('c')).toEqual([0, 1]);
  });

  it('goes on where another instance died', async () => {
    const import_id = await supply.import(PEOPLE.flatMap(({ email }) => email ?? []).join('\n'));
    await supply.storage.takenOff.begin(import_id);
    const after = await supply.storage.takenOff.setMoreAside(import_id, null);
    expect(after).not.toBeNull();
    expect(await supply.imports.get(import_id)).toMatchObject({ status: 'taking_back' });

    await supply.takingOff.look();
    expect(await supply.available('a')).toEqual([0, 1, 2, 3, 4, 5]);
    await expect(supply.imports.get(import_id)).rejects.toThrow(NotFound);
  });

  it('waits while somebody applies the list, and takes two back that are asked for at once', async () => {
    const [one, other] = [
      await supply.import('ann@example.com\nexample.org'),
      await supply.import('cid@example.org\nfay@example.net'),
    ];
    const { leases } = supply.storage;
    const take = () => leases.acquire('suppression applier', 'another', supply.now, 10_000);
    let lease = await take();
    while (lease === null) {
      await pause(5);
      lease = await take();
    }
    const both = Promise.all([one, other, one].map((id) => supply.imports.takeBack(id)));
    await pause(50);
    expect(await supply.available('a')).toEqual([1, 4]);
    await leases.release(lease);

    const [ofOne, ofOther, again] = await both;
    expect(ofOne!.leads_restored + ofOther!.leads_restored).toBe(8);
    expect(again).toEqual(ofOne);
    expect(await supply.available('b')).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('does not take back what is still being taken in', async () => {
    const { listImports } = supply.storage;
    const begun = { import_id: 'going', file_name: 'a.csv', at: supply.now, by: 'ann' };
    await listImports.begin(begun);
    expect(await supply.imports.get('going')).toMatchObject({ status: 'going' });
    await expect(supply.imports.takeBack('going')).rejects.toThrow(ImportInProgress);

    supply.now = new Date(supply.now.getTime() + 60_000);
    expect(await supply.imports.get('going')).toMatchObject({ status: 'broken_off' });
    expect(await supply.imports.takeBack('going')).toMatchObject({ entries_removed: 0 });
  });
});

/** What may stand on a list: every sort of entry, for one lead or several. */
const VALUES = [
  ...['ann@example.com', 'ben@example.com', 'cid@example.org', 'example.org', '+4930123455'],
  ...[sha256('ann@example.com'), sha256('030123453'), sha256('fay@example.net')],
];
const lists = fc.array(fc.subarray(VALUES, { minLength: 1 }), { minLength: 1, maxLength: 4 });

describe('Whatever is taken off, in whatever order', () => {
  it('the leads are as if it had never been on the list', async () => {
    await fc.assert(
      fc.asyncProperty(
        lists,
        fc.subarray(VALUES),
        fc.infiniteStream(fc.nat()),
        async (all, own, picks) => {
          const supply = await ListedSupply.open('DE');
          const other = await ListedSupply.open('DE');
          try {
            for (const each of [supply, other]) await each.addCsv('a', PEOPLE);
            const left: { import_id: string; list: string[] }[] = [];
            for (const list of all)
              left.push({ import_id: await supply.import(list.join('\n')), list });
            for (const value of own) {
              await supply.add(value);
              await other.add(value);
            }
            const going = Number(picks.next().value) % (left.length + 1);
            for (let taken = 0; taken < going; taken += 1) {
              const [gone] = left.splice(Number(picks.next().value) % left.length, 1);
              await supply.imports.takeBack(gone!.import_id);
            }
            for (const { list } of left) await other.import(list.join('\n'));

            expect((await supply.entries()).toSorted()).toEqual((await other.entries()).toSorted());
            expect(await supply.available('a')).toEqual(await other.available('a'));
          } finally {
            await supply.close();
            await other.close();
          }
        },
      ),
      { numRuns: 20 },
    );
  });
});
