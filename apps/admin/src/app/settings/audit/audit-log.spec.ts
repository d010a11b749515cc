import { TestBed } from '@angular/core/testing';
import { auditEntryOf } from '../../../testing/settings-factories';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatTableHarness } from '@angular/material/table/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { fake, fakeSession } from '../../../testing/fake';
import { configure } from '../../../testing/page';
import { ApiError } from '../../core/api-error';
import { type AuditEntry, SettingsData } from '../settings-data';
import { AuditLog } from './audit-log';

async function opened(
  url: string,
  items: AuditEntry[],
  calls: Partial<SettingsData> = {},
  { mayWrite = true } = {},
) {
  const audit = jest.fn().mockResolvedValue({ items, next_cursor: null });
  configure({
    fakes: [fake(SettingsData, { audit, ...calls }), fakeSession({ mayWrite })],
    routes: [{ path: 'settings/audit', component: AuditLog }],
  });
  const harness = await RouterTestingHarness.create(url);
  await harness.fixture.whenStable();
  const loader = TestbedHarnessEnvironment.loader(harness.fixture);
  const element = harness.fixture.nativeElement as HTMLElement;
  const text = () => element.textContent.replaceAll(/\s+/g, ' ');
  const press = async (words: string) =>
    (await loader.getHarness(MatButtonHarness.with({ text: words }))).click();
  return { audit, element, harness, loader, press, text };
}

const whole = {
  ok: true,
  entries_checked: 0,
  head: null,
  personal: { checked: 0, removed: 0 },
  rewritten: null,
  flaw: null,
};

describe('AuditLog', () => {
  it('tells who did what, with old and new values', async () => {
    const { loader } = await opened('/settings/audit', [
      auditEntryOf(),
      auditEntryOf({ number: 6, actor_kind: 'api_key', actor: 'Billing', outcome: 'failed' }),
    ]);
    const rows = await (await loader.getHarness(MatTableHarness)).getCellTextByColumnName();
    expect(rows['actor']!.text).toEqual(['ada@example.com', 'API key Billing']);
    expect(rows['changes']!.text[0]!.replaceAll(/\s+/g, ' ')).toBe('tier:was silver→is now gold');
    expect(rows['outcome']!.text).toEqual(['Done', 'Failed']);
  });

  it('asks the server for what the address names, whole days included', async () => {
    const address = '/settings/audit?actor=ada&action=members&from=2026-11-01&to=2026-11-02';
    const { audit, element } = await opened(address, [auditEntryOf()]);
    const asked = {
      actor: 'ada',
      action: 'members',
      from: new Date(2026, 10, 1).toISOString(),
      to: new Date(2026, 10, 3).toISOString(),
    };
    expect(audit.mock.calls[0]![0]).toEqual({ limit: 50, ...asked });
    const link = element.querySelector('a[download]')!.getAttribute('href')!;
    expect(link).toBe(`/api/admin/audit/export.csv?${new URLSearchParams(asked).toString()}`);
  });

  it('takes no notice of days that are none', async () => {
    const { audit } = await opened('/settings/audit?from=soon&to=2026-13-01', [auditEntryOf()]);
    expect(audit.mock.calls[0]![0]).toEqual({ limit: 50 });
  });

  it('narrows the list to one thing by a press on it, and shows all again', async () => {
    const { audit, element, harness, press } = await opened('/settings/audit', [auditEntryOf()]);
    element.querySelector<HTMLAnchorElement>('a[href*="target="]')!.click();
    await harness.fixture.whenStable();
    expect(audit).toHaveBeenLastCalledWith(
      { limit: 50, target: 'members/member-1' },
      expect.anything(),
    );
    await press('Show all');
    expect(TestBed.inject(Router).url).toBe('/settings/audit');
  });

  it('says in words that the chain is whole', async () => {
    const head = { number: 1_200, hash: 'c0ffee' };
    const found = { ...whole, entries_checked: 1_200, head };
    const { press, text } = await opened('/settings/audit', [], {
      verifyAudit: () => Promise.resolve(found),
    });
    await press('Verify the chain');
    expect(text()).toContain('The chain is whole: 1,200 entries, each as it was written.');
    expect(text()).toContain('c0ffee');
  });

  it('says of how many entries something was removed, and which an update has moved', async () => {
    const old_head = { number: 900, hash: 'beef' };
    const found = {
      ...whole,
      entries_checked: 1_200,
      personal: { checked: 1_197, removed: 3 },
      rewritten: { entries: 900, old_head },
    };
    const { press, text } = await opened('/settings/audit', [], {
      verifyAudit: () => Promise.resolve(found),
    });
    await press('Verify the chain');
    expect(text()).toContain('somebody who was erased is removed from 3 of them.');
    expect(text()).toContain(
      'The first 900 were moved by an update; before, they ended with beef.',
    );
  });

  it('says in words what is wrong with it', async () => {
    const found = { ...whole, ok: false, flaw: 'Entry 1 was changed.' };
    const { press, text } = await opened('/settings/audit', [], {
      verifyAudit: () => Promise.resolve(found),
    });
    await press('Verify the chain');
    expect(text()).toContain('The log was tampered with or damaged. Entry 1 was changed.');
  });

  it('says why the chain could not be verified', async () => {
    const outage = new ApiError('The database does not answer.', 'storage_unavailable', 503);
    const { press, text } = await opened('/settings/audit', [], {
      verifyAudit: () => Promise.reject(outage),
    });
    await press('Verify the chain');
    expect(text()).toContain('could not be verified. The database does not answer.');
  });

  it('is for administrators only, and asks the server nothing for others', async () => {
    const { audit, text } = await opened('/settings/audit', [], {}, { mayWrite: false });
    expect(text()).toContain('Only administrators can see the audit log.');
    expect(audit).not.toHaveBeenCalled();
  });
});
