import type { Config } from 'jest';

export default { displayName: 'csv-cells', preset: '../../jest.preset.cjs' } satisfies Config;
