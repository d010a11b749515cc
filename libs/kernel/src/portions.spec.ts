import { portions } from './portions';

describe('portions', () => {
  it('are as many as fit, the last one being what is left', () => {
    expect([...portions([1, 2, 3, 4, 5], 2)]).toEqual([[1, 2], [3, 4], [5]]);
    expect([...portions([1, 2], 2)]).toEqual([[1, 2]]);
    expect([...portions([], 2)]).toEqual([]);
  });
});
