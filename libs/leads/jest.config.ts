import type { Config } from 'jest';

export default { displayName: 'leads', preset: '../../jest.preset.cjs' } satisfies Config;
