import type { Config } from 'jest';

export default { displayName: 'events', preset: '../../jest.preset.cjs' } satisfies Config;
