import type { Config } from 'jest';

export default { displayName: 'api-client', preset: '../../jest.preset.cjs' } satisfies Config;
