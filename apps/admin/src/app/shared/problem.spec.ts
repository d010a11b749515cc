import { MatButtonHarness } from '@angular/material/button/testing';
import { TestBed } from '@angular/core/testing';
import { Page, configure } from '../../testing/page';
import { ApiError } from '../core/api-error';
import { Problem } from './problem';

async function rendered(error: Error) {
  configure();
  const fixture = TestBed.createComponent(Problem);
  fixture.componentRef.setInput('title', 'It did not load');
  fixture.componentRef.setInput('error', error);
  await fixture.whenStable();
  const page = new Page(fixture);
  const button = await page.loader.getHarness(MatButtonHarness);
  return { page, fixture, button };
}

describe('Problem', () => {
  it('says what the API said', async () => {
    const { page } = await rendered(new ApiError('The disk is full.', 'disk_full', 507));
    expect(page.alerts()).toEqual(['It did not load The disk is full.']);
  });

  it('keeps the words of a defect to itself', async () => {
    const { page } = await rendered(new TypeError("Cannot read properties of undefined ('x')"));
    expect(page.alerts()[0]).not.toContain('undefined');
  });

  it('shows that it retries from the press until the try has ended, and only then', async () => {
    const { fixture, button } = await rendered(new Error());
    fixture.componentRef.setInput('isRetrying', true);
    expect(await button.getText()).toBe('Retry');
    fixture.componentRef.setInput('isRetrying', false);

    fixture.componentInstance.retry.subscribe(() => {
      fixture.componentRef.setInput('isRetrying', true);
    });
    await button.click();
    expect(await button.getText()).toBe('Retrying…');
    expect(await button.isDisabled()).toBe(true);
    fixture.componentRef.setInput('isRetrying', false);
    expect(await button.getText()).toBe('Retry');
  });
});
