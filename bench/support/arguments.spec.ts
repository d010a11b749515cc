import { BadArguments, readArguments } from './arguments.ts';

const KNOWN = ['ingest', 'planner', 'run'];

function read(...given: string[]) {
  return readArguments(given, KNOWN);
}

describe('the arguments of the benchmarks', () => {
  it('mean everything at full size when there are none', () => {
    expect(read()).toEqual({ parts: KNOWN, isQuick: false, baseline: null });
  });

  it('name parts, each played once and in the usual order', () => {
    expect(read('run', 'ingest', 'run', '--quick')).toEqual({
      parts: ['ingest', 'run'],
      isQuick: true,
      baseline: null,
    });
  });

  it.each([
    [['run', '--baseline', '../other']],
    [['--baseline=../other', 'run']],
    [['--baseline', '../other', '--', 'run']],
  ])('name another checkout: %j', (given) => {
    expect(read(...given)).toEqual({
      parts: ['run'],
      isQuick: false,
      baseline: { directory: '../other', rounds: 5 },
    });
  });

  it('say how many rounds there are', () => {
    expect(read('run', '--baseline', 'other', '--rounds', '9').baseline).toEqual({
      directory: 'other',
      rounds: 9,
    });
  });

  it.each([
    [['walk'], 'There is no part walk.'],
    [['run', 'Run'], 'There is no part Run.'],
    [['--fast'], "Unknown option '--fast'."],
    [['-q'], "Unknown option '-q'."],
    [['--quick=yes'], "Option '--quick' does not take an argument."],
    [['--baseline'], "Option '--baseline <value>' argument missing."],
    [['--baseline', ''], '--baseline needs the folder of another checkout.'],
    [['--baseline', 'a', '--baseline', 'b'], '--baseline can be given only once.'],
    [['--rounds', '3'], '--rounds belongs to --baseline'],
    [['--baseline', 'a', '--rounds', '3', '--rounds', '4'], '--rounds can be given only once.'],
    ...['0', '1.5', '101', '1e1', 'many', '', '+3'].map((rounds): [string[], string] => [
      ['--baseline', 'a', '--rounds', rounds],
      '--rounds is a whole number from 1 to 100',
    ]),
  ])('are refused in words, with what there is: %j', (given, why) => {
    expect(() => read(...given)).toThrow(BadArguments);
    expect(() => read(...given)).toThrow(why);
    expect(() => read(...given)).toThrow('[ingest] [planner] [run]');
  });
});
