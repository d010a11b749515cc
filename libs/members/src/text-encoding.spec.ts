import { decodeText } from './text-encoding';

describe('decodeText', () => {
  it.each([
    ['UTF-8', Buffer.from('Zoë €')],
    ['UTF-8 with byte order mark', Buffer.from('\uFEFFZoë €')],
    ['UTF-16 LE with byte order mark', Buffer.from('\uFEFFZoë €', 'utf16le')],
    ['UTF-16 BE with byte order mark', Buffer.from('\uFEFFZoë €', 'utf16le').swap16()],
    ['Windows-1252', Buffer.from([0x5a, 0x6f, 0xeb, 0x20, 0x80])],
  ])('reads %s', (_name, bytes) => {
    expect(decodeText(bytes)).toBe('Zoë €');
  });

  it('makes every line end LF and takes byte order marks out of joined files', () => {
    expect(decodeText(Buffer.from('a\r\nb\rc\n\uFEFFd'))).toBe('a\nb\nc\nd');
  });

  it('takes nothing with a NUL for a text', () => {
    expect(decodeText(Buffer.from('PK\u0003\u0004\0\0'))).toBeNull();
  });
});
