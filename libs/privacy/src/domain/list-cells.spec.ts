import { CellPicker } from './list-cells';

function picked(...lines: string[]): string[] {
  const picker = new CellPicker();
  return lines.flatMap((line) => picker.pick(line));
}

describe('CellPicker', () => {
  it('takes the first cell of each line where no line names columns', () => {
    expect(picked('ann@example.com', '', ' ;ben@example.com;2020', '"+49 30, 1",x')).toEqual([
      'ann@example.com',
      'ben@example.com',
      '+49 30, 1',
    ]);
  });

  it.each([
    ['Email', 'ann@example.com'],
    ['e-mail address', 'ann@example.com'],
    ['EMAIL_SHA256', 'aa'],
    ['hashed_email', 'bb'],
    ['Phone Number', '+4930'],
  ])('passes over the header %s', (header, value) => {
    expect(picked(header, value)).toEqual([value]);
  });

  it('takes the named columns of each line, whichever delimiter they have', () => {
    expect(picked('id;E-Mail;note;phone', '7;ann@example.com;"a; b";+4930', '8;;;')).toEqual([
      'ann@example.com',
      '+4930',
    ]);
    expect(picked('id\tdomain', '7\texample.com')).toEqual(['example.com']);
  });

  it('knows a header in the first line only', () => {
    expect(picked('ann@example.com', 'email')).toEqual(['ann@example.com', 'email']);
  });
});
