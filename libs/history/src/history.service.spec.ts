import { NotFound } from '@sluice/kernel';
import { MemoryStorage } from '@sluice/persistence-memory';
import type { CommittedAllotment } from './execution';
import { MemberNotInRun } from './history.errors';
import { allotmentOf, completedOf, executionOf, shareOf } from './testing/fakes';
import { record } from './testing/records';
import { HistoryService } from './history.service';

/** A history of one committed run. */
async function setUp(...allotments: CommittedAllotment[]) {
  const storage = new MemoryStorage();
  await record(storage, completedOf({ per_csv: [shareOf('A', 100, 900)] }), allotments);
  return { ...storage, service: new HistoryService(storage.executions) };
}

const all = { page: 1, page_size: 25 };

describe('HistoryService', () => {
  it('lists runs flat', async () => {
    const { service } = await setUp();

    const page = await service.list({}, all);

    expect(page).toMatchObject({ total: 1, page: 1, page_size: 25 });
    expect(page.items).toMatchObject([{ execution_id: 'run-1', source_csvs: ['csv-A'] }]);
    expect(page.items[0]).not.toHaveProperty('outcome');
  });

  it('tells what each member got, page by page', async () => {
    const { service } = await setUp(
      allotmentOf(),
      allotmentOf({ member_id: 'member-2', position: 1 }),
    );

    expect(await service.members('run-1', { page: 2, page_size: 1 })).toEqual({
      items: [
        {
          member_id: 'member-2',
          name: 'Ada',
          tier: 'bronze',
          allowance: 100,
          received: 100,
          short_by: 0,
        },
      ],
      total: 2,
      page: 2,
      page_size: 1,
    });
  });

  it.each([0, 1, 999, 1_000, 1_001, 2_000])('reports %i members, each once', async (count) => {
    const allotments = Array.from({ length: count }, (_, position) =>
      allotmentOf({ member_id: `member-${position}`, position }),
    );
    const { service } = await setUp(...allotments);

    const reported: string[] = [];
    for await (const { member_id } of service.report('run-1')) reported.push(member_id);

    expect(reported).toEqual(allotments.map(({ member_id }) => member_id));
  });

  it('knows no run by an unknown id', async () => {
    const { service } = await setUp();
    const refusal = new NotFound('run', 'run-9');

    await expect(service.get('run-9')).rejects.toEqual(refusal);
    await expect(service.members('run-9', all)).rejects.toEqual(refusal);
    await expect(service.member('run-9', 'member-1')).rejects.toEqual(refusal);
    await expect(service.report('run-9').next()).rejects.toEqual(refusal);
  });

  it('says why a run knows nothing of a member', async () => {
    const { executions, service } = await setUp();
    await executions.enqueue(executionOf({ execution_id: 'run-2' }), 'wait');

    await expect(service.member('run-1', 'member-1')).rejects.toThrow(MemberNotInRun);
    await expect(service.member('run-1', 'member-1')).rejects.toThrow(
      /was paused, or was not among/,
    );
    await expect(service.member('run-2', 'member-1')).rejects.toThrow(
      'Run run-2 has given nobody anything (status running).',
    );
  });
});
