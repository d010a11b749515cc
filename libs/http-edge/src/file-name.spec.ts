import { parse } from 'content-disposition';
import fc from 'fast-check';
import { attachmentNamed, safeFileName } from './file-name';

describe('safe file names', () => {
  it.each([
    ['leads.csv', 'leads.csv'],
    ['März (Kopie).csv', 'März (Kopie).csv'],
    ['../../etc/passwd', '-..-etc-passwd'],
    ['C:\\temp\\a.csv', 'C-temp-a.csv'],
    ['a"b\r\nSet-Cookie: x.csv', 'a-b-Set-Cookie- x.csv'],
    ['.hidden', 'hidden'],
    ['evil\u202Evsc.exe', 'evil-vsc.exe'],
    ['...', 'download'],
    ['', 'download'],
  ])('make %j %j', (given, made) => {
    expect(safeFileName(given)).toBe(made);
  });

  it('are cut before their ending', () => {
    const name = safeFileName(`${'😀'.repeat(400)}.csv`);
    expect(Array.from(name)).toHaveLength(150);
    expect(name.endsWith('😀.csv')).toBe(true);
  });

  it('give a header that says the name twice, for old and new clients', () => {
    expect(attachmentNamed("50% O'Neill é.csv")).toBe(
      `attachment; filename="50_ O'Neill e.csv"; filename*=UTF-8''50%25%20O%27Neill%20%C3%A9.csv`,
    );
    expect(attachmentNamed('Größe Łódź 名.csv')).toContain('filename="Grosse Lodz _.csv"');
    expect(attachmentNamed('leads.csv')).toBe('attachment; filename=leads.csv');
  });

  it('lose what no file name may end with, and no more', () => {
    const names = fc.string({ unit: fc.constantFrom('.', ' ', 'a', 'é'), maxLength: 40 });
    fc.assert(
      fc.property(names, (name) => {
        const expected = name
          .trim()
          .replace(/^\.+/, '')
          .replace(/[. ]+$/, '');
        expect(safeFileName(name)).toBe(expected || 'download');
      }),
    );
    expect(safeFileName(`a${'.'.repeat(500_000)}b`)).toBe(`${'a'.padEnd(149, '.')}b`);
  });

  it('never break the header, and come back from it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const header = attachmentNamed(name);
        expect(header).toMatch(/^[\x20-\x7E]+$/);
        expect(parse(header)).toEqual({
          type: 'attachment',
          parameters: expect.objectContaining({ filename: safeFileName(name) }) as unknown,
        });
      }),
    );
  });
});
