#!/usr/bin/env bash
# Both of Meta's Node libraries hash a postal code only up to its first hyphen, in every country.
#
# Guessed: the rule for US codes (12345-6789 counts as 12345) is for US codes; elsewhere the hyphen is taken out
#   and the whole code is hashed. And two libraries of one house give one hash for a British code.
# So it is: Warsaw's 00-950 is hashed as 00, Tokyo's 100-0001 as 100, as if that were the code; German D-80331 has
#   too few letters before the hyphen and is left out without a word. A blank within the code is dropped by one
#   and kept by the other: two hashes for SW1A 1AA.
#   (facebook-nodejs-business-sdk 24.0.1, capi-param-builder-nodejs 1.3.2, Node 24, 2026-11-30.)
# Why it matters: a lead's postal code is a key for matching conversions. Polish and Japanese codes go out as hashes of
#   a region at most, and where both libraries are in use a British or Dutch code doesn't match itself.
set -euo pipefail

room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
npm init --yes >npm.log
npm install --silent --no-audit --no-fund --ignore-scripts \
  facebook-nodejs-business-sdk@24.0.1 capi-param-builder-nodejs@1.3.2 >npm.log

cat >look.cjs <<'JS'
const { createHash } = require('node:crypto');
const { ServerSideUtils } = require('facebook-nodejs-business-sdk');
const { ParamBuilder } = require('capi-param-builder-nodejs');

const builder = new ParamBuilder([]);
const hash = (text) => createHash('sha256').update(text).digest('hex');
/** What was hashed: the hashes don't say it, so every part of the code is tried, with and without its signs. */
function meant(hashed, code) {
  if (hashed === null) return 'null';
  const plain = code.toLowerCase();
  const parts = [plain, plain.replace('-', ''), plain.replace(' ', ''), ...plain.split('-')];
  return parts.find((part) => hash(part) === hashed.slice(0, 64)) ?? 'something else';
}
for (const code of ['12345-6789', '00-950', '1000-001', '100-0001', 'D-80331', 'SW1A 1AA', '1234 AB']) {
  const one = meant(ServerSideUtils.normalizeAndHash(code, 'zp'), code);
  const other = meant(builder.getNormalizedAndHashedPII(code, 'zip_code'), code);
  console.log(`${code}: business-sdk ${one}; param-builder ${other}`);
}
JS
node look.cjs >seen.txt
cat seen.txt
diff - seen.txt <<'SEEN'
12345-6789: business-sdk 12345; param-builder 12345
00-950: business-sdk 00; param-builder 00
1000-001: business-sdk 1000; param-builder 1000
100-0001: business-sdk 100; param-builder 100
D-80331: business-sdk null; param-builder null
SW1A 1AA: business-sdk sw1a1aa; param-builder sw1a 1aa
1234 AB: business-sdk 1234ab; param-builder 1234 ab
SEEN
