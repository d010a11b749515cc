import { gzipSync } from 'node:zlib';
import { refuseBinary, refuseMarkup } from './file-kind';

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

describe('refuseBinary', () => {
  it.each([
    ['gzip archive', new Uint8Array(gzipSync('email\nann@example.com\n'))],
    ['PDF document', bytes('%PDF-1.7\n')],
    ['old Excel workbook', bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')],
    ['Excel or OpenDocument workbook', bytes('PK\x03\x04\x14\0\x06\0[Content_Types].xml')],
    ['zip archive', bytes('PK\x03\x04\x14\0\x06\0leads.csv')],
    ['Zstandard archive', bytes('\x28\xb5\x2f\xfd\x04')],
    ['7-Zip archive', bytes("7z\xbc\xaf'\x1c")],
    ['picture (PNG)', bytes('\x89PNG\r\n\x1a\n')],
    ['picture (JPEG)', bytes('\xff\xd8\xff\xe0')],
    ['SQLite database', bytes('SQLite format 3\0')],
    ['not a text file', Uint8Array.from({ length: 1000 }, (_, i) => (i * 89) % 256)],
    ['not a text file', new Uint8Array(1000)],
  ])('says that it is a %s', (what, head) => {
    expect(() => refuseBinary(head)).toThrow(what);
  });

  it.each([
    ['text', bytes('email\nann@example.com\n')],
    ['text in Windows-1252', bytes('pr\xe9nom;\x80\n')],
    ['text with a stray NUL', bytes(`email\n${'ann@example.com\n'.repeat(5)}\0`)],
    ['text in ISO-2022-JP', bytes('\x1b$BL>\x1b(B,\x1b$BL>\x1b(B,a@b.jp\n')],
    ['text that only begins like an archive', bytes('PK,BZ,Rar\n1,2,3\n')],
  ])('lets %s pass', (_, head) => {
    expect(() => refuseBinary(head)).not.toThrow();
  });
});

describe('refuseMarkup', () => {
  it.each([
    ['web page', '<!DOCTYPE html><html><table>'],
    ['web page', '\r\n<html xmlns:x="urn:schemas-microsoft-com:office:excel">'],
    ['XML file', '<?xml version="1.0"?><Workbook>'],
    ['JSON file', '[{"email":"ann@example.com"}]'],
    ['JSON file', '{ "leads": [] }'],
  ])('says that it is a %s', (what, text) => {
    expect(() => refuseMarkup(text)).toThrow(what);
  });

  it.each(['<b>name</b>,email\n', '[name],email\n', 'email\n'])('lets %j pass', (text) => {
    expect(() => refuseMarkup(text)).not.toThrow();
  });
});
