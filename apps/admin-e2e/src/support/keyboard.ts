import { type Locator } from '@playwright/test';

const MOST_TABS = 60;

/** Moves on with the Tab key until the focus is on what is wanted. */
export async function tabTo(wanted: Locator): Promise<void> {
  const page = wanted.page();
  const reached = wanted.and(page.locator(':focus'));
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    await page.keyboard.press('Tab');
    if ((await reached.count()) > 0) return;
  }
  throw new Error(`The focus never came to ${String(wanted)}.`);
}
