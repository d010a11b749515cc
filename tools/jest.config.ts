import type { Config } from 'jest';

export default { displayName: 'tools', preset: '../jest.preset.cjs' } satisfies Config;
