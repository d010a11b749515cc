import type { Config } from 'jest';

export default {
  displayName: 'persistence-memory',
  preset: '../../jest.preset.cjs',
} satisfies Config;
