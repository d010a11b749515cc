import type { Config } from 'jest';

export default { displayName: 'settings', preset: '../../jest.preset.cjs' } satisfies Config;
