import { FileDecoder, markedEncoding, saidEncoding } from './encoding';
import { TextSurvey } from '../text-survey';

const utf16le = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'));
const utf16be = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le').swap16());
const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const utf8 = (text: string) => new Uint8Array(Buffer.from(text));

/** Decodes bytes handed over in pieces of `size`. */
function decode(
  bytes: Uint8Array,
  size: number,
  encoding = markedEncoding(bytes),
): [string, string] {
  const survey = new TextSurvey(bytes, encoding);
  for (let from = 0; from < bytes.length; from += size)
    survey.push(bytes.subarray(from, from + size));
  const decoder = new FileDecoder(survey.form(true).encoding);
  let text = '';
  for (let from = 0; from < bytes.length; from += size) {
    text += decoder.decode(bytes.subarray(from, from + size), false);
  }
  text += decoder.decode(new Uint8Array(0), true);
  return [text, decoder.encoding];
}

describe('markedEncoding', () => {
  it.each([
    ['utf-8', utf8('\ufeffname')],
    ['utf-16le', utf16le('\ufeffname')],
    ['utf-16be', utf16be('\ufeffname')],
    ['utf-16le', utf16le('Straße;Größe\r\n')],
    ['utf-16be', utf16be('Straße;Größe\r\n')],
    [null, utf8('Straße;Größe\r\n')],
    [null, latin1('name;ort\r\n')],
    ['iso-2022-jp', latin1('\x1b$BL>A0\x1b(B,email\n')],
    [null, utf8('\x1b$Bé\x1b(B,email\n')],
    [null, utf8('\x1b[1mname\x1b[0m,email\n')],
  ])('finds %s', (encoding, bytes) => {
    expect(markedEncoding(bytes)).toBe(encoding);
  });

  it.each([
    ['Cyrillic', 'Имя\tГород\temail\nИван Петров\tСанкт-Петербург\tivan@leads.example\n'],
    ['Greek', 'Όνομα;email\r\nΓιώργος Παπαδόπουλος, Θεσσαλονίκη;g@leads.example\r\n'],
    ['Japanese', '氏名,email\r鈴木一郎 東京都新宿区西新宿二丁目八番一号,i@a.jp\r'],
    ['Hindi with signs beyond the first plane', 'नाम|email\nआशा राव 😀😀|a@b.co\n\x1a'],
  ])('knows UTF-16 without a mark where hardly a character is of ASCII: %s', (_, text) => {
    expect(markedEncoding(utf16le(text))).toBe('utf-16le');
    expect(markedEncoding(utf16be(text))).toBe('utf-16be');
  });

  it.each([
    ['NULs behind every line', latin1('ann@b.co\0\nben@b.co\0\n')],
    ['NULs before every line end of two', latin1('a,ann@b.co\0\r\nb,ben@b.co\0\r\n')],
    ['a NUL within', latin1('name,email\nA\0nn,a@b.co\n')],
    [
      'samples of 16 bits',
      Uint8Array.from({ length: 999 }, (_, i) => (i % 2 ? (i >> 1) % 9 : i % 251)),
    ],
  ])('takes no other bytes for it: %s', (_, bytes) => {
    expect(markedEncoding(bytes)).toBeNull();
  });
});

describe('saidEncoding', () => {
  it('leaves the order of the bytes to their mark, and to nothing else', () => {
    const [little, big] = [utf16le('\ufeffname'), utf16be('\ufeffname')];

    expect(saidEncoding('UTF-16', little)).toBe('utf-16le');
    expect(saidEncoding('UTF-16', big)).toBe('utf-16be');
    expect(saidEncoding('utf-16be', little)).toBe('utf-16le');
    expect(saidEncoding('utf-16be', utf16be('name'))).toBe('utf-16be');
    expect(saidEncoding('windows-1252', utf8('\ufeffname'))).toBe('windows-1252');
    expect(saidEncoding('utf-8', little)).toBe('utf-8');
  });
});

describe('a survey', () => {
  it.each([
    ['utf-16le', utf16le],
    ['utf-16be', utf16be],
  ])('sees line feeds of %s wherever pieces are cut', (encoding, bytesOf) => {
    const has = (text: string, size: number) => {
      const bytes = bytesOf(text);
      const survey = new TextSurvey(bytes, encoding);
      for (let from = 0; from < bytes.length; from += size)
        survey.push(bytes.subarray(from, from + size));
      return survey.form(true).hasLineFeeds;
    };

    for (const size of [1, 2, 3, 5, 7, 100]) {
      expect(has('name,email\nann', size)).toBe(true);
      expect(has('名前\n', size)).toBe(true);
      expect(has('name\rann\u0a01\u010a', size)).toBe(false);
    }
  });
});

describe('FileDecoder', () => {
  const text = `name,city\n${'plain,ascii\n'.repeat(50)}Zoé,Łódź\n中文,漢字\n😀,end\n`;

  it.each([1, 2, 3, 5, 64, 10_000])('decodes pieces of %i bytes', (size) => {
    expect(decode(utf8(text), size)).toEqual([text, 'utf-8']);
    expect(decode(utf8(`\ufeff${text}`), size)).toEqual([text, 'utf-8']);
    expect(decode(utf16le(`\ufeff${text}`), size)).toEqual([text, 'utf-16le']);
    expect(decode(utf16be(`\ufeff${text}`), size)).toEqual([text, 'utf-16be']);
    expect(decode(latin1('a,b\nZoé,Köln\n'), size)).toEqual(['a,b\nZoé,Köln\n', 'windows-1252']);
  });

  it('knows the euro sign and the quotes of Windows-1252', () => {
    const bytes = new Uint8Array([0x80, 0x31, 0x20, 0x93, 0x61, 0x94]);

    expect(decode(bytes, 1)).toEqual(['€1 “a”', 'windows-1252']);
  });

  it('decides late when the first letter beyond ASCII comes late, even as the last one', () => {
    const bytes = latin1(`${'plain,ascii\n'.repeat(100_000)}caf\xe9`);

    expect(decode(bytes, 65_536)[1]).toBe('windows-1252');
    expect(decode(bytes, 65_536)[0].slice(-4)).toBe('café');
  });

  it('keeps to UTF-8 when a few characters of many are broken', () => {
    const broken = Buffer.concat([utf8('é'.repeat(100)), Buffer.from([0xe9]), utf8(',b')]);

    expect(decode(broken, 1000)).toEqual([`${'é'.repeat(100)}\ufffd,b`, 'utf-8']);
  });

  it('decodes as it is told', () => {
    expect(decode(new Uint8Array([0xa3]), 1, 'iso-8859-2')).toEqual(['Ł', 'iso-8859-2']);
  });

  it('refuses encodings that nobody knows', () => {
    expect(() => new FileDecoder('utf-7')).toThrow('There is no encoding "utf-7".');
  });
});
