import type { Config } from 'jest';

export default { displayName: 'bench', preset: '../jest.preset.cjs' } satisfies Config;
