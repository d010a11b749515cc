import { checkedDelimiter, declaredDelimiter, detectDelimiter } from './delimiter';

describe('detectDelimiter', () => {
  it.each([
    [',', 'name,email\nAnn,ann@example.com\n'],
    [';', 'Name;E-Mail\nAnn;ann@example.com\n'],
    ['\t', 'name\temail\nAnn\tann@example.com\n'],
    ['|', 'name|email\nAnn|ann@example.com\n'],
    [';', 'Name;Ort;Umsatz\nAnn;Berlin, Mitte;1,5\nBen;Köln;2,5\nEve;Bonn, Zentrum;3\n'],
    [',', 'a,b,c\n"1;2;3","x;y;z",c\n"1;2;3","x;y;z",c\n'],
    [',', 'a,b,c\nd,e\nf,g,h\ni,j,k,l\n'],
    [';', 'Name;Notiz\nAnn;"a,b\nc,d"\nBen;"e,f\ng,h"\n'],
    ['\t', 'a\tb\n12" pipe\tx\n3\t"y, z"\n'],
    [',', 'email\nann@example.com\nben@example.com\n'],
    [',', ''],
    [';', 'a;b;c'],
  ])('finds %j in %j', (delimiter, text) => {
    expect(detectDelimiter(text)).toBe(delimiter);
  });

  it('is not misled by a row that the sample cuts off', () => {
    expect(detectDelimiter(`a,b\n1,2\n3,4\n"open;;;;;;;;;${';'.repeat(50)}`)).toBe(',');
  });
});

describe('declaredDelimiter', () => {
  it.each([
    [';', 'sep=;\nname;email\n'],
    ['\t', 'SEP=\t\nname\temail\n'],
    [',', '"sep=,"\nname,email\n'],
    [null, 'separator;email\n'],
    [null, 'name;email\nsep=;\n'],
  ])('reads %j from %j', (delimiter, text) => {
    expect(declaredDelimiter(text)).toBe(delimiter);
  });
});

describe('checkedDelimiter', () => {
  it('takes any single character that can stand between cells', () => {
    expect([',', '\t', ':', '~'].map(checkedDelimiter)).toEqual([',', '\t', ':', '~']);
  });

  it.each(['', ',,', '"', '\n', '\r'])('refuses %j', (delimiter) => {
    expect(() => checkedDelimiter(delimiter)).toThrow('A delimiter is one character');
  });
});
