import type { Config } from 'jest';

export default { displayName: 'distribution', preset: '../../jest.preset.cjs' } satisfies Config;
