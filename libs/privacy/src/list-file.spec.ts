import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linesOf, type ListLine } from './list-file';
import { readList } from './list-loader';
import { FIND_OUT_LIST } from './list-options';

const digest = (algorithm: 'md5' | 'sha256', text: string) =>
  createHash(algorithm).update(text).digest();
const ANN = digest('sha256', 'ann@block.example');
const PHONE = digest('sha256', '+12125550143');
const MD5 = digest('md5', 'ben@block.example');

let directory: string;
beforeEach(async () => (directory = await mkdtemp(join(tmpdir(), 'list-'))));
afterEach(() => rm(directory, { recursive: true }));

const written = async (list: string | Buffer) => {
  const path = join(directory, 'list');
  await writeFile(path, list);
  return path;
};
const read = async (list: string | Buffer, country: string | null = null) => {
  const options = { ...FIND_OUT_LIST, default_country: country };
  const { entries, report } = await readList(await written(list), options);
  return {
    values: entries.map(({ value }) => value),
    kinds: entries.map(({ kind }) => kind),
    report,
  };
};

describe('A list', () => {
  it.each([
    [
      'several on one line',
      'ann@block.example, ben@block.example; cid@block.example\n',
      ['ann@block.example', 'ben@block.example', 'cid@block.example'],
    ],
    [
      'names that an upload knows',
      'Email,Cell Phone\nann@block.example,+12125550143\n',
      ['ann@block.example', '+12125550143'],
    ],
    [
      'an address not in the first column, ids before it',
      'Contact ID,Work Email\n2125550143,ann@block.example\n',
      ['ann@block.example'],
    ],
    [
      'a website beside the address',
      'Website,Work Email\nlarge.example,ann@block.example\n',
      ['ann@block.example'],
    ],
    [
      'further columns of contacts, whose names are weak',
      'Email,Email 2,Alternate phone,Email provider,Email 3\nann@block.example,ben@block.example,212-555-0143,large.example,none\n',
      ['ann@block.example', 'ben@block.example', '+12125550143'],
      'US',
    ],
    [
      'names, none of which is one of entries',
      'First Name,Website,Reached under\nAnn,large.example,ann@block.example\n',
      ['ann@block.example'],
    ],
    ['a column of domains', 'id;Domain\n2125550143;block.example\n', ['block.example']],
    [
      'every contact of a line',
      'E-Mail;Telefon;Mobil;Notiz\n"ann@block.example; ben@block.example";+49 30 123456;+49 171 1234567;x\n',
      ['ann@block.example', 'ben@block.example', '+4930123456', '+491711234567'],
    ],
    [
      'more cells than its header',
      'email\nann@block.example, ben@block.example\n',
      ['ann@block.example', 'ben@block.example'],
    ],
    [
      'title lines, blanks before quotes and whole lines in quotes',
      'Unsubscribes of January\n\nName, "email"\nAnn, "ann@block.example"\n"Ben,""ben@block.example"""\n',
      ['ann@block.example', 'ben@block.example'],
    ],
    [
      'addresses with signs that stand between cells elsewhere',
      'ann~x@block.example\nben^y@block.example\ncid@block.example\n',
      ['ann~x@block.example', 'ben^y@block.example', 'cid@block.example'],
    ],
    ['numbers of the default country', '(212) 555-0143\n', ['+12125550143'], 'US'],
    ['domains alone', 'block.example\n*.large.example\n', ['block.example', 'large.example']],
    ['an instruction for Excel', 'sep=;\n7;ann@block.example\n', ['ann@block.example']],
    [
      'Windows-1252 and German names',
      Buffer.from(
        'E-Mail-Adresse;Telefon;Stra\xdfe\nann@block.example;+49 30 123456;M\xfchlenweg 3\n',
        'latin1',
      ),
      ['ann@block.example', '+4930123456'],
    ],
    ['a quote that is never closed', 'email,name\n"ann@block.example,Ann\n', ['ann@block.example']],
  ])('of %s gives its entries', async (_name, list, entries, country: string | null = null) => {
    const { values, report } = await read(list, country);
    expect(values).toEqual(entries);
    expect(report.rejected).toEqual([]);
  });

  it.each([
    ['sha256_email_address', 'sha256_phone_number'],
    ['em', 'ph'],
    ['hashed_email', 'hashed_phone_number'],
    ['email_hash', 'phone_hash'],
    ['email_sha256', 'phone_sha256'],
    ['Email (SHA256)', 'Phone (SHA256)'],
    ['Value', 'Hash'],
  ])('has hashes under %s and %s', async (first, second) => {
    const [email, phone] = [ANN.toString('hex'), PHONE.toString('hex')];
    const { values, kinds, report } = await read(
      `user_id,${first},${second}\n77,${email.toUpperCase()},${phone}\n`,
    );
    expect([values, kinds]).toEqual([
      [email, phone],
      ['sha256', 'sha256'],
    ]);
    expect(report.rejected_count).toBe(0);
  });

  it.each(['hash\n', ''])('keeps hashes in Base64 as hex, below "%s"', async (header) => {
    const hashes = [MD5.toString('hex'), MD5.toString('base64'), ANN.toString('base64')];
    const { values, kinds, report } = await read(header + hashes.join('\n'));
    expect(values).toEqual([MD5.toString('hex'), ANN.toString('hex')]);
    expect(kinds).toEqual(['md5', 'sha256']);
    expect(report).toMatchObject({ already_there: 1, rejected_count: 0 });
  });

  it('tells what it can not read, with the line of the file, the first one too', async () => {
    const { report } = await read(`\n${'a1'.repeat(31)}\nann@block.example\n${'g1'.repeat(32)}\n`);
    const reason = expect.stringContaining('is no MD5 or SHA-256 hash');
    expect(report.rejected).toMatchObject([
      { line: 2, reason },
      { line: 4, reason },
    ]);
  });

  it('tells a row that is lost to a quote, and shows nobody by it', async () => {
    const { values, report } = await read('name,phone\n"Ann,+12125550143\nBen,+12125550144\n');
    expect(values).toEqual(['+12125550144']);
    expect(report.rejected).toEqual([
      {
        line: 2,
        value: expect.not.stringContaining('2125550143'),
        reason: expect.stringMatching(/^stands in a row that can't be read: The quote that opens/),
      },
    ]);
  });

  it('is read in pieces, whose ends change nothing, as is what it is written in', async () => {
    const rows = Array.from({ length: 30_000 }, (_, i) => `n${i}@block.example`);
    const path = await written(
      Buffer.from(`email;Stadt\r\n${rows.join(';K\xf6ln\r\n')}`, 'latin1'),
    );
    const seen: ListLine[] = [];
    let largest = 0;
    for await (const lines of linesOf(path)) {
      largest = Math.max(largest, lines.length);
      seen.push(...lines);
    }
    expect(seen).toEqual(rows.map((row, i) => ({ line: i + 2, entries: [row], fault: null })));
    expect(largest).toBeLessThan(5_000);
  });

  it.each([
    ['an archive', Buffer.from([0x1f, 0x8b, 8, 0, 1]), 'this is a gzip archive'],
    ['a web page', '<!DOCTYPE html><html></html>', 'this is a web page'],
    ['nothing but zeros', Buffer.alloc(300_000), 'this is not a text file'],
  ])('that is %s is refused, and says so', async (_name, list, what) => {
    await expect(read(list)).rejects.toThrow(`The file is no list: ${what}`);
  });
});
