import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Api, ENGINE, Installation, type Server } from '@sluice/story-support';
import { SlowUpload } from './support/slow-upload';

/** So many bytes are on the disk however much is kept in memory on the way. */
const FILLER = 'somebody else,filler@example.org\n'.repeat(20_000);

const UPLOADS = [
  ['a file of leads', '/api/admin/leads/csvs', 'files'],
  ['a file to preview', '/api/admin/leads/csvs/preview', 'file'],
  ['a suppression list', '/api/admin/suppressions/import', 'file'],
] as const;

describe(`An upload that a crash cut off, on ${ENGINE}`, () => {
  let installation: Installation;
  let server: Server;
  let api: Api;

  beforeEach(async () => {
    installation = await Installation.create();
    server = await installation.start();
    api = await Api.firstAdmin(server);
  });

  afterEach(() => installation.remove());

  /** Begins an upload, and waits until what it has sent lies in the data folder. */
  const begun = async (at: Api, path: string, part: string, contact: string) => {
    const upload = new SlowUpload(at, path, part);
    upload.send(`name,email\nSomebody,${contact}\n${FILLER}`);
    await at.until(
      () => installation.placesOf(contact),
      (places) => places.length > 0,
    );
    return upload;
  };

  it.each(UPLOADS)('leaves nothing of %s behind after the next start', async (_, path, part) => {
    const contact = 'quentin.cut-off@example.com';
    await begun(api, path, part, contact);
    await server.kill();
    expect(await installation.placesOf(contact)).not.toEqual([]);
    server = await installation.start();

    expect(await installation.placesOf(contact)).toEqual([]);
    expect(server.log).toContain('Removed 1 files of uploads that broke off.');
    expect(await readdir(join(installation.directory, 'incoming'))).toEqual([]);
  });

  it('is told from one that another server on the folder is receiving, which goes on', async () => {
    const [, path, part] = UPLOADS[0];
    const other = api.at(await installation.start());
    const upload = await begun(other, path, part, 'zenobia.goes-on@example.com');
    await begun(api, path, part, 'quentin.cut-off@example.com');
    await server.kill();
    server = await installation.start();

    expect(await installation.placesOf('quentin.cut-off@example.com')).toEqual([]);
    upload.send('Ann,ann.last@example.com\n');
    expect(await upload.finish()).toBe(202);
    const [csv] = (await other.get<{ items: { csv_id: string }[] }>(path)).body.items;
    expect(await other.takenIn(csv!.csv_id)).toMatchObject({
      csv_status: 'active',
      total_leads: 3,
    });
  });

  it('leaves nothing either when the server is asked to stop meanwhile', async () => {
    const [, path, part] = UPLOADS[0];
    await begun(api, path, part, 'quentin.cut-off@example.com');
    await server.stop();

    expect(await installation.placesOf('quentin.cut-off@example.com')).toEqual([]);
    expect(await readdir(join(installation.directory, 'running'))).toEqual([]);
  });
});
