import { leadFiles, sampleMembers } from './samples';

describe('Samples', () => {
  it('are the same every time, so that nobody loads them twice', async () => {
    const [first, second] = await Promise.all([contents(), contents()]);
    expect(first).toEqual(second);
    expect(sampleMembers()).toEqual(sampleMembers());
  });

  it('are three files, as three tools write them', async () => {
    const [facebook, hubspot, excel] = await contents();
    expect(facebook!.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xfe]));
    expect(hubspot!.toString('utf8')).toMatch(/^Record ID,First Name,/);
    expect(excel!.toString('latin1')).toMatch(/^Vorname;Nachname;/);
  });

  it('have members over every tier, each with an address and an id of their own', () => {
    const members = sampleMembers();
    expect(new Set(members.map(({ tier }) => tier))).toEqual(new Set(['bronze', 'silver', 'gold']));
    expect(new Set(members.map(({ email }) => email)).size).toBe(members.length);
    expect(new Set(members.map(({ external_id }) => external_id)).size).toBe(members.length);
  });
});

async function contents(): Promise<Buffer[]> {
  return Promise.all(
    leadFiles().map(async ({ content }) => Buffer.from(await content.arrayBuffer())),
  );
}
