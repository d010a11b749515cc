import type { Config } from 'jest';

export default { displayName: 'overview', preset: '../../jest.preset.cjs' } satisfies Config;
