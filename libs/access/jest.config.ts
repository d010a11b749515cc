import type { Config } from 'jest';

export default { displayName: 'access', preset: '../../jest.preset.cjs' } satisfies Config;
