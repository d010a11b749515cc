import type { Config } from 'jest';

export default { displayName: 'sample-data', preset: '../../jest.preset.cjs' } satisfies Config;
