import type { Config } from 'jest';

export default {
  displayName: 'persistence-mongo',
  preset: '../../jest.preset.cjs',
} satisfies Config;
