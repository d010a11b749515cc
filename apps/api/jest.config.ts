import type { Config } from 'jest';

export default { displayName: 'api', preset: '../../jest.preset.cjs' } satisfies Config;
