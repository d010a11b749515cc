#!/usr/bin/env bash
# dependency-cruiser takes a default import of a value for type-only as soon as a type stands beside it.
#
# Guessed: `import express, { type Request } from 'express'` is an import of a value, since express is one and
#   TypeScript keeps it in what it writes.
# So it is: that one form is 'type-only'. With a second value in the braces it isn't, nor is
#   `import { type Request, Router }`. And where only @types/express is declared, the package counts as
#   npm-dev (declared) instead of npm-no-pkg, in every form.
#   (dependency-cruiser 18.7.2 with TypeScript 6.0.3, Node 24, 2026-11-30.)
# Why it matters: the usual pair of rules, one against undeclared packages and one against development packages
#   in running code (type-only imports excepted), is passed by the most usual first line of an Express or NestJS
#   file; what is missing from package.json then shows in production only. Give the type an `import type`.
set -euo pipefail

room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
npm init --yes >npm.log
npm install --silent --no-audit --no-fund --ignore-scripts --save-dev \
  dependency-cruiser@18.7.2 typescript@6.0.3 @types/express@5.0.6 >npm.log
npm install --silent --no-audit --no-fund --ignore-scripts --no-save express@5.3.0 >npm.log

cat >look.mjs <<'JS'
import { mkdirSync, writeFileSync } from 'node:fs';
import { cruise } from 'dependency-cruiser';
import ts from 'typescript';

const forms = [
  `import express from 'express'; export default express;`,
  `import express, { type Request } from 'express'; export default express; export type R = Request;`,
  `import express, { type Request, Router } from 'express'; export default [express, Router]; export type R = Request;`,
  `import { type Request, Router } from 'express'; export default Router; export type R = Request;`,
  `import type { Request } from 'express'; export type R = Request;`,
];
mkdirSync('src');
for (const [place, form] of forms.entries()) writeFileSync(`src/form${place}.ts`, form);
const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, verbatimModuleSyntax: true };
const { output } = await cruise(['src'], { tsPreCompilationDeps: true, doNotFollow: 'node_modules' });
for (const [place, form] of forms.entries()) {
  const [{ dependencyTypes }] = output.modules.find(({ source }) => source === `src/form${place}.ts`).dependencies;
  const kept = ts.transpileModule(form, { compilerOptions }).outputText.includes(`from 'express'`);
  console.log(`${form.split(' from ')[0]}: ${dependencyTypes.join(' ')}; at run time: ${kept ? 'yes' : 'no'}`);
}
JS
node look.mjs >seen.txt
cat seen.txt
diff - seen.txt <<'SEEN'
import express: npm-dev import; at run time: yes
import express, { type Request }: npm-dev type-only import; at run time: yes
import express, { type Request, Router }: npm-dev import; at run time: yes
import { type Request, Router }: npm-dev import; at run time: yes
import type { Request }: npm-dev type-only import; at run time: no
SEEN
