import type { Schemas } from '@sluice/api-client';
import { Api, ENGINE, Installation } from '@sluice/story-support';

type Preview = Schemas['CsvPreview'];

const CSVS = '/api/admin/leads/csvs';
const PREVIEW_BYTES = 256 * 1024;

const rowsOf = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => `no-${from + i}@preview.example,Lead ${from + i}\n`);
const fileOf = (name: string, from: number, to: number) => ({
  name,
  content: `Email,Name\n${rowsOf(from, to).join('')}`,
});

describe(`What a preview knows of the files and people before, on ${ENGINE}`, () => {
  const short = fileOf('short.csv', 0, 5);
  const long = fileOf('long.csv', 1_000, 11_000);
  let installation: Installation;
  let api: Api;
  let csvs: Schemas['Csv'][];

  beforeAll(async () => {
    installation = await Installation.create();
    api = await Api.firstAdmin(await installation.start());
    csvs = await api.takeIn([short, long]);
  });

  afterAll(() => installation.remove());

  const preview = <Body = Preview>(content: string, parts: Record<string, string> = {}) => {
    const form = new FormData();
    form.append('file', new Blob([content]), 'looked-at.csv');
    for (const [name, value] of Object.entries(parts)) form.append(name, value);
    return api.post<Body>(`${CSVS}/preview`, form);
  };

  const sameFile = async (content: string, size?: number) =>
    (await preview(content, size === undefined ? {} : { size: String(size) })).body.same_file;

  it('names the CSV with the same content, for sure where all of the file came', async () => {
    const [first, second] = csvs.map(({ csv_id, name, created_at }) => ({
      csv_id,
      name,
      created_at,
    }));

    expect(await sameFile(short.content)).toEqual({ ...first, sure: true });
    expect(await sameFile(short.content, short.content.length)).toEqual({ ...first, sure: true });
    expect(await sameFile(long.content)).toEqual({ ...second, sure: true });
    expect(await sameFile(`${short.content}\n`)).toBeNull();
  });

  it('is not sure of a file that may go on behind what came, unless its size is said', async () => {
    const { content } = fileOf('', 20_000, 26_000);
    const exact = { name: 'exact.csv', content: content.padEnd(PREVIEW_BYTES, '\n') };
    const [{ csv_id }] = (await api.takeIn([exact])) as [Schemas['Csv']];

    expect(exact.content).toHaveLength(PREVIEW_BYTES);
    expect(await sameFile(exact.content)).toMatchObject({ csv_id, sure: false });
    expect(await sameFile(exact.content, PREVIEW_BYTES)).toMatchObject({ csv_id, sure: true });
    expect(await sameFile(exact.content, PREVIEW_BYTES + 1)).toBeNull();
  });

  it('names it by its length and its beginning where no more came', async () => {
    const { length } = long.content;
    const head = long.content.slice(0, PREVIEW_BYTES);
    const [, { csv_id }] = csvs as [Schemas['Csv'], Schemas['Csv']];

    expect(await sameFile(head, length)).toMatchObject({ csv_id, sure: false });
    expect(await sameFile(head, length + 1)).toBeNull();
    expect(await sameFile(head)).toBeNull();
    expect(await sameFile(head.replace('Lead 1', 'Lad  1'), length)).toBeNull();
    const { body } = await preview(head, { size: String(length) });
    expect([body.whole_file, (await preview(short.content)).body.whole_file]).toEqual([
      false,
      true,
    ]);
  });

  it.each(['', '-1', '1e6', '12', String(PREVIEW_BYTES)])(
    'refuses a size that can not be that of the file: %j',
    async (size) => {
      const { status, body } = await preview<Schemas['Problem']>(short.content, { size });

      expect([status, body.code]).toEqual([400, 'validation_failed']);
      expect(body.errors.map(({ field }) => field)).toEqual(['size']);
    },
  );

  it('counts who is there, and what the ingestion will refuse for it', async () => {
    await api.post('/api/admin/suppressions', { value: 'no-20@preview.example' });
    const content = fileOf('mixed.csv', 3, 25).content;
    const reasonsOf = ({ reasons }: Pick<Preview, 'reasons'>) =>
      Object.fromEntries(reasons.map(({ reason, count }) => [reason, count]));

    const { body } = await preview(content);
    expect(body).toMatchObject({ same_file: null, known_people: 2, rows_seen: 22 });
    expect(reasonsOf(body)).toEqual({ duplicate_of_lead: 2, suppressed: 1 });
    const all = await preview(content, { options: '{"dedupe":"none"}' });
    expect(all.body.known_people).toBe(2);
    expect(reasonsOf(all.body)).toEqual({ suppressed: 1 });
    const [{ reject_reasons }] = (await api.takeIn([{ name: 'mixed.csv', content }])) as [
      Schemas['Csv'],
    ];
    expect(Object.fromEntries(reject_reasons.map(({ reason, count }) => [reason, count]))).toEqual(
      reasonsOf(body),
    );
  });
});
