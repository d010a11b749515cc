const OLDEST_NODE = [24, 7];

/** Ends the process with a sentence on an older Node, on which the rest doesn't even load. */
export function refuseOldNode(): void {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0]! || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]!)) return;
  process.stderr.write(
    `Sluice needs Node ${OLDEST_NODE.join('.')} or newer; this is Node ${process.versions.node}. ` +
      'Start it with "npm start", which brings the right one along.\n',
  );
  process.exit(1);
}
