/**
 * Takes the pictures in docs/screenshots: starts the demo, signs in with Chromium, looks at each page
 * in light and dark.
 *
 * npm run screenshots        (CHROMIUM names another browser than /usr/bin/chromium)
 */
import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { chromium, type Page } from '@playwright/test';

const FOLDER = 'docs/screenshots';
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];

const demo = spawn(process.execPath, ['demo/demo.ts'], {
  stdio: ['ignore', 'pipe', 'inherit'],
  env: { ...process.env, PORT: '0' },
});
process.on('exit', () => demo.kill());
const { url, email, password } = await signInOf(demo);

await mkdir(FOLDER, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ARGUMENTS,
});
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
await page.goto(url);
await page.getByLabel('E-mail address').waitFor();
await take(page, 'sign-in');
await page.getByLabel('E-mail address').fill(email);
await page.getByLabel('Password', { exact: true }).fill(password);
await page.getByRole('button', { name: 'Sign in' }).click();
await page.getByText('NEXT').first().waitFor();
await take(page, 'overview');
await page.emulateMedia({ colorScheme: 'dark' });
await take(page, 'overview-dark');
await browser.close();
process.exit(0);

/** What the demo prints once it is filled. */
function signInOf(child: typeof demo): Promise<{ url: string; email: string; password: string }> {
  let printed = '';
  return new Promise((resolve) => {
    child.stdout!.on('data', (text) => {
      printed += String(text);
      const said = /console is at (\S+); sign in as (\S+) with the password (.+)\./.exec(printed);
      if (said) resolve({ url: said[1]!, email: said[2]!, password: said[3]! });
    });
  });
}

async function take(from: Page, name: string): Promise<void> {
  await from.waitForLoadState('networkidle');
  await from.screenshot({ path: `${FOLDER}/${name}.png`, fullPage: true });
  console.log(`${FOLDER}/${name}.png`);
}
