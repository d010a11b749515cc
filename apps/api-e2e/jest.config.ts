import type { Config } from 'jest';

export default {
  displayName: 'api-e2e',
  preset: '../../jest.preset.cjs',
  setupFilesAfterEnv: ['<rootDir>/src/support/patience.ts'],
} satisfies Config;
