import type { Config } from 'jest';

export default { displayName: 'audit', preset: '../../jest.preset.cjs' } satisfies Config;
