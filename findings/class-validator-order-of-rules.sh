#!/usr/bin/env bash
# class-validator runs the rules of a property from the bottom up, and stopAtFirstError stops none that give a promise.
#
# Guessed: with stopAtFirstError the rules run in the order in which they are written, until one fails; so a rule
#   about size, written first, spares a long list the costly rules below it.
# So it is: the rule nearest to the property runs first, the one written first runs last, after the costly ones.
#   A rule with `each` is asked about every item, even after one has failed. Of rules that give a promise all are
#   run and all failures are told: nothing is stopped.
#   (class-validator 0.15.1 with TypeScript 6.0.3, Node 24, 2026-11-30.)
# Why it matters: what is looked up per cell of an import (a phone, a country, a database) is looked up for the whole
#   of a list that is refused as too long. Write the size below the others, or check it before them.
set -euo pipefail

room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
npm init --yes >npm.log
npm install --silent --no-audit --no-fund --ignore-scripts \
  class-validator@0.15.1 reflect-metadata@0.2.2 typescript@6.0.3 >npm.log

cat >look.ts <<'TS'
import 'reflect-metadata';
import { ArrayMaxSize, ValidateBy, validate, type ValidationOptions } from 'class-validator';

let asked: string[] = [];
const rule = (name: string, answer: boolean | Promise<boolean>, options?: ValidationOptions) =>
  ValidateBy({ name, validator: { validate: () => (asked.push(name), answer) } }, options);

class AllFail {
  @rule('top', false)
  @rule('bottom', false)
  value = 'x';
}
class SizeOnTop {
  @ArrayMaxSize(2)
  @rule('costly', true, { each: true })
  values = [1, 2, 3, 4];
}
class SizeBelow {
  @rule('costly', true, { each: true })
  @ArrayMaxSize(2)
  values = [1, 2, 3, 4];
}
class EachFails {
  @rule('costly', false, { each: true })
  values = [1, 2, 3, 4];
}
class Waiting {
  @rule('top', Promise.resolve(false))
  @rule('bottom', Promise.resolve(false))
  value = 'x';
}

async function look(Kind: new () => object) {
  asked = [];
  const [error] = await validate(new Kind(), { stopAtFirstError: true });
  console.log(`${Kind.name}: asked ${asked.join(' ') || 'none'}; told ${Object.keys(error.constraints ?? {}).join(' ')}`);
}
void (async () => {
  for (const Kind of [AllFail, SizeOnTop, SizeBelow, EachFails, Waiting]) await look(Kind);
})();
TS
cat >compile.cjs <<'JS'
const { readFileSync, writeFileSync } = require('node:fs');
const { ModuleKind, ScriptTarget, transpileModule } = require('typescript');
const compilerOptions = { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022, experimentalDecorators: true };
writeFileSync('look.cjs', transpileModule(readFileSync('look.ts', 'utf8'), { compilerOptions }).outputText);
JS
node compile.cjs
node look.cjs >seen.txt
cat seen.txt
diff - seen.txt <<'SEEN'
AllFail: asked bottom; told bottom
SizeOnTop: asked costly costly costly costly; told arrayMaxSize
SizeBelow: asked none; told arrayMaxSize
EachFails: asked costly costly costly costly; told costly
Waiting: asked bottom top; told bottom top
SEEN
