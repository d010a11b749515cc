import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** What decides everything that a story leaves to chance: `STORY_SEED`, or another one each time. */
const SEED = Number(process.env['STORY_SEED'] ?? Date.now() % 1_000_000);

const generator = xoroshiro128plus(SEED);
let isTold = false;

/** A number from 0 up to 1, 1 excluded; the first tells the seed with which it comes again. */
export function chance(): number {
  if (!isTold)
    process.stdout.write(`STORY_SEED=${SEED} repeats what this story leaves to chance.\n`);
  isTold = true;
  return uniformFloat64(generator);
}
