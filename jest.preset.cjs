const { paths } = require('./tsconfig.base.json').compilerOptions;

// One source of truth for the aliases: what the compiler resolves, Jest resolves.
const moduleNameMapper = Object.fromEntries(
  Object.entries(paths).map(([alias, [file]]) => [
    `^${alias}$`,
    `${__dirname}/${file.replace('./', '')}`,
  ]),
);

module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/**/*.spec.ts'],
  moduleNameMapper,
  setupFilesAfterEnv: [`${__dirname}/jest.patience.cjs`],
  // These ship ES modules only, which Jest's CommonJS runtime can't load as they are.
  transformIgnorePatterns: ['/node_modules/(?!(@nestjs|content-disposition|uuid)/)'],
  transform: {
    '^.+\\.[cm]?[tj]s$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: {
            legacyDecorator: true,
            decoratorMetadata: true,
            useDefineForClassFields: false,
          },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
};
