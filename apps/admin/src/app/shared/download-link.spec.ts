import { Component } from '@angular/core';
import { fake } from '../../testing/fake';
import { render } from '../../testing/page';
import { Access } from '../core/access';
import { ApiError } from '../core/api-error';
import * as files from '../core/save-file';
import { DownloadLink } from './download-link';

const address = '/api/admin/members/export.csv?tier=tin';

@Component({
  imports: [DownloadLink],
  template: `<a [sluiceDownload]="address">Export</a>`,
})
class Page {
  protected readonly address = address;
}

async function pressed(me: Access['me']) {
  const saveFrom = jest.spyOn(files, 'saveFrom').mockReturnValue();
  saveFrom.mockClear();
  const page = await render(Page, { fakes: [fake(Access, { me })] });
  const link = page.fixture.nativeElement.querySelector('a') as HTMLAnchorElement;
  const click = new MouseEvent('click', { bubbles: true, cancelable: true });
  link.dispatchEvent(click);
  await page.fixture.whenStable();
  return { link, click, saveFrom };
}

describe('DownloadLink', () => {
  it('is a link to the file, which is saved once the server knows the viewer', async () => {
    const user = { id: 'user-1', email: 'ada@example.org', role: 'viewer' } as const;
    const { link, click, saveFrom } = await pressed(() => Promise.resolve(user as never));
    expect(link.getAttribute('href')).toBe(address);
    expect(link.hasAttribute('download')).toBe(true);
    expect(click.defaultPrevented).toBe(true);
    expect(saveFrom).toHaveBeenCalledWith(address);
  });

  it('saves nothing when the session has ended', async () => {
    const { saveFrom } = await pressed(() => Promise.resolve(null));
    expect(saveFrom).not.toHaveBeenCalled();
  });

  it('says so when the server can’t be reached', async () => {
    const failure = new ApiError('Sluice can’t be reached.', 'unreachable', 0);
    const { saveFrom } = await pressed(() => Promise.reject(failure));
    expect(saveFrom).not.toHaveBeenCalled();
    expect(document.body.textContent).toContain('The file did not come. Sluice can’t be reached.');
  });
});
