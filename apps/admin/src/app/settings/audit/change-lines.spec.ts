import { changeLines, changeText } from './change-lines';

describe('changeLines', () => {
  it.each([
    [{ from: 'silver', to: 'gold' }, 'silver', 'gold'],
    [{ from: null, to: 30 }, 'nothing', '30'],
    [{ to: ['read', 'write'] }, undefined, 'read, write'],
    [{ from: [], to: true }, 'nothing', 'yes'],
    [{ from: false, to: '' }, 'no', 'an empty text'],
    [{ from: 'gone' }, 'gone', undefined],
    [{ to: { day: 'mon' } }, undefined, '{"day":"mon"}'],
  ])('%j', (change, from, to) => {
    expect(changeLines({ field: change })).toEqual([{ field: 'field', from, to }]);
  });

  it('makes one text of all, for the export', () => {
    const changes = {
      tier: { from: 'silver', to: 'gold' },
      name: { to: 'A…' },
      note: { from: 'x' },
    };
    expect(changeText(changes)).toBe('tier: silver → gold; name: A…; note: x → nothing');
  });
});
