#!/usr/bin/env bash
# Three CSV parsers, one file, and no two agree on all of its rows: blanks beside quotes, and quotes within.
#
# Guessed: a parser either keeps to RFC 4180 and raises an error, or is lenient, and then all of them see what a
#   person sees: quotes around a cell are no part of it, blanks outside them neither.
# So it is: papaparse forgives a blank after a closing quote without an error, but before an opening one the quote
#   is text and the cell is cut at its comma. csv-parse raises an error for both; with relax_quotes it keeps
#   the quotes around a cell as soon as anything is odd in it. fast-csv takes the blanks off on both sides. Quotes
#   within quotes are read as meant by papaparse alone (with an error beside the row), an error in fast-csv.
#   (papaparse 5.7.1, csv-parse 7.0.3, @fast-csv/parse 5.0.8, Node 24, 2026-11-30.)
# Why it matters: lists typed by hand or joined by other tools have `"Name", "City"`. A move from one parser to another
#   changes cells, and with them the keys by which known leads are found, without an error.
set -euo pipefail

room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
npm init --yes >npm.log
npm install --silent --no-audit --no-fund --ignore-scripts \
  papaparse@5.7.1 csv-parse@7.0.3 @fast-csv/parse@5.0.8 >npm.log

cat >look.cjs <<'JS'
const Papa = require('papaparse');
const { parse } = require('csv-parse/sync');
const { parseString } = require('@fast-csv/parse');

const cells = (row) => row.map((cell) => `[${cell}]`).join(' ');
const orError = (read) => {
  try {
    return cells(read());
  } catch {
    return 'error';
  }
};
const papaparse = (line) => {
  const { data, errors } = Papa.parse(line, { delimiter: ',' });
  return cells(data[0]) + (errors.length > 0 ? ' with errors' : '');
};
const csvParse = (line) => orError(() => parse(line)[0]);
const relaxed = (line) => orError(() => parse(line, { relax_quotes: true })[0]);
const fastCsv = (line) =>
  new Promise((settle) => {
    const stream = parseString(line).on('error', () => settle('error'));
    stream.on('data', (row) => settle(cells(row)));
  });

(async () => {
  for (const line of ['"Ada", "Berlin, Mitte"', '"Ada" ,"Berlin, Mitte"', '"Ada ""A"" Test" ,x', '"Ada "A" Test",x']) {
    console.log(line);
    console.log(`  papaparse: ${papaparse(line)}`);
    console.log(`  csv-parse: ${csvParse(line)}; relax_quotes: ${relaxed(line)}`);
    console.log(`  fast-csv: ${await fastCsv(line)}`);
  }
})();
JS
node look.cjs >seen.txt
cat seen.txt
diff - seen.txt <<'SEEN'
"Ada", "Berlin, Mitte"
  papaparse: [Ada] [ "Berlin] [ Mitte"]
  csv-parse: error; relax_quotes: [Ada] [ "Berlin] [ Mitte"]
  fast-csv: [Ada] [Berlin, Mitte]
"Ada" ,"Berlin, Mitte"
  papaparse: [Ada] [Berlin, Mitte]
  csv-parse: error; relax_quotes: ["Ada" ] [Berlin, Mitte]
  fast-csv: [Ada] [Berlin, Mitte]
"Ada ""A"" Test" ,x
  papaparse: [Ada "A" Test] [x]
  csv-parse: error; relax_quotes: ["Ada "A" Test" ] [x]
  fast-csv: [Ada "A" Test] [x]
"Ada "A" Test",x
  papaparse: [Ada "A" Test] [x] with errors
  csv-parse: error; relax_quotes: ["Ada "A" Test"] [x]
  fast-csv: error
SEEN
