import type { CommittedAllotment, Execution, ExecutionRepository } from '@sluice/history';
import { NotFound, ValidationFailed } from '@sluice/kernel';
import type { Lead, LeadRepository } from '@sluice/leads';
import type { MemberRepository } from '@sluice/members';
import { strictFake } from '../testing/strict-fake';
import { AllotmentReader, type ReceivedLead } from './allotment-reader';

const allotments: CommittedAllotment[] = [
  allotment(1, [
    { csv_id: 'a', from: 0, to: 3 },
    { csv_id: 'a', from: 7, to: 9 },
  ]),
  allotment(2, [
    { csv_id: 'a', from: 9, to: 10 },
    { csv_id: 'b', from: 0, to: 4 },
  ]),
  allotment(4, [{ csv_id: 'b', from: 4, to: 6 }]),
];

/** Only lists of a run's members have it; in those of a member it doesn't come. */
const reverted = allotment(3, [{ csv_id: 'b', from: 10, to: 12 }]);

function allotment(number: number, slices: CommittedAllotment['slices']): CommittedAllotment {
  return {
    execution_id: `run-${number}`,
    member_id: 'm1',
    position: 0,
    name: 'Member',
    external_id: null,
    tier: 'bronze',
    allowance: 100,
    received: slices.reduce((sum, { from, to }) => sum + to - from, 0),
    short_by: 0,
    slices,
    number,
    at: new Date(Date.UTC(2026, 10, number)),
  };
}

const reader = new AllotmentReader(
  strictFake<ExecutionRepository>({
    allotmentsOfMember: async (_, order, beyond, limit) =>
      (order === 'newest' ? allotments.toReversed() : allotments)
        .filter(
          ({ number }) =>
            beyond === null || (order === 'newest' ? number < beyond : number > beyond),
        )
        .slice(0, limit),
    byId: async (execution_id) =>
      ({ status: execution_id === 'run-3' ? 'reverted' : 'completed' }) as Execution,
    allotment: async (execution_id) =>
      [...allotments, reverted].find((one) => one.execution_id === execution_id) ?? null,
  }),
  strictFake<LeadRepository>({
    inSlices: async (slices) =>
      slices.flatMap(({ csv_id, from, to }) =>
        Array.from({ length: to - from }, (__, index) => ({ csv_id, row: from + index }) as Lead),
      ),
  }),
  strictFake<MemberRepository>({
    labels: async (ids) =>
      new Map(ids.filter((id) => id === 'm1').map((id) => [id, { name: id, external_id: null }])),
  }),
);

const places = (leads: readonly ReceivedLead[]) =>
  leads.map(({ csv_id, row }) => `${csv_id}${row}`);
const IN_ORDER = 'a0 a1 a2 a7 a8 a9 b0 b1 b2 b3 b4 b5'.split(' ');

describe('the leads of a member', () => {
  it.each([1, 2, 3, 5, 6, 11, 12, 100])(
    'come whole and in the order received, %i at a time, and end without an empty page',
    async (limit) => {
      const seen: string[] = [];
      let cursor: string | null | undefined;
      let pages = 0;
      do {
        const page = await reader.leadsOfMember('m1', {}, cursor ?? undefined, limit);
        seen.push(...places(page.items));
        cursor = page.next_cursor;
        pages += 1;
      } while (cursor !== null);

      expect(seen).toEqual(IN_ORDER);
      expect(pages).toBe(Math.ceil(IN_ORDER.length / limit));
    },
  );

  it('say which run gave them, and when', async () => {
    const { items } = await reader.leadsOfMember('m1', {}, undefined, 6);

    expect(items[4]).toMatchObject({ execution_id: 'run-1', distributed_at: allotments[0]!.at });
    expect(items[5]).toMatchObject({ execution_id: 'run-2', distributed_at: allotments[1]!.at });
  });

  it('can be those of one run, or those since an instant', async () => {
    const ofRun = await reader.leadsOfMember('m1', { execution_id: 'run-2' }, undefined, 100);
    const since = await reader.leadsOfMember('m1', { since: allotments[1]!.at }, undefined, 100);

    expect(places(ofRun.items)).toEqual(IN_ORDER.slice(5, 10));
    expect(places(since.items)).toEqual(IN_ORDER.slice(5));
  });

  it('are none of theirs once the run was reverted, also when that run is asked for', async () => {
    const ofRun = await reader.leadsOfMember('m1', { execution_id: 'run-3' }, undefined, 100);

    expect(ofRun.items).toEqual([]);
  });

  it('come all in one stream', async () => {
    expect(places(await Array.fromAsync(reader.allLeadsOfMember('m1', {})))).toEqual(IN_ORDER);
  });

  it('are refused for a member that never was, and for a cursor of another list', async () => {
    await expect(reader.leadsOfMember('m9', {}, undefined, 10)).rejects.toThrow(NotFound);
    await expect(reader.leadsOfMember('m1', {}, 'abc', 10)).rejects.toThrow(ValidationFailed);
  });
});

it('pages a member through their allotments, newest first', async () => {
  const first = await reader.ofMember('m1', undefined, 2);
  const second = await reader.ofMember('m1', first.next_cursor!, 2);

  expect(first.items.map(({ number }) => number)).toEqual([4, 2]);
  expect(second.items.map(({ number }) => number)).toEqual([1]);
  expect(second.next_cursor).toBeNull();
});
