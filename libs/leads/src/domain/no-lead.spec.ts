import { NoLeadRows } from './no-lead';

const rows = new NoLeadRows(['Name', 'Email', 'Phone']);

describe('rows that are no leads', () => {
  it.each([
    [['Name', 'Email', 'Phone'], 'repeats the header'],
    [['Name ', ' Email', 'Phone'], 'repeats the header'],
    [['Total', '', '212555'], 'is a total'],
    [['', 'Total: Account', '2125550101'], 'is a total'],
    [['Grand Total', '', ''], 'is a total'],
    [['Gesamtsumme', '', ''], 'is a total'],
  ])('are told: %j', (cells, why) => {
    expect(rows.faultOf(cells)).toMatchObject({
      reason: 'no_contact',
      detail: expect.stringContaining(why),
    });
  });

  it.each([
    [['Name', 'Email']],
    [['Ann', 'Email', 'Phone']],
    [['Total', 'total@leads.example', '']],
    [['Total', '', '+33 1 23 45 67 89']],
    [['Totalitarian', '', '1']],
    [['', '', '']],
  ])('are not %j', (cells) => {
    expect(rows.faultOf(cells)).toBeNull();
  });

  it('repeat nothing where there is no header', () => {
    expect(new NoLeadRows([]).faultOf([])).toBeNull();
  });
});
