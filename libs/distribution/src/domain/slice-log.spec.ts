import { SliceLog } from './slice-log';

const MEMBER = 7;
const CSV = 2;

function entries(log: SliceLog): number[][] {
  const found: number[][] = [];
  log.forEach((...slice) => found.push(slice));
  return found;
}

describe('the log of a run', () => {
  it('joins rows that touch, and only those of the same member and CSV', () => {
    const log = new SliceLog();

    log.add(MEMBER, CSV, 0, 10);
    log.add(MEMBER, CSV, 10, 15);
    log.add(MEMBER, CSV, 20, 25);
    log.add(MEMBER, CSV + 1, 25, 30);
    log.add(MEMBER + 1, CSV + 1, 30, 35);

    expect(entries(log)).toEqual([
      [MEMBER, CSV, 0, 15],
      [MEMBER, CSV, 20, 25],
      [MEMBER, CSV + 1, 25, 30],
      [MEMBER + 1, CSV + 1, 30, 35],
    ]);
  });

  it('goes back to its mark even where rows went on from those before it', () => {
    const log = new SliceLog();
    log.add(MEMBER, CSV, 0, 10);
    log.setMark();
    log.add(MEMBER, CSV, 10, 15);
    log.add(MEMBER, CSV, 15, 20);

    log.cutBack();

    expect(entries(log)).toEqual([[MEMBER, CSV, 0, 10]]);
  });

  it('keeps everything as it grows, until it is cleared', () => {
    const log = new SliceLog();
    for (let member = 0; member < 5000; member += 1) log.add(member, CSV, member, member + 1);

    expect(entries(log)).toHaveLength(5000);
    expect(entries(log)[4999]).toEqual([4999, CSV, 4999, 5000]);

    log.clear();

    expect(entries(log)).toEqual([]);
  });
});
