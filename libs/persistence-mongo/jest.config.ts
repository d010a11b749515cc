import type { Config } from 'jest';

export default {
  displayName: 'persistence-mongo',
  preset: '../../jest.preset.cjs',
  // A new database takes the server most of a second, and a busy machine several.
  testTimeout: 60_000,
} satisfies Config;
