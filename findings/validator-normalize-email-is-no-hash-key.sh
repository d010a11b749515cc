#!/usr/bin/env bash
# validator's normalizeEmail makes one address of two at Yahoo, and another one than the ad platforms hash.
#
# Guessed: normalizeEmail lower-cases, and takes dots and +tags away at Gmail; what comes out is what partners
#   ask to have hashed.
# So it is: by default all behind a hyphen goes at the Yahoo domains (where a +tag stays), so that
#   sample-one@yahoo.com and sample-two@yahoo.com become sample@yahoo.com. Dots are left at Outlook, +tags are cut
#   there and at iCloud, and kept at Proton and Fastmail, which have them too. googlemail.com becomes gmail.com.
#   Meta's own libraries lower-case and no more: another hash for five of the eight below.
#   (validator 13.15.35, facebook-nodejs-business-sdk 24.0.1, capi-param-builder-nodejs 1.3.2, Node 24, 2026-11-30.)
# Why it matters: as the key for "is this lead known?" it takes two people for one; as the text to hash it matches
#   nobody at Meta. A key of one's own and the hash for each partner are separate functions.
set -euo pipefail

room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
npm init --yes >npm.log
npm install --silent --no-audit --no-fund --ignore-scripts \
  validator@13.15.35 facebook-nodejs-business-sdk@24.0.1 capi-param-builder-nodejs@1.3.2 >npm.log

cat >look.cjs <<'JS'
const { createHash } = require('node:crypto');
const { normalizeEmail } = require('validator');
const { ServerSideUtils } = require('facebook-nodejs-business-sdk');
const { ParamBuilder } = require('capi-param-builder-nodejs');

const builder = new ParamBuilder([]);
const hash = (text) => createHash('sha256').update(text).digest('hex');
const written = ['List.Sample+news@googlemail.com', 'sample-one@yahoo.com', 'sample-two@yahoo.com', 'sample+news@yahoo.com'];
written.push('List.Sample+news@outlook.com', 'sample+news@icloud.com', 'sample+news@proton.me', 'sample+news@fastmail.com');
for (const email of written) {
  const normal = normalizeEmail(email);
  const theirs = [
    ServerSideUtils.normalizeAndHash(email, 'em'),
    builder.getNormalizedAndHashedPII(email, 'email').slice(0, 64),
  ];
  const lowerCased = theirs.every((one) => one === hash(email.toLowerCase()));
  const same = theirs.every((one) => one === hash(normal));
  console.log(`${email}: ${normal}; Meta hashes it ${lowerCased ? 'in lower case' : 'otherwise'}: ${same ? 'same' : 'another'}`);
}
JS
node look.cjs >seen.txt
cat seen.txt
diff - seen.txt <<'SEEN'
List.Sample+news@googlemail.com: listsample@gmail.com; Meta hashes it in lower case: another
sample-one@yahoo.com: sample@yahoo.com; Meta hashes it in lower case: another
sample-two@yahoo.com: sample@yahoo.com; Meta hashes it in lower case: another
sample+news@yahoo.com: sample+news@yahoo.com; Meta hashes it in lower case: same
List.Sample+news@outlook.com: list.sample@outlook.com; Meta hashes it in lower case: another
sample+news@icloud.com: sample@icloud.com; Meta hashes it in lower case: another
sample+news@proton.me: sample+news@proton.me; Meta hashes it in lower case: same
sample+news@fastmail.com: sample+news@fastmail.com; Meta hashes it in lower case: same
SEEN
