import type { Config } from 'jest';

export default {
  displayName: 'admin-e2e',
  preset: '../../jest.preset.cjs',
  setupFilesAfterEnv: ['<rootDir>/src/support/patience.ts'],
} satisfies Config;
