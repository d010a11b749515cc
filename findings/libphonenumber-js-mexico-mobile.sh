#!/usr/bin/env bash
# A Mexican mobile number in the old form has another E.164 number since libphonenumber-js 1.12.
#
# Guessed: the 1 that Mexico once wrote before mobile numbers (+52 1 …, 044 … within the country) is taken out,
#   as in all the years before, and the key of a stored lead is the same after an update of the library.
# So it is: 1.11.0 made one valid number of all four ways of writing it. 1.12.0 and 1.13.16 keep the 1, so that
#   it is another number, and no valid one. Argentina's 15 and 9 are still brought together by both.
#   (libphonenumber-js 1.13.16 against 1.11.0, Node 24, 2026-11-30.)
# Why it matters: WhatsApp and older address books still give +52 1. A list of known leads, or of hashes, made
#   before the update doesn't find the person after it; and the lead is dropped where only valid phones pass.
set -euo pipefail

room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
npm init --yes >npm.log
npm install --silent --no-audit --no-fund --ignore-scripts \
  before@npm:libphonenumber-js@1.11.0 after@npm:libphonenumber-js@1.13.16 >npm.log

cat >look.cjs <<'JS'
const written = [
  ['+52 55 1234 5678'],
  ['+52 1 55 1234 5678'],
  ['1 55 1234 5678', 'MX'],
  ['044 55 1234 5678', 'MX'],
  ['+54 9 11 2345 6789'],
  ['+54 11 15 2345 6789'],
];
const told = (phone) => `${phone.number} ${phone.isValid() ? 'valid' : 'not valid'}`;
for (const [text, country] of written) {
  const [before, after] = ['before', 'after'].map((name) =>
    told(require(`${name}/max`).parsePhoneNumberFromString(text, country)),
  );
  console.log(`${text}: ${before === after ? before : `${before}, now ${after}`}`);
}
JS
node look.cjs >seen.txt
cat seen.txt
diff - seen.txt <<'SEEN'
+52 55 1234 5678: +525512345678 valid
+52 1 55 1234 5678: +525512345678 valid, now +5215512345678 not valid
1 55 1234 5678: +525512345678 valid, now +5215512345678 not valid
044 55 1234 5678: +525512345678 valid, now +520445512345678 not valid
+54 9 11 2345 6789: +5491123456789 valid
+54 11 15 2345 6789: +5491123456789 valid
SEEN
