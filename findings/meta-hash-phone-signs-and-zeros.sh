#!/usr/bin/env bash
# Meta's older Node library hashes a phone together with its dots and slashes; both take a national number for one
# with a country code.
#
# Guessed: all that is no digit is taken out before hashing; the (0) of +49 (0)30 too; a number without a country
#   code is refused, since the hash asks for one.
# So it is: business-sdk takes out blanks, hyphens, brackets and small letters, and hashes dots, slashes, the
#   no-break space and the colon of "p:" (the mark that Meta's own lead exports put before phones) along with the
#   digits. param-builder hashes digits only, an extension among them. 030 23125123 goes out as 3023125123 from both,
#   which reads as a Greek number (+30), and the (0) stays in.
#   (facebook-nodejs-business-sdk 24.0.1, capi-param-builder-nodejs 1.3.2, Node 24, 2026-11-30.)
# Why it matters: no error, only hashes that match nobody. Bring a phone to E.164 before it is handed to them.
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
const possible = ['493023125123', '4903023125123', '3023125123', '030/23125123', '49.30.23125123', '49\u00a030\u00a023125123'];
possible.push(':493023125123', '493023125123.12', '49302312512312');
const meant = (hashed) => possible.find((text) => hash(text) === hashed.slice(0, 64)) ?? 'something else';
const shown = (text) => text.replaceAll('\u00a0', '<no-break space>');
const written = ['+49 30 23125123', '0049 30 23125123', '+49.30.23125123', '+49\u00a030\u00a023125123'];
written.push('p:+493023125123', '+49 30 23125123 ext. 12', '+49 (0)30 23125123', '030 23125123', '030/23125123');
for (const phone of written) {
  const one = meant(ServerSideUtils.normalizeAndHash(phone, 'ph'));
  const other = meant(builder.getNormalizedAndHashedPII(phone, 'phone'));
  console.log(`${shown(phone)}: business-sdk ${shown(one)}; param-builder ${other}`);
}
JS
node look.cjs >seen.txt
cat seen.txt
diff - seen.txt <<'SEEN'
+49 30 23125123: business-sdk 493023125123; param-builder 493023125123
0049 30 23125123: business-sdk 493023125123; param-builder 493023125123
+49.30.23125123: business-sdk 49.30.23125123; param-builder 493023125123
+49<no-break space>30<no-break space>23125123: business-sdk 49<no-break space>30<no-break space>23125123; param-builder 493023125123
p:+493023125123: business-sdk :493023125123; param-builder 493023125123
+49 30 23125123 ext. 12: business-sdk 493023125123.12; param-builder 49302312512312
+49 (0)30 23125123: business-sdk 4903023125123; param-builder 4903023125123
030 23125123: business-sdk 3023125123; param-builder 3023125123
030/23125123: business-sdk 030/23125123; param-builder 3023125123
SEEN
