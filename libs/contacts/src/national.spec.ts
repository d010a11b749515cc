import { nationalWritings } from './national';

describe('What people dial at home', () => {
  it.each([
    ['+4930123456', 'DE', ['30123456', '030123456']],
    ['+12125550143', 'US', ['2125550143']],
    ['+12125550143', 'CA', ['2125550143']],
    ['+390612345678', 'IT', ['0612345678']],
    ['+33612345678', 'FR', ['612345678', '0612345678']],
    ['+2290197123456', 'BJ', ['0197123456', '97123456']],
  ])('for %s in %s', (phone, country, expected) => {
    expect(nationalWritings(phone, country)).toEqual(expected);
  });

  it('is nothing for numbers of other calling codes, or where there is no such country', () => {
    expect(nationalWritings('+4930123456', 'AT')).toEqual([]);
    expect(nationalWritings('+4930123456', 'XX')).toEqual([]);
  });
});
