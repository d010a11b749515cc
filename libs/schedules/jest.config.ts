import type { Config } from 'jest';

export default { displayName: 'schedules', preset: '../../jest.preset.cjs' } satisfies Config;
