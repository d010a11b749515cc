import type { Config } from 'jest';

export default {
  displayName: 'persistence-contract',
  preset: '../../jest.preset.cjs',
} satisfies Config;
