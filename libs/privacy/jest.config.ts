import type { Config } from 'jest';

export default { displayName: 'privacy', preset: '../../jest.preset.cjs' } satisfies Config;
