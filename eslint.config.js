import nx from '@nx/eslint-plugin';
import angular from 'angular-eslint';
import tseslint from 'typescript-eslint';

/** The rooms whose ports the engines implement. */
const portsOf = [
  'kernel',
  'events',
  'access',
  'leads',
  'members',
  'distribution',
  'schedules',
  'settings',
  'audit',
  'idempotency',
  'history',
  'privacy',
];

/** Which rooms a room may look into. What isn't listed is forbidden; docs/architecture.md says why. */
const mayImport = {
  kernel: [],
  'csv-cells': [],
  'csv-text': ['kernel'],
  contacts: ['kernel'],
  'http-edge': ['kernel', 'csv-cells'],
  access: ['kernel', 'contacts', 'http-edge'],
  settings: ['kernel', 'http-edge'],
  audit: ['kernel', 'http-edge', 'access'],
  idempotency: ['kernel', 'http-edge', 'access'],
  events: ['kernel', 'http-edge', 'access'],
  members: [
    'kernel',
    'contacts',
    'csv-cells',
    'csv-text',
    'events',
    'http-edge',
    'access',
    'idempotency',
  ],
  leads: [
    'kernel',
    'contacts',
    'csv-cells',
    'csv-text',
    'events',
    'http-edge',
    'access',
    'settings',
    'idempotency',
  ],
  history: ['kernel', 'http-edge', 'access'],
  schedules: ['kernel', 'events', 'http-edge', 'access', 'history'],
  distribution: [
    'kernel',
    'contacts',
    'events',
    'http-edge',
    'access',
    'settings',
    'leads',
    'members',
    'history',
  ],
  privacy: [
    'kernel',
    'audit',
    'contacts',
    'csv-text',
    'events',
    'http-edge',
    'access',
    'settings',
    'idempotency',
    'leads',
    'members',
    'history',
    'schedules',
    'distribution',
  ],
  overview: [
    'kernel',
    'http-edge',
    'access',
    'leads',
    'members',
    'distribution',
    'schedules',
    'history',
  ],
  'sample-data': ['kernel', 'http-edge', 'access', 'leads', 'members', 'distribution', 'schedules'],
  storage: portsOf,
  'persistence-memory': [...portsOf, 'storage', 'persistence-contract'],
  'persistence-sqlite': [...portsOf, 'storage', 'persistence-contract'],
  'persistence-mongo': [...portsOf, 'storage', 'persistence-contract'],
  'persistence-contract': [...portsOf, 'storage'],
  'api-client': [],
  api: [
    'kernel',
    'csv-text',
    'events',
    'http-edge',
    'access',
    'leads',
    'members',
    'distribution',
    'history',
    'schedules',
    'settings',
    'audit',
    'idempotency',
    'privacy',
    'overview',
    'sample-data',
    'storage',
    'persistence-sqlite',
    'persistence-mongo',
  ],
  'story-support': ['api-client'],
  'api-e2e': ['api-client', 'story-support'],
  'admin-e2e': ['api-client', 'story-support'],
  admin: ['api-client'],
  // The demo, the benchmarks and the tools.
  workspace: [
    'api-client',
    'story-support',
    'kernel',
    'csv-text',
    'leads',
    'members',
    'distribution',
    'history',
    'sample-data',
    'persistence-sqlite',
    'persistence-mongo',
  ],
};

const depConstraints = Object.entries(mayImport).map(([room, others]) => ({
  sourceTag: `room:${room}`,
  onlyDependOnLibsWithTags: [room, ...others].map((name) => `room:${name}`),
}));

/** Unit tests stand on the engine in memory, so for them it lies below the rooms that it serves. */
const ignoredCircularDependencies = [['persistence-memory', '*']];

/** What domain/ may import: itself, the kernel, what contacts and CSV texts are, and the types of records. `outside`: how a path leaves it. */
function pureImports(outside) {
  const records = 'domain/ imports nothing but itself, and the types of records.';
  const patterns = [
    { regex: '^(node:|@nestjs/|mongoose|rxjs|express)', message: 'domain/ is pure.' },
    {
      regex: '^@sluice/(?!(?:kernel|contacts|csv-text)$)',
      message: records,
      allowTypeImports: true,
    },
    { regex: `^${outside}(?!domain)`, message: records, allowTypeImports: true },
  ];
  return ['error', { patterns }];
}

export default tseslint.config(
  { ignores: ['**/dist', '**/node_modules', '.nx', '.angular', '**/generated', 'tmp', 'data'] },
  ...tseslint.configs.strict,
  ...tseslint.configs.stylistic,
  {
    files: ['**/*.ts'],
    // Classes that Nest injects are values, even where they only stand as types of parameters.
    languageOptions: {
      parserOptions: { experimentalDecorators: true, emitDecoratorMetadata: true },
    },
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          enforceBuildableLibDependency: false,
          allow: [],
          ignoredCircularDependencies,
          depConstraints,
        },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      eqeqeq: ['error', 'always'],
      'no-console': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true }],
    },
  },
  {
    // The rules of the product are pure: no framework, no database, no clock, no chance.
    files: ['libs/*/src/domain/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/testing/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': pureImports('\\.\\./'),
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Chance comes from the seed.' },
        { object: 'Date', property: 'now', message: 'Time is an argument.' },
      ],
    },
  },
  {
    // From a folder within domain/ one step up is still domain/.
    files: ['libs/*/src/domain/*/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/testing/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': pureImports('\\.\\./\\.\\./'),
    },
  },
  {
    // Unit tests stand on the engine in memory, which looks into the rooms that they test.
    files: ['libs/**/*.spec.ts', 'libs/*/src/**/testing/**/*.ts'],
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          enforceBuildableLibDependency: false,
          allow: ['@sluice/persistence-memory'],
          ignoredCircularDependencies,
          depConstraints,
        },
      ],
    },
  },
  ...[...angular.configs.tsRecommended].map((config) => ({
    ...config,
    files: ['apps/admin/**/*.ts'],
  })),
  ...[...angular.configs.templateRecommended, ...angular.configs.templateAccessibility].map(
    (config) => ({ ...config, files: ['apps/admin/**/*.html'] }),
  ),
  {
    files: ['apps/admin/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "TaggedTemplateExpression[tag.name='$localize'] TemplateElement:not(:first-child)[value.raw=/^:/]",
          message: 'A colon right after an expression begins a placeholder name: $localize throws.',
        },
      ],
    },
  },
  // A table of samples is as long as the samples are many.
  { files: ['**/*.spec.ts'], rules: { 'max-lines': 'off' } },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  {
    files: ['tools/**/*.ts', 'bench/**/*.ts', 'demo/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
);
