import { mkdtemp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BadCheckout, findCheckout } from './other-checkout.ts';

let folder: string;

beforeEach(async () => {
  folder = realpathSync(await mkdtemp(join(tmpdir(), 'checkouts-')));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** A folder with what a checkout is known by. */
async function checkout(name: string, project: string): Promise<string> {
  const directory = join(folder, name);
  await mkdir(directory);
  await writeFile(join(directory, 'package.json'), JSON.stringify({ name: project }));
  await writeFile(join(directory, 'tsconfig.base.json'), '{}');
  return directory;
}

describe('another checkout', () => {
  it('is found where a link leads to as well', async () => {
    const here = await checkout('here', 'sluice');
    const there = await checkout('there', 'sluice');
    await mkdir(join(there, 'node_modules'));
    await symlink(there, join(folder, 'link'));
    expect(findCheckout(join(folder, 'link'), here)).toBe(there);
  });

  it('is refused in words, with what to do', async () => {
    const here = await checkout('here', 'sluice');
    const refused = (directory: string, why: string) => {
      expect(() => findCheckout(directory, here)).toThrow(BadCheckout);
      expect(() => findCheckout(directory, here)).toThrow(why);
    };
    refused(join(folder, 'nowhere'), 'There is no folder');
    refused(folder, 'is no checkout of this project. "git worktree add DIR COMMIT"');
    refused(await checkout('stranger', 'another-project'), 'is no checkout of this project');
    refused(await checkout('bare', 'sluice'), 'has no node_modules. Run "npm ci" in it');
  });
});
