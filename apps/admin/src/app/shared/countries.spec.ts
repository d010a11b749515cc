import { TestBed } from '@angular/core/testing';
import { getCountries } from 'libphonenumber-js/min';
import { Countries, VIEWER_LANGUAGES, countryCodes } from './countries';

function countriesIn(...languages: string[]): Countries {
  TestBed.configureTestingModule({
    providers: [{ provide: VIEWER_LANGUAGES, useValue: languages }],
  });
  return TestBed.inject(Countries);
}

const codes = (found: readonly { code: string }[]) => found.map(({ code }) => code);

describe('Countries', () => {
  it('are those that the server takes', () => {
    expect(countryCodes).toEqual(getCountries().toSorted());
  });

  it('are called as in the first language that the browser knows, in the order of their names', () => {
    const { all } = countriesIn('de-AT', 'fr');
    const names = all.map(({ name }) => name);
    expect(names).toContain('Deutschland');
    expect(names.slice(0, 3)).toEqual(['Afghanistan', 'Ägypten', 'Ålandinseln']);
  });

  it('are found by code, by the beginning of a name, of a word in it, and by what is within', () => {
    const countries = countriesIn('en-GB');
    expect(codes(countries.matching('de'))[0]).toBe('DE');
    expect(codes(countries.matching(' GERM '))).toEqual(['DE']);
    expect(codes(countries.matching('guinea'))).toEqual(['GN', 'GW', 'GQ', 'PG']);
    expect(codes(countries.matching('cote d ivoire'))).toEqual(['CI']);
    expect(codes(countries.matching('Atlantis'))).toEqual([]);
    expect(countries.matching(' ')).toBe(countries.all);
  });

  it('are found by their English names as well, under their own', () => {
    const countries = countriesIn('de');
    expect(countries.matching('germany')).toEqual([{ code: 'DE', name: 'Deutschland' }]);
    expect(countries.named('Austria')?.name).toBe('Österreich');
    expect(countries.named('osterreich')?.code).toBe('AT');
  });

  it('are never guessed from a part of a name', () => {
    const countries = countriesIn('en');
    expect(countries.named('fr')?.code).toBe('FR');
    expect(countries.named('fran')).toBeUndefined();
    expect(countries.named('')).toBeUndefined();
  });
});
