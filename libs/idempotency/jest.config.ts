import type { Config } from 'jest';

export default { displayName: 'idempotency', preset: '../../jest.preset.cjs' } satisfies Config;
