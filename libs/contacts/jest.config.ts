import type { Config } from 'jest';

export default { displayName: 'contacts', preset: '../../jest.preset.cjs' } satisfies Config;
