import type { Config } from 'jest';

export default { displayName: 'kernel', preset: '../../jest.preset.cjs' } satisfies Config;
