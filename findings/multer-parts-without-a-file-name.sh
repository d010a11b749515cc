#!/usr/bin/env bash
# multer loses a part of bytes that has no file name: no file, no field, no error, and fileFilter is not asked.
#
# Guessed: a part that can't be placed is an error (LIMIT_UNEXPECTED_FILE), or at least fileFilter hears of it, since
#   RFC 7578 (section 4.2) leaves the file name out "if not known or meaningful".
# So it is: a part without a file name that is declared application/octet-stream is read to its end and dropped before
#   fileFilter is asked; the call succeeds as if it had not been sent. Declared as text/csv it becomes a text field of
#   the body instead of a file. With a file name both are files.
#   (multer 2.5.0 with express 5.3.0, Node 24, 2026-11-30.)
# Why it matters: a script that sends a list or its options as bytes is told that all is well, while its options were
#   never read. Whoever has to refuse what it doesn't read must watch the parser's own events (streamHandler).
set -euo pipefail

room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
npm init --yes >npm.log
npm install --silent --no-audit --no-fund --ignore-scripts multer@2.5.0 express@5.3.0 >npm.log

cat >look.cjs <<'JS'
const express = require('express');
const multer = require('multer');

let asked = [];
const upload = multer({
  fileFilter: (_request, { fieldname }, done) => (asked.push(fieldname), done(null, true)),
}).any();
const app = express();
app.post('/', upload, (request, response) => {
  const files = request.files.map(({ fieldname }) => fieldname);
  response.json({ files, fields: Object.keys(request.body ?? {}) });
});
app.use((error, _request, response, _next) => response.status(400).json({ error: error.code }));

const part = (head) => `--line\r\nContent-Disposition: form-data; ${head}\r\n\r\nemail\nann@example.com\n\r\n`;
const server = app.listen(0, '127.0.0.1', async () => {
  const look = async (what, head) => {
    asked = [];
    const body = `${part(head)}--line--\r\n`;
    const headers = { 'Content-Type': 'multipart/form-data; boundary=line' };
    const answer = await fetch(`http://127.0.0.1:${server.address().port}/`, { method: 'POST', headers, body });
    const told = JSON.stringify(await answer.json());
    console.log(`${what}: ${answer.status} ${told}; fileFilter asked of ${asked.join() || 'nothing'}`);
  };
  const bytes = '\r\nContent-Type: application/octet-stream';
  const text = '\r\nContent-Type: text/csv';
  await look('bytes with a file name', `name="list"; filename="list.csv"${bytes}`);
  await look('bytes without one', `name="list"${bytes}`);
  await look('CSV with a file name', `name="list"; filename="list.csv"${text}`);
  await look('CSV without one', `name="list"${text}`);
  server.close();
});
JS
node look.cjs >seen.txt
cat seen.txt
diff - seen.txt <<'SEEN'
bytes with a file name: 200 {"files":["list"],"fields":[]}; fileFilter asked of list
bytes without one: 200 {"files":[],"fields":[]}; fileFilter asked of nothing
CSV with a file name: 200 {"files":["list"],"fields":[]}; fileFilter asked of list
CSV without one: 200 {"files":[],"fields":["list"]}; fileFilter asked of nothing
SEEN
