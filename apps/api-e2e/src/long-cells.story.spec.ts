import { setTimeout } from 'node:timers/promises';
import type { Schemas } from '@sluice/api-client';
import { Api, ENGINE, Installation, type Answer } from '@sluice/story-support';

type Problem = Schemas['Problem'];

const KIB = 1024;

/** Files of harmless content whose header, cell or number of columns grows; and what they become. */
const FILES: readonly (readonly [what: string, content: (size: number) => string])[] = [
  ['a header of brackets', (size) => `Email,${'('.repeat(size)}\nann@cells.example.com,1\n`],
  [
    'a header of words',
    (size) => `Email,${'Question '.repeat(size / 9)}\nann@cells.example.com,1\n`,
  ],
  [
    'a cell like an address',
    (size) => `Mail,Email\na@${'.a'.repeat(size / 2)} b,ann@cells.example.com\n`,
  ],
  ['a cell of signs', (size) => `Email,Phone\n${'a@'.repeat(size / 2)},+49 30 123456\n`],
  [
    'a cell like a number',
    (size) => `Phone,Email\n+49${' 1'.repeat(size / 2)},ann@cells.example.com\n`,
  ],
  ['many columns', (size) => `Email${',n.ame'.repeat(size / 6)}\nann@cells.example.com\n`],
  ['blank lines', (size) => `Email\n${'\n'.repeat(size)}ann@cells.example.com\n`],
];

describe(`Long cells and headers, on ${ENGINE}`, () => {
  let installation: Installation;
  let api: Api;

  beforeAll(async () => {
    installation = await Installation.create();
    api = await Api.firstAdmin(await installation.start());
  });

  afterAll(() => installation.remove());

  /** Asks whether the server lives as long as the work goes on. */
  async function meanwhile<Result>(work: Promise<Result>): Promise<Result> {
    let isDone = false;
    const done = work.finally(() => (isDone = true));
    do {
      const live = await api.get('/api/health/live');
      expect(live.status).toBe(200);
      await setTimeout(20);
    } while (!isDone);
    return done;
  }

  const preview = (content: string): Promise<Answer<Schemas['CsvPreview'] & Problem>> => {
    const form = new FormData();
    form.append('file', new Blob([content]), 'cells.csv');
    return api.post('/api/admin/leads/csvs/preview', form);
  };

  it.each(FILES)('%s: previewed, or refused in words', async (_, content) => {
    for (const size of [KIB, 16 * KIB, 240 * KIB]) {
      const { status, body } = await meanwhile(preview(content(size)));
      if (status === 200) expect(body.columns.length).toBeGreaterThan(0);
      else expect([status, body.detail]).toEqual([415, expect.stringMatching(/^The .{20,}\.$/s)]);
    }
  });

  it.each(FILES)('%s: taken in, or refused in words', async (what, content) => {
    const files = [KIB, 240 * KIB].map((size) => ({
      name: `${what} ${size}.csv`,
      content: content(size),
    }));
    const csvs = await meanwhile(api.takeIn(files, { dedupe: 'none' }));
    for (const { csv_status, total_leads, rejected_rows, ingest } of csvs) {
      if (csv_status === 'failed') expect(ingest.error).toMatch(/^[A-Z].{15,1000}\.$/s);
      else expect([csv_status, total_leads, rejected_rows]).toEqual(['active', 1, 0]);
    }
  });

  it('files of members and lists are read while others are answered', async () => {
    const members = new FormData();
    const rows = Array.from({ length: 20_000 }, (_, i) => `M ${i},m${i}@example.com,bronze\n`);
    const blank = '\n'.repeat(200_000);
    members.append('file', new Blob([`name,email,tier\n${blank}${rows.join('')}`]), 'members.csv');
    const seen = await meanwhile(
      api.post<Schemas['MemberUpsert']>('/api/admin/members/import/preview', members),
    );
    expect(seen.body).toEqual({ created: 20_000, updated: 0, rejected: [] });

    const list = new FormData();
    const entries = Array.from({ length: 4_000 }, (_, i) => `1x${i}\n`);
    list.append('file', new Blob([`phone\nann@list.example.com\n${entries.join('')}`]), 'list.csv');
    const kept = await meanwhile(
      api.post<Schemas['SuppressionImport']>('/api/admin/suppressions/import', list),
    );
    expect([kept.body.added, kept.body.rejected_count]).toEqual([1, 4_000]);
  });

  it('a file that is no text is refused as ever', async () => {
    const { status, body } = await preview('%PDF-1.7 and so on');

    expect([status, body.code]).toEqual([415, 'not_a_csv']);
    expect(body.detail).toMatch(/^This is a PDF document\./);
  });
});
