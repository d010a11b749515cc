import { targetOf, withTarget } from './mapping';

const column = (field: string | null) => ({
  index: 0,
  header: 'Ort',
  field,
  confidence: 1,
  refusals: null,
  by: 'name' as const,
  samples: [],
});

describe('targetOf', () => {
  it('is what was said of the column, else what was found out', () => {
    expect(targetOf(column('city'), {})).toBe('city');
    expect(targetOf(column(null), {})).toBe('extra');
    expect(targetOf(column('city'), { Ort: 'extra' })).toBe('extra');
    expect(targetOf(column('city'), { Ort: null })).toBeNull();
  });
});

describe('withTarget', () => {
  it.each(['email', 'city', 'opted_out', 'extra', null])('lets several columns be %s', (target) => {
    expect(withTarget({ One: target }, 'Two', target)).toEqual({ One: target, Two: target });
  });

  it('says the last thing of a column', () => {
    expect(withTarget({ Ort: 'city' }, 'Ort', null)).toEqual({ Ort: null });
  });
});
