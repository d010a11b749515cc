import { checkedDelimiter, declaredDelimiter } from './delimiter';

describe('declaredDelimiter', () => {
  it.each([
    [';', 'sep=;\nname;email\n'],
    ['\t', 'SEP=\t\nname\temail\n'],
    [',', '"sep=,"\nname,email\n'],
    [';', 'sep=;\r\nname;email\r\n'],
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
