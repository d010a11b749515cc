import { countryNamed } from './countries';

describe('countryNamed', () => {
  it.each([
    ['DE', 'DE'],
    ['de', 'DE'],
    ['Germany', 'DE'],
    ['Deutschland', 'DE'],
    ['ALLEMAGNE', 'DE'],
    ['Österreich', 'AT'],
    ['oesterreich', null],
    ['USA', 'US'],
    ['U.S.A.', 'US'],
    ['United States', 'US'],
    ['États-Unis', 'US'],
    ['UK', 'GB'],
    ['España', 'ES'],
    ['Atlantis', null],
    ['constructor', null],
  ])('takes %s for %s', (cell, country) => {
    expect(countryNamed(cell)).toBe(country);
  });
});
