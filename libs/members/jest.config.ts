import type { Config } from 'jest';

export default { displayName: 'members', preset: '../../jest.preset.cjs' } satisfies Config;
