import { signal } from '@angular/core';
import { type CsvPreview } from '../csvs-data';
import { ToldCountries, type UnknownCountry } from './told-countries';

const atlantis = { cell: 'Atlantis', count: 3 };
const lemuria = { cell: 'Lemuria', count: 2 };
const elbonia = { cell: 'Elbonia', count: 2 };

function asked(...listed: UnknownCountry[]) {
  const preview = signal<CsvPreview | undefined>(undefined);
  const list = (...unknown_countries: UnknownCountry[]) => {
    preview.set({ unknown_countries } as unknown as CsvPreview);
  };
  list(...listed);
  const told = new ToldCountries(preview);
  return { told, list, cells: () => told.cells().map(({ cell }) => cell) };
}

describe('ToldCountries', () => {
  it('says nothing to the server before anything was said', () => {
    const { told, cells } = asked(atlantis);
    expect(cells()).toEqual(['Atlantis']);
    expect(told.option()).toEqual({});
  });

  it('keeps a cell in its place that the server lists no more since it was told', () => {
    const { told, list, cells } = asked(atlantis, lemuria, elbonia);
    expect(cells()).toEqual(['Atlantis', 'Lemuria', 'Elbonia']);
    told.tell('Lemuria', 'DE');
    list(atlantis, elbonia, { cell: 'Utopia', count: 1 });
    expect(cells()).toEqual(['Atlantis', 'Lemuria', 'Elbonia', 'Utopia']);
    expect(told.option()).toEqual({ countries: { Lemuria: 'DE' } });
  });

  it('keeps it also while the server has not yet read that it was taken back', () => {
    const { told, list, cells } = asked(atlantis, lemuria);
    expect(cells()).toEqual(['Atlantis', 'Lemuria']);
    told.tell('Lemuria', 'DE');
    list(atlantis);
    expect(cells()).toEqual(['Atlantis', 'Lemuria']);
    told.tell('Lemuria', undefined);
    expect(cells()).toEqual(['Atlantis', 'Lemuria']);
    expect(told.of('Lemuria')).toBeUndefined();
    expect(told.option()).toEqual({});
  });

  it('drops what is listed no more and was never told', () => {
    const { list, cells } = asked(atlantis, lemuria);
    expect(cells()).toEqual(['Atlantis', 'Lemuria']);
    list(lemuria);
    expect(cells()).toEqual(['Lemuria']);
  });

  it('takes a cell for what it is, whatever it is called', () => {
    const { told } = asked({ cell: '__proto__', count: 1 });
    told.tell('__proto__', 'DE');
    expect(JSON.stringify(told.option())).toBe('{"countries":{"__proto__":"DE"}}');
  });

  it('forgets everything', () => {
    const { told, list, cells } = asked(atlantis);
    told.tell('Atlantis', 'GR');
    list(lemuria);
    told.forget();
    expect(cells()).toEqual(['Lemuria']);
    expect(told.option()).toEqual({});
  });
});
