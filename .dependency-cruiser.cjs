/**
 * What lint can't see: circles between files (imports of types among them), and packages that are
 * imported but stand in nobody's package.json, so that they are there by chance.
 */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Move what both need into a file of its own, below them.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'declared',
      comment: 'Add the package to package.json, or import it from where it is declared.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'found',
      comment: 'The import leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-tools-at-run-time',
      comment:
        'What the server imports must be there in production: a dependency, no devDependency.',
      severity: 'error',
      from: {
        path: '^(apps/api|libs)/',
        pathNot:
          '(\\.spec\\.ts$|/testing/|^libs/(persistence-contract|story-support)/|jest\\.config\\.ts$)',
      },
      to: { dependencyTypes: ['npm-dev'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|tmp|generated)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
