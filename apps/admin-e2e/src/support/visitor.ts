import { type Browser, type BrowserContext, type Page } from '@playwright/test';
import { type Api } from '@sluice/story-support';
import { PATIENCE } from './patience';

export interface Looks {
  width?: number;
  height?: number;
  colorScheme?: 'light' | 'dark';
}

/** Chromium says so of every answer that is an error, also where the page expects one. */
const REFUSED_CALL = 'Failed to load resource';

/** Somebody with a browser of their own, and whatever went wrong in it. */
export class Visitor {
  private readonly faults: string[] = [];

  private constructor(
    private readonly context: BrowserContext,
    readonly page: Page,
  ) {
    page.on('pageerror', (error) => this.faults.push(error.stack ?? error.message));
    // A violation of the content security policy is such a message too.
    page.on('console', (message) => {
      if (message.type() === 'error')
        this.faults.push(`${message.text()} ${message.location().url}`);
    });
  }

  static async arrive(browser: Browser, url: string, looks: Looks = {}): Promise<Visitor> {
    const { width = 1280, height = 900, colorScheme = 'light' } = looks;
    const context = await browser.newContext({
      baseURL: url,
      viewport: { width, height },
      colorScheme,
      locale: 'en-GB',
      timezoneId: 'Europe/Berlin',
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(PATIENCE);
    return new Visitor(context, await context.newPage());
  }

  /** Has this person's session from now on. */
  async signInAs({ url, identity }: Api): Promise<void> {
    const [name, value] = identity['cookie']!.split('=') as [string, string];
    await this.context.addCookies([{ name, value, url }]);
  }

  /** What went wrong so far, apart from answers that said so. */
  get errors(): string[] {
    return this.faults.filter((fault) => !fault.startsWith(REFUSED_CALL));
  }

  async leave(): Promise<void> {
    await this.context.close();
  }
}
