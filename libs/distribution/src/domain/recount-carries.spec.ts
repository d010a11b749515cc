import { CarryRecount } from './recount-carries';

const run = (number: number, changes: Record<string, number>) => ({
  number,
  changes: Object.entries(changes).map(([member_id, change]) => ({ member_id, change })),
});

function differences(
  stored: Record<string, [carry: number, since: number]>,
  ...runs: ReturnType<typeof run>[]
) {
  const recount = new CarryRecount(
    Object.entries(stored).map(([member_id, [carry, since]]) => ({ member_id, carry, since })),
  );
  for (const each of runs) recount.add(each);
  return [...recount.differences()];
}

it('agrees with what the runs changed, without what came before a pause', () => {
  expect(
    differences(
      { anna: [500_000, 0], ben: [-250_000, 2], clara: [0, 3] },
      run(3, { ben: -250_000, clara: 1 }),
      run(1, { anna: 250_000, ben: 900_000 }),
      run(2, { anna: 250_000, ben: 900_000 }),
    ),
  ).toEqual([]);
});

it('finds whose carry is another, or is not stored at all', () => {
  expect(
    differences({ anna: [500_000, 0], clara: [1, 0] }, run(1, { anna: 250_000, ben: -250_000 })),
  ).toEqual([
    {
      kind: 'carry',
      csv_id: null,
      member_id: 'anna',
      message: 'Member anna is stored to carry 0.5 leads; the runs make it 0.25 leads.',
    },
    {
      kind: 'carry',
      csv_id: null,
      member_id: 'clara',
      message: 'Member clara is stored to carry 0.000001 leads; the runs make it 0 leads.',
    },
    {
      kind: 'carry',
      csv_id: null,
      member_id: 'ben',
      message: 'Member ben is stored to carry 0 leads; the runs make it -0.25 leads.',
    },
  ]);
});
