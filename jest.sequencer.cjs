const { default: Sequencer } = require('@jest/test-sequencer');

// Where Jest has no times of an earlier run it begins with the largest files. These are among the
// smallest, since the work is done elsewhere, and take longest: begun last, one of them would keep one
// core busy for minutes while the rest has nothing left to do.
const LONGEST = [
  'libs/persistence-mongo/src/contract.spec.ts',
  'apps/api-e2e/src/crash.story.spec.ts',
  'apps/api-e2e/src/schedules.story.spec.ts',
  'apps/admin-e2e/src/pages-wide.story.spec.ts',
  'apps/admin-e2e/src/pages-narrow.story.spec.ts',
];

/** The longest suites first, the others as Jest would have them. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const place = LONGEST.findIndex((name) => path.endsWith(`/${name}`));
      return place === -1 ? LONGEST.length : place;
    };
    return super.sort(tests).toSorted((one, other) => rank(one) - rank(other));
  }
};
