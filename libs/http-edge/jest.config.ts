import type { Config } from 'jest';

export default { displayName: 'http-edge', preset: '../../jest.preset.cjs' } satisfies Config;
