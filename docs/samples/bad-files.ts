import { gzipSync } from 'node:zlib';
import { utf16be, utf8 } from './bytes.ts';

/** Files with something wrong, each with one thing. */
export const badFiles: Record<string, Buffer> = {
  'gzip.csv': gzipSync('email\nann@example.com\n'),
  'workbook.csv': Buffer.from('PK\x03\x04\x14\0\x06\0\b\0\0\0!\0[Content_Types].xml', 'latin1'),
  'web-page.csv': utf8('<html><body><table><tr><td>email</td></tr></table></body></html>\n'),
  'binary.csv': Buffer.from(Array.from({ length: 2000 }, (_, i) => (i * 89 + (i >> 3)) % 256)),
  'empty.csv': Buffer.alloc(0),
  'header-only.csv': utf8('First Name,Last Name,Email\r\n'),
  'no-contact-column.csv': utf8('Name,City\nAnn,Bonn\nBen,Kiel\n'),
  'no-header.csv': utf8('Ann,Smith,ann@example.com,+1 201 555 0181\nBen,Jones,ben@example.com,\n'),
  'duplicate-headers.csv': utf8(
    'Email,Note,Note,,Email,\nann@example.com,first,second,third,boss@example.com,\n',
  ),
  'ragged-rows.csv': utf8(
    'Name,Email,City\nAnn,ann@example.com\nBen,ben@example.com,Kiel,,\nEve,eve@example.com,Bonn,what,is,this\nZoe\n',
  ),
  'blank-lines.csv': utf8(
    '\n\nName,Email\n\nAnn,ann@example.com\n   \n,\nBen,ben@example.com\n\n\n',
  ),
  'cr-only.csv': utf8('Name,Email\rAnn,ann@example.com\rBen,ben@example.com\r'),
  'mixed-line-ends.csv': utf8(
    'Name,Email\r\nAnn,ann@example.com\nBen,ben@example.com\rEve,eve@example.com',
  ),
  'quotes-and-line-ends.csv': utf8(
    'Name,Email,Notes\n"Ann ""Annie"" Baker",ann@example.com,"line one\nline two\r\n\r\nline four"\nBen,ben(at)example.com,"6"" pipe"\n',
  ),
  'unclosed-quote.csv': utf8(
    'Name,Email,Notes\nAnn,ann@example.com,"never closed\nBen,ben@example.com,fine\n"Eve" Jones,eve@example.com,misplaced\nMax,max@example.com,"fine, too"\n',
  ),
  'nul-bytes.csv': utf8('Name,Email\nA\0nn,ann@example.com\0\nBen,ben@example.com\n'),
  'utf-16be-without-mark.csv': utf16be('Name;E-Mail\r\nZoé;zoe@example.com\r\n'),
};
