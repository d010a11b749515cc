import type { Config } from 'jest';

// Every project's own jest.config.ts, in one run with one summary: `npm test`.
export default {
  testSequencer: '<rootDir>/jest.sequencer.cjs',
  projects: [
    '<rootDir>/libs/*/jest.config.ts',
    '<rootDir>/apps/*/jest.config.ts',
    '<rootDir>/bench/jest.config.ts',
    '<rootDir>/tools/jest.config.ts',
  ],
} satisfies Config;
