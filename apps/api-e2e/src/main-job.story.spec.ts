import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Schemas } from '@sluice/api-client';
import { Api, ENGINE, fileOf, Installation, type StoryFile } from '@sluice/story-support';

const SAMPLES = resolve(__dirname, '../../../docs/samples');

describe(`The main job, on ${ENGINE}`, () => {
  let installation: Installation;
  let api: Api;
  let csvs: Schemas['Csv'][];
  let members: Schemas['Member'][];
  let preview: Schemas['RunPreview'];
  let execution: Schemas['ExecutionDetail'];

  beforeAll(async () => {
    installation = await Installation.create();
    api = await Api.firstAdmin(await installation.start());
  });

  afterAll(() => installation.remove());

  const sample = async (name: string): Promise<StoryFile> => ({
    name,
    content: new Uint8Array(await readFile(resolve(SAMPLES, name))),
  });

  it('takes in files of different tools in one upload, in the order of the parts', async () => {
    csvs = await api.takeIn([
      await sample('facebook-lead-ads.csv'),
      await sample('excel-german.csv'),
      fileOf('plain', 400),
    ]);

    expect(csvs.map(({ csv_status }) => csv_status)).toEqual(['active', 'active', 'active']);
    expect(csvs.map(({ queue_position }) => queue_position)).toEqual([1, 2, 3]);
    for (const csv of csvs) {
      expect(csv.total_leads).toBeGreaterThan(0);
      expect(csv.total_rows).toBe(csv.total_leads + csv.rejected_rows + csv.duplicate_rows);
      expect(csv.ingest.bytes_done).toBe(csv.ingest.bytes_total);
    }
  });

  it('adds members in bulk', async () => {
    members = await api.addMembers(['bronze', 'bronze', 'silver', 'gold']);

    expect(members).toHaveLength(4);
  });

  it('previews a run without changing anything', async () => {
    preview = (await api.post<Schemas['RunPreview']>('/api/admin/distributions/preview')).body;

    expect(preview.per_member).toHaveLength(4);
    expect((await api.overview()).distributed_leads).toBe(0);
  });

  it('runs exactly what was previewed', async () => {
    execution = await api.run({ plan_hash: preview.plan_hash });

    expect(execution).toMatchObject({
      status: 'completed',
      trigger: 'manual',
      schedule_id: null,
      schedule_name: 'Manual',
      started_by: 'ann@example.com',
      total_leads_distributed: preview.total_leads_distributed,
      members_served: preview.members_served,
      per_csv: preview.per_csv,
    });
    expect(execution.source_csvs).toEqual(preview.per_csv.map(({ csv_id }) => csv_id));
  });

  it('tells per member what they got, in the report and as a download', async () => {
    const path = `/api/admin/history/${execution.execution_id}`;
    const { body } = await api.get<{ items: Schemas['PreviewedMember'][] }>(`${path}/members`);
    const download = await api.get<string>(`${path}/report.csv`);

    expect(body.items).toEqual(preview.per_member);
    expect(download.body.trim().split('\r\n')).toHaveLength(1 + members.length);
    for (const { received, allowance, short_by } of body.items)
      expect(received + short_by).toBe(allowance);
  });

  it('hands a whole run to services, one line per served member', async () => {
    const path = `/api/admin/history/${execution.execution_id}/allotments.ndjson`;
    const lines = linesOf((await api.get<string>(path)).body);
    const expanded = linesOf((await api.get<string>(`${path}?expand=leads`)).body);

    expect(lines).toHaveLength(execution.members_served);
    expect(sum(lines.map(({ leads }) => leads))).toBe(execution.total_leads_distributed);
    for (const [index, { items, leads }] of lines.entries()) {
      const rows = items.flatMap(({ ranges }) => ranges.map(([from, to]) => to - from));
      expect(sum(rows)).toBe(leads);
      const addresses = expanded[index]!.items.flatMap((item) => item.leads!);
      expect(addresses).toHaveLength(leads);
    }
  });

  it('gives each member their leads, page by page and as a download', async () => {
    for (const { member_id } of members) {
      const seen: Schemas['ReceivedLead'][] = [];
      let cursor: string | null = null;
      do {
        const { body }: { body: Schemas['ReceivedLeadCursorPage'] } = await api.get(
          `/api/admin/members/${member_id}/leads?limit=37${cursor ? `&cursor=${cursor}` : ''}`,
        );
        seen.push(...body.items);
        cursor = body.next_cursor;
      } while (cursor !== null);
      const download = await api.get<string>(`/api/admin/members/${member_id}/leads.csv`);

      const allotment = preview.per_member.find((member) => member.member_id === member_id)!;
      expect(seen).toHaveLength(allotment.received);
      expect(new Set(seen.map(({ csv_id, row }) => `${csv_id}/${row}`)).size).toBe(seen.length);
      expect(download.body.trim().split('\r\n').length).toBeGreaterThan(seen.length);
    }
  });

  it('shows how often each row went out, for every row', async () => {
    for (const { csv_id, total_leads } of csvs) {
      const { body } = await api.get<Schemas['Ledger']>(`/api/admin/leads/csvs/${csv_id}/ledger`);
      const { distributed_leads } = await api.csv(csv_id);

      expect(body.rows).toBe(total_leads);
      expect(sum(body.ranges.map(({ from, to }) => to - from))).toBe(total_leads);
      expect(sum(body.ranges.map(({ from, to, count }) => (to - from) * count))).toBe(
        distributed_leads,
      );
    }
  });

  it('finds a person and tells who received them', async () => {
    const [first] = csvs;
    const lead = await api.get<Schemas['LeadWithRecipients']>(
      `/api/admin/leads/csvs/${first!.csv_id}/leads/0`,
    );
    const search = await api.get<Schemas['LeadMatches']>(
      `/api/admin/leads/search?email=${encodeURIComponent(lead.body.email!.toUpperCase())}`,
    );

    expect(lead.body.recipients).toHaveLength(lead.body.distribution_count);
    expect(lead.body.recipients.map(({ member_id }) => member_id).toSorted()).toEqual(
      members.map(({ member_id }) => member_id).toSorted(),
    );
    expect(search.body.items).toMatchObject([
      { lead: { csv_id: first!.csv_id, row: 0 }, recipients: lead.body.recipients },
    ]);
  });

  it('shows on the Overview what is left', async () => {
    const overview = await api.overview();
    const total = sum(csvs.map(({ total_leads }) => total_leads));

    expect(overview).toMatchObject({
      total_leads: total,
      remaining_leads: total,
      paused_leads: 0,
      distributed_leads: execution.total_leads_distributed,
      possible_distributions: total * 10,
      active_csvs_count: 3,
      exhausted_csvs_count: 0,
      eligible_members: 4,
      weekly_demand: 0,
      estimated_weeks_remaining: null,
      next_scheduled_run: null,
    });
  });

  it('and every ledger, holding and counter agrees with the allotments', async () => {
    expect(await api.verify()).toEqual({
      ok: true,
      csvs_checked: 3,
      allotments_checked: execution.members_served,
      differences: [],
    });
  });
});

interface AllotmentLine {
  leads: number;
  items: { csv_id: string; ranges: [number, number][]; leads?: Schemas['Lead'][] }[];
}

function linesOf(ndjson: string): AllotmentLine[] {
  return ndjson
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as AllotmentLine);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
