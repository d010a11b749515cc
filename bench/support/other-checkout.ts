import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A folder that can't be measured; the message says why, and what to do. */
export class BadCheckout extends Error {}

/**
 * Looks whether a folder is a checkout of this project that can be built.
 *
 * @param here the folder of this checkout
 * @returns its real path
 * @throws BadCheckout
 */
export function findCheckout(directory: string, here: string): string {
  if (!existsSync(directory)) throw new BadCheckout(`There is no folder ${directory}.`);
  const checkout = realpathSync(directory);
  if (!existsSync(join(checkout, 'tsconfig.base.json')) || nameOf(checkout) !== nameOf(here))
    throw new BadCheckout(
      `${directory} is no checkout of this project. "git worktree add DIR COMMIT" makes one of any commit.`,
    );
  if (!existsSync(join(checkout, 'node_modules')))
    throw new BadCheckout(
      `${directory} has no node_modules. Run "npm ci" in it, or copy those of a checkout with the same package-lock.json.`,
    );
  return checkout;
}

/**
 * Builds a checkout by its own scripts. Where nothing has changed since it was last built, nx only
 * looks; so a build that is missing or stale never gets measured.
 *
 * @throws BadCheckout
 */
export function buildCheckout(checkout: string): void {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd: checkout,
    encoding: 'utf8',
    env: { ...process.env, NX_DAEMON: 'false', PATH: pathOf(checkout) },
  });
  if (status !== 0)
    throw new BadCheckout(`${checkout} can't be built.\n${stdout ?? ''}${stderr ?? ''}`);
}

/** Which commit it is, and whether files were changed since; its folder where git can't tell. */
export function commitOf(checkout: string): string {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty', '--abbrev=10'], {
      cwd: checkout,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return checkout;
  }
}

function nameOf(checkout: string): unknown {
  const file = join(checkout, 'package.json');
  return existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as { name?: unknown }).name
    : null;
}

/** npm puts this checkout's programs first, and the other one has its own. */
function pathOf(checkout: string): string {
  const bin = join(checkout, 'node_modules/.bin');
  return [bin, dirname(process.execPath), process.env['PATH']].join(':');
}
