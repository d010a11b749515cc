import type { Config } from 'jest';

export default {
  displayName: 'persistence-sqlite',
  preset: '../../jest.preset.cjs',
} satisfies Config;
