import type { Config } from 'jest';

export default { displayName: 'csv-text', preset: '../../jest.preset.cjs' } satisfies Config;
