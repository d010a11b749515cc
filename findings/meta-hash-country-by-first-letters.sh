#!/usr/bin/env bash
# A country that Meta's parameter builder doesn't know by name is hashed by the first two letters of what was written.
#
# Guessed: an unknown country gives null, as a malformed e-mail address does, or an error as in the older library.
# So it is: English names, and some native ones, become their ISO code. Of anything else, umlauts dropped, the first
#   two letters are hashed: often another country's code. Österreich is São Tomé's st, Schweiz the Seychelles,
#   Great Britain Greece, and of the ISO codes of three letters AUT is Australia. UK is kept, though ISO says GB.
#   Regions likewise: New South Wales goes out as ne, which is Nebraska. The older library raises an error that
#   asks for the two letters.
#   (capi-param-builder-nodejs 1.3.2, facebook-nodejs-business-sdk 24.0.1, Node 24, 2026-11-30.)
# Why it matters: the country column of lead lists holds just such words. Each is sent as a well-formed hash of the
#   wrong country; nothing downstream can tell. Bring countries to ISO 3166-1 before hashing.
set -euo pipefail

room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
npm init --yes >npm.log
npm install --silent --no-audit --no-fund --ignore-scripts \
  capi-param-builder-nodejs@1.3.2 facebook-nodejs-business-sdk@24.0.1 >npm.log

cat >look.cjs <<'JS'
const { createHash } = require('node:crypto');
const { ServerSideUtils } = require('facebook-nodejs-business-sdk');
const { ParamBuilder } = require('capi-param-builder-nodejs');

const builder = new ParamBuilder([]);
const letters = [...'abcdefghijklmnopqrstuvwxyz'];
const codeOf = new Map();
for (const pair of letters.flatMap((first) => letters.map((second) => first + second))) {
  codeOf.set(createHash('sha256').update(pair).digest('hex'), pair);
}
const told = (text, kind) => codeOf.get(builder.getNormalizedAndHashedPII(text, kind)?.slice(0, 64));
const older = (text) => {
  try {
    return codeOf.get(ServerSideUtils.normalizeAndHash(text, 'country'));
  } catch {
    return 'error';
  }
};
const countries = ['DE', 'Germany', 'Deutschland', 'United Kingdom', 'UK', 'Great Britain', 'Österreich', 'Schweiz', 'AUT', 'SWE'];
for (const country of countries) {
  console.log(`${country}: param-builder ${told(country, 'country')}; business-sdk ${older(country)}`);
}
for (const state of ['California', 'New South Wales', 'Bayern']) {
  console.log(`${state}: param-builder ${told(state, 'state')}`);
}
JS
node look.cjs >seen.txt
cat seen.txt
diff - seen.txt <<'SEEN'
DE: param-builder de; business-sdk de
Germany: param-builder de; business-sdk error
Deutschland: param-builder de; business-sdk error
United Kingdom: param-builder gb; business-sdk error
UK: param-builder uk; business-sdk error
Great Britain: param-builder gr; business-sdk error
Österreich: param-builder st; business-sdk error
Schweiz: param-builder sc; business-sdk error
AUT: param-builder au; business-sdk error
SWE: param-builder sw; business-sdk error
California: param-builder ca
New South Wales: param-builder ne
Bayern: param-builder ba
SEEN
