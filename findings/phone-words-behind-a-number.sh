#!/usr/bin/env bash
# Three ports of one library make three things of a number with a word behind it, and call them possible or valid.
#
# Guessed: all of them are made from the same rules, so they give the same number; a word that is no English
#   "ext" is either an extension or makes the cell no number.
# So it is: letters are cut off by libphonenumber-js, with all digits behind them, and turned into digits of a
#   keypad by the two others, so "089 1234 TAXI" is two valid numbers of two people. Austria's and Germany's
#   word for an extension (DW, Durchwahl) is nothing to libphonenumber-js; the others write the extension's
#   digits behind the number, without a word, and say that it is possible. What lost its plus in a spreadsheet
#   (4915112345678) gets the calling code twice, and that is valid.
#   (libphonenumber-js 1.13.16, awesome-phonenumber 7.8.0, google-libphonenumber 3.2.47, Node 24, 2026-11-30.)
# Why it matters: exports of CRMs write so. What is called, or hashed for an advertiser, is a stranger's number.
set -euo pipefail

room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
npm init --yes >npm.log
npm install --silent --no-audit --no-fund --ignore-scripts \
  libphonenumber-js@1.13.16 awesome-phonenumber@7.8.0 google-libphonenumber@3.2.47 >npm.log

cat >look.cjs <<'JS'
const { parsePhoneNumberFromString } = require('libphonenumber-js/max');
const { parsePhoneNumber } = require('awesome-phonenumber');
const { PhoneNumberFormat, PhoneNumberUtil } = require('google-libphonenumber');
const util = PhoneNumberUtil.getInstance();

const told = (number, isPossible, isValid) =>
  number ? `${number} ${isValid ? 'valid' : isPossible ? 'possible' : 'neither'}` : 'no number';
const ports = {
  'libphonenumber-js': (text, country) => {
    const phone = parsePhoneNumberFromString(text, country);
    return told(phone?.number, phone?.isPossible(), phone?.isValid());
  },
  'awesome-phonenumber': (text, country) => {
    const { number, possible, valid } = parsePhoneNumber(text, { regionCode: country });
    return told(number?.e164, possible, valid);
  },
  'google-libphonenumber': (text, country) => {
    const phone = util.parse(text, country);
    const number = util.format(phone, PhoneNumberFormat.E164);
    return told(number, util.isPossibleNumber(phone), util.isValidNumber(phone));
  },
};
const written = [
  ['089 1234 TAXI', 'DE'],
  ['+43 1 1234510 DW 56', 'AT'],
  ['4915112345678', 'DE'],
];
for (const [text, country] of written)
  for (const [name, read] of Object.entries(ports))
    console.log(`${text} | ${name}: ${read(text, country)}`);
JS
node look.cjs >seen.txt
cat seen.txt
diff - seen.txt <<'SEEN'
089 1234 TAXI | libphonenumber-js: +49891234 valid
089 1234 TAXI | awesome-phonenumber: +498912348294 valid
089 1234 TAXI | google-libphonenumber: +498912348294 valid
+43 1 1234510 DW 56 | libphonenumber-js: no number
+43 1 1234510 DW 56 | awesome-phonenumber: +431123451056 possible
+43 1 1234510 DW 56 | google-libphonenumber: +431123451056 possible
4915112345678 | libphonenumber-js: +494915112345678 valid
4915112345678 | awesome-phonenumber: +494915112345678 valid
4915112345678 | google-libphonenumber: +494915112345678 valid
SEEN
