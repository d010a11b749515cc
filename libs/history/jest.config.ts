import type { Config } from 'jest';

export default { displayName: 'history', preset: '../../jest.preset.cjs' } satisfies Config;
