import type { Config } from 'jest';
import presets from 'jest-preset-angular/presets/index.js';

export default {
  displayName: 'admin',
  ...presets.createCjsPreset(),
  rootDir: import.meta.dirname,
  moduleNameMapper: {
    '^@sluice/api-client$': '<rootDir>/../../libs/api-client/src/index.ts',
  },
  setupFilesAfterEnv: ['<rootDir>/src/testing/setup.ts', '<rootDir>/../../jest.patience.cjs'],
} satisfies Config;
