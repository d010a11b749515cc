import { settingsSections } from './settings-sections';
import { routes } from './settings.routes';

describe('settingsSections', () => {
  it('has each page of Settings, and each page has a title', () => {
    const links = routes.map(({ path }) => (path === '' ? '/settings' : `/settings/${path}`));
    expect(settingsSections(true).map(({ link }) => link)).toEqual(links);
    for (const { title } of routes) expect(title).toMatch(/ · Sluice$/);
  });

  it('leaves out for viewers what the server would not show them', () => {
    const links = settingsSections(false).map(({ link }) => link);
    expect(links).not.toContain('/settings/audit');
    expect(links).toContain('/settings/account');
  });
});
