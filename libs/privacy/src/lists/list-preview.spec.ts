import { createHash } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { ValidationFailed } from '@sluice/kernel';
import { ListedSupply } from '../testing/listed-supply';

Logger.overrideLogger(false);

const md5 = (text: string) => createHash('md5').update(text).digest('hex');

describe('The preview of a list', () => {
  let supply: ListedSupply;

  beforeEach(async () => {
    supply = await ListedSupply.open();
    await supply.addCsv('a', [
      { email: 'ann@example.com', phone: '+4930123451' },
      { email: 'ben@example.com' },
      { email: 'cid@gmail.com' },
      { email: 'dan@example.org' },
    ]);
  });

  afterEach(() => supply.close());

  const preview = async (content: string, options = {}) =>
    supply.imports.preview(await supply.file(content), options);

  it('tells what would become of its entries and of the leads, and changes nothing', async () => {
    await supply.add('ben@example.com');
    const revision = (await supply.storage.pool.state()).revision;
    const list = `Name;Work Email\nAnn;ann@example.com\nBen;ben@example.com\nx;nobody@example.net\nx;ANN@example.com\nx;@\n`;

    expect(await preview(list)).toEqual({
      entries: 3,
      added: 2,
      already_there: 2,
      rejected: [{ line: 6, value: '…', reason: 'is no e-mail address' }],
      rejected_count: 1,
      would_withdraw: 1,
      share_of_supply: 1 / 3,
      hashes: 0,
      hashes_without_leads: 0,
      columns: [
        { index: 0, header: 'Name', field: null, by: 'name', samples: ['Ann', 'Ben', 'x'] },
        {
          ...{ index: 1, header: 'Work Email', field: 'entry', by: 'name' },
          samples: ['ann@example.com', 'ben@example.com', 'nobody@example.net'],
        },
      ],
      delimiter: ';',
      encoding: 'utf-8',
      encoding_sure: true,
      header_line: 1,
      warnings: [],
    });
    expect(await supply.entries()).toEqual(['ben@example.com']);
    expect((await supply.imports.list({ page: 1, page_size: 10 })).total).toBe(0);
    expect((await supply.storage.pool.state()).revision).toBe(revision);
  });

  it('warns of whole domains of providers of free mail, and of hashes that hit nothing', async () => {
    const list = [
      '@gmail.com',
      'example.org',
      md5('ann@example.com'),
      md5('a@x.example'),
      md5('b'),
    ];
    const { would_withdraw, share_of_supply, hashes, hashes_without_leads, warnings } =
      await preview(list.join('\n'));

    expect([would_withdraw, share_of_supply]).toEqual([3, 0.75]);
    expect([hashes, hashes_without_leads]).toEqual([3, 2]);
    expect(warnings.map(({ code }) => code)).toEqual(['free_mail_domains', 'hashes_without_leads']);
    expect(warnings[0]!.text).toContain('gmail.com is a provider of free mail');
    expect(warnings[1]!.text).toContain('2 of 3 hashes stand for no lead');
  });

  it('counts hashes as hit also where the lead is withdrawn already', async () => {
    await supply.add('ann@example.com');
    const { would_withdraw, hashes_without_leads } = await preview(md5('ann@example.com'));
    expect([would_withdraw, hashes_without_leads]).toEqual([0, 0]);
  });

  it('says that a country is missing, and reads the numbers once it is told', async () => {
    const without = await preview('030 123451\n030 123459\n');
    expect(without).toMatchObject({ entries: 0, rejected_count: 2 });
    expect(without.warnings.map(({ code }) => code)).toEqual(['country_missing', 'nothing_read']);

    const told = await preview('030 123451\n030 123459\n', { default_country: 'DE' });
    expect(told).toMatchObject({ entries: 2, would_withdraw: 1, warnings: [] });
  });

  it('finds hashes of national numbers for the country of the list', async () => {
    const list = md5('030123451');
    expect(await preview(list)).toMatchObject({ would_withdraw: 0, hashes_without_leads: 1 });
    expect(await preview(list, { default_country: 'DE' })).toMatchObject({
      would_withdraw: 1,
      hashes_without_leads: 0,
    });
    expect(await preview(list, { default_country: 'AT' })).toMatchObject({ would_withdraw: 0 });
  });

  it('reads what the mapping says, by name or index, and leaves out what it leaves out', async () => {
    const list = 'Reached;Other\nann@example.com;dan@example.org\n';
    const mapping = { Reached: 'entry', Other: null };
    const { columns, would_withdraw } = await preview(list, { mapping });
    expect(would_withdraw).toBe(1);
    expect(columns).toMatchObject([
      { header: 'Reached', field: 'entry', by: 'given' },
      { header: 'Other', field: null, by: 'given' },
    ]);
    const nameless = 'ann@example.com,dan@example.org\nx,ben@example.com\n';
    expect(await preview(nameless)).toMatchObject({ would_withdraw: 3, header_line: null });
    expect(await preview(nameless, { mapping: { 1: 'email' } })).toMatchObject({
      would_withdraw: 2,
      columns: [
        { header: '', field: null },
        { header: '', field: 'entry', by: 'given' },
      ],
    });
    const nobody = { mapping: { Nobody: 'entry' } };
    await expect(preview(list, nobody)).rejects.toThrow('No names of its columns are known');
    await expect(preview(list, { ...nobody, header_line: 1 })).rejects.toThrow(
      'The list has no column "Nobody". Its columns are "Reached", "Other".',
    );
    await expect(preview(nameless, { mapping: { 7: 'entry' } })).rejects.toThrow(ValidationFailed);
  });

  it('takes delimiter, encoding and header line as they are told', async () => {
    const list = 'export|of|today\nReached|Other\nann@example.com|dan@example.org\n';
    const told = {
      delimiter: '|',
      header_line: 2,
      encoding: 'windows-1252',
      mapping: { Other: null },
    };
    expect(await preview(list, told)).toMatchObject({
      ...{ delimiter: '|', header_line: 2, encoding: 'windows-1252', would_withdraw: 1 },
      columns: [{ header: 'Reached' }, { header: 'Other', field: null }],
    });
    await expect(preview(list, { header_line: 9 })).rejects.toThrow('begins on line 9');
  });

  it('knows of an empty file that nothing stands in it', async () => {
    expect(await preview('')).toMatchObject({
      ...{ entries: 0, columns: [], delimiter: null, encoding: null, header_line: null },
      ...{ would_withdraw: 0, share_of_supply: 0, warnings: [{ code: 'nothing_read' }] },
    });
  });
});
