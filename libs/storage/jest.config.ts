import type { Config } from 'jest';

export default { displayName: 'storage', preset: '../../jest.preset.cjs' } satisfies Config;
