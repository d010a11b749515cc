import { signal } from '@angular/core';
import { fixedList } from './fixed-list';
import { RowChoice } from './row-choice';

function choiceOf(names: readonly string[]) {
  const rows = signal(names);
  const choice = new RowChoice<string>({
    list: fixedList(rows),
    rowId: (name) => name,
    nameOf: (name) => name,
    canChoose: (name) => name !== 'fixed',
  });
  return { rows, choice };
}

describe('RowChoice', () => {
  it('tells the chosen rows in the order of the table', () => {
    const { choice } = choiceOf(['a', 'b', 'c']);
    for (const name of ['c', 'b', 'a', 'b']) choice.toggle(name);
    expect(choice.rows()).toEqual(['a', 'c']);
    expect([choice.isSome(), choice.isAll()]).toEqual([true, false]);
  });

  it('chooses all that can be chosen, and then none', () => {
    const { choice } = choiceOf(['a', 'fixed', 'b']);
    choice.toggle('a');
    choice.toggleAll();
    expect([choice.rows(), choice.isAll()]).toEqual([['a', 'b'], true]);
    choice.toggleAll();
    expect([choice.rows(), choice.isAll()]).toEqual([[], false]);
  });

  it('leaves out what the table does not show any more', () => {
    const { rows, choice } = choiceOf(['a', 'b']);
    choice.toggleAll();
    rows.set(['b', 'c']);
    expect(choice.rows()).toEqual(['b']);
  });
});
