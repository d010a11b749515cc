import type { Config } from 'jest';

export default { displayName: 'story-support', preset: '../../jest.preset.cjs' } satisfies Config;
